/**
 * `sec/auth-missing`: an endpoint without a guard, where the others like it in its service have one. Compares reading with reading
 * and changing with changing routes, since many services guard only the latter. Silent where guards are rare, and on routes that
 * are open by nature. Errs where the guard is checked inside of the handler.
 */
import type { Endpoint } from '../../protocol/map.ts'
import { hasBaseline, isOwnCode } from '../change.ts'
import { listOf, operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { isPublicPath } from './public-paths.ts'

/** Fewer routes say nothing about what is usual. */
const FEWEST_PEERS = 4
/** Share of guarded peers from which on a guard is usual. */
const USUAL = 0.8

export const authMissing: Rule = {
  meta: {
    id: 'sec/auth-missing',
    title: 'Guard that the others have',
    description:
      'An endpoint without a guard in a service where at least 80 % of the other routes of its kind, and four of them or more, have one. It may be open to anybody. Silent on signing in, webhooks, health and documentation; errs where the handler itself checks who is calling.',
    defaultSeverity: 'warning',
    delta: true,
    messages: {
      missing:
        '{operation} of {service} has no guard, while {guarded} of {peers} routes like it have one ({guards}). It may be open to anybody: add the guard, or accept it.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const added = new Set(context.delta.endpoints.added.map((endpoint) => endpoint.id))
    const drafts: Draft[] = []
    for (const [id, offered] of context.index.endpointsOf) {
      const service = context.index.services.get(id)
      if (!service || !isOwnCode(service)) continue
      const routes = offered.filter(
        (one) => one.protocol === 'http' && !isPublicPath(one.path) && !one.path.includes('{*}'),
      )
      if (routes.length <= FEWEST_PEERS) continue
      for (const kind of [routes.filter(changesThings), routes.filter((one) => !changesThings(one))]) {
        drafts.push(...unguarded(kind, added, context))
      }
    }
    return drafts
  },
}

function changesThings(endpoint: Endpoint): boolean {
  return endpoint.method !== 'GET' && endpoint.method !== 'HEAD'
}

function unguarded(routes: readonly Endpoint[], added: ReadonlySet<string>, context: RuleContext): readonly Draft[] {
  const guarded = routes.filter((route) => route.auth.guards.length > 0)
  const open = routes.filter((route) => route.auth.guards.length === 0 && isReadAlike(route, guarded))
  const peers = routes.length - 1
  if (open.length === 0 || peers < FEWEST_PEERS || guarded.length / peers < USUAL) return []
  const guards = usual(guarded)
  const example = guarded[0]
  return open.map((endpoint) => ({
    messageId: 'missing',
    scope: added.has(endpoint.id) ? 'delta' : 'standing',
    data: {
      operation: operationName(endpoint),
      service: shorten(context.index.services.get(endpoint.service)?.name ?? endpoint.service, 40),
      guarded: guarded.length,
      peers,
      guards: listOf(guards, 1),
    },
    location: endpoint.location,
    related: example
      ? [
          {
            location: example.location,
            message: `${operationName(example)} is guarded by ${listOf(example.auth.guards)}`,
          },
        ]
      : [],
    fingerprint: `sec/auth-missing ${endpoint.id}`,
    confidence: 0.75,
    numbers: { guarded: guarded.length, peers, usualFrom: USUAL },
    subject: { service: endpoint.service, endpoint: endpoint.id },
  }))
}

/** Whether a guard would have been seen: the same framework, and the code behind the route was found as that of the others was. */
function isReadAlike(route: Endpoint, guarded: readonly Endpoint[]): boolean {
  return (
    guarded.some((peer) => peer.framework === route.framework) &&
    (route.handler !== null || guarded.every((peer) => peer.handler === null))
  )
}

/** Names of guards, the commonest first. */
function usual(guarded: readonly Endpoint[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { auth } of guarded) for (const guard of auth.guards) counts.set(guard, (counts.get(guard) ?? 0) + 1)
  return [...counts].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1)).map(([name]) => name)
}
