/**
 * `data/shared-store`: two services are configured with the same database. What one of them changes breaks the other without any contract
 * in between. Told by host and database of what the deployment sets; programs that run the same source count as one. Silent where
 * the code of one of them is known to use no database. Errs where each keeps to tables of its own.
 */
import type { Service, ServiceStore } from '../../protocol/map.ts'
import { hasBaseline, isOwnCode, renamedServices } from '../change.ts'
import { listOf, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'

export const sharedStore: Rule = {
  meta: {
    id: 'data/shared-store',
    title: 'Shared database',
    description:
      'Two services or more are configured with the same database. Each may change what the others rely on, and no contract shows it. Told by the host and the name of the database in what the deployment sets; a schema of its own counts as another one. Errs where each service keeps to its own tables.',
    defaultSeverity: 'warning',
    delta: true,
    messages: {
      shared:
        '{services} use the same database, {store}. Each may break the others by a change of its tables; give {service} a database of its own, or ask the one that owns the data.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const before = usersOf(context.baseline.services)
    const former = renamedServices(context)
    return [...usersOf(context.snapshot.services)].flatMap(([store, users]): readonly Draft[] => {
      const writers = distinct(users.filter(({ service }) => mayWrite(service, context)))
      if (writers.length < 2) return []
      const known = new Set(before.get(store)?.map(({ service }) => service.id))
      const fresh = writers.filter(({ service }) => !known.has(former.get(service.id)?.id ?? service.id))
      return [draftFor(store, writers, fresh, context)]
    })
  },
}

interface User {
  readonly service: Service
  readonly use: ServiceStore
}

function usersOf(services: readonly Service[]): ReadonlyMap<string, readonly User[]> {
  const found = new Map<string, User[]>()
  for (const service of services) {
    for (const use of service.stores ?? []) {
      const list = found.get(use.name)
      if (list) list.push({ service, use })
      else found.set(use.name, [{ service, use }])
    }
  }
  return found
}

/** Programs of one source are one service that is deployed several times: a server and its worker. */
function distinct(users: readonly User[]): readonly User[] {
  return [...new Map(users.map((user) => [user.service.path, user])).values()]
}

function mayWrite(service: Service, context: RuleContext): boolean {
  // Tools that come as an image look after a database that others own.
  if (!isOwnCode(service) || service.path === '') return false
  const extent = context.circumstances().extents[service.id]
  return extent === undefined || extent.keepsData
}

function draftFor(store: string, users: readonly User[], fresh: readonly User[], context: RuleContext): Draft {
  const blamed = fresh.at(-1) ?? users.at(-1)
  const names = users.map(({ service }) => service.id).sort()
  const nameOf = (id: string) => shorten(context.index.services.get(id)?.name ?? id, 40)
  return {
    messageId: 'shared',
    scope: fresh.length > 0 ? 'delta' : 'standing',
    data: {
      services: listOf(names.map(nameOf)),
      service: nameOf(blamed?.service.id ?? ''),
      store: shorten(store, 50),
    },
    location: blamed?.use.at ?? { file: '', span: [0, 0, 0, 0] },
    related: users
      .filter((user) => user !== blamed)
      .slice(0, 4)
      .map(({ service, use }) => ({ location: use.at, message: `${service.name} is given it here` })),
    fingerprint: `data/shared-store ${store} ${names.join(' ')}`,
    confidence: 0.7,
    numbers: { services: users.length },
    subject: { service: blamed?.service.id ?? '' },
  }
}
