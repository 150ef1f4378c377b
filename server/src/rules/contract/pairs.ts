/** Which endpoint of the baseline became which one of the map. */
import { isCatchAllSegment, sameShape, segmentsOf, shapeOf } from '../../map/http-path.ts'
import type { Endpoint } from '../../protocol/map.ts'
import { methodFits, renamedServices } from '../change.ts'
import type { RuleContext } from '../rule.ts'

export interface EndpointPair {
  readonly before: Endpoint
  readonly after: Endpoint
  /** The same handler answers another method or path: who calls the old one gets no answer. */
  readonly moved: boolean
}

export interface EndpointChanges {
  readonly pairs: readonly EndpointPair[]
  /** Endpoints that nothing took the place of, with the present id of their service, which is still there. */
  readonly gone: readonly Endpoint[]
}

/** Answers for one judgement: several rules ask. Forgotten with the context. */
const known = new WeakMap<RuleContext, EndpointChanges>()

/** Pairs by id, by the name that a service had before, by the shape of the path, then by the handler that was moved. */
export function endpointChanges(context: RuleContext): EndpointChanges {
  const ready = known.get(context) ?? compare(context)
  known.set(context, ready)
  return ready
}

function compare(context: RuleContext): EndpointChanges {
  const { added, removed, changed } = context.delta.endpoints
  const pairs: EndpointPair[] = changed.map((change) => ({ ...change, moved: false }))
  const now = new Map([...renamedServices(context)].map(([id, former]) => [former.id, id]))
  const left = new Set(added)
  const open = new Set(removed.filter(({ service }) => context.index.services.has(now.get(service) ?? service)))
  const take = (before: Endpoint, after: Endpoint | undefined, moved: boolean) => {
    if (!after) return
    pairs.push({ before, after, moved })
    left.delete(after)
    open.delete(before)
  }
  const fresh = byService(added)
  const candidates = ({ service, protocol }: Endpoint) =>
    (fresh.get(now.get(service) ?? service) ?? []).filter((one) => left.has(one) && one.protocol === protocol)
  for (const before of open)
    take(
      before,
      candidates(before).find((after) => isSameOperation(before, after)),
      false,
    )
  for (const before of open) {
    if (before.handlerName === '') continue
    const rivals = [...open].filter((one) => one.service === before.service && hasSameHandler(one, before))
    const fits = candidates(before).filter((after) => hasSameHandler(before, after))
    if (rivals.length === 1 && fits.length === 1) take(before, fits[0], true)
  }
  for (const before of open) {
    const rivals = [...open].filter((one) => one.location.file === before.location.file && isAlike(one, before))
    const fits = candidates(before).filter((after) => isAlike(before, after))
    if (before.handlerName === '' && rivals.length === 1 && fits.length === 1) take(before, fits[0], true)
  }
  const gone = [...open].map((endpoint) => ({ ...endpoint, service: now.get(endpoint.service) ?? endpoint.service }))
  return { pairs, gone: gone.filter((endpoint) => isGone(endpoint, context)) }
}

function byService(endpoints: readonly Endpoint[]): ReadonlyMap<string, readonly Endpoint[]> {
  const found = new Map<string, Endpoint[]>()
  for (const endpoint of endpoints) {
    const list = found.get(endpoint.service)
    if (list) list.push(endpoint)
    else found.set(endpoint.service, [endpoint])
  }
  return found
}

function isSameOperation(before: Endpoint, after: Endpoint): boolean {
  return before.method === after.method && pathsAgree(before, after)
}

function pathsAgree(before: Endpoint, after: Endpoint): boolean {
  return before.protocol === 'http' ? sameShape(before.path, after.path) : before.path === after.path
}

/** One name may stand in many files, so that only names of one file, or the one method of a moved file, are one handler. */
function hasSameHandler(before: Endpoint, after: Endpoint): boolean {
  return before.handlerName === after.handlerName && fileOf(before) === fileOf(after)
}

function fileOf({ handler, location }: Endpoint): string {
  return (handler ?? location).file
}

/** A handler without a name is known again by its file, by what it reads and answers, and by method or path. */
function isAlike(before: Endpoint, after: Endpoint): boolean {
  const facts = ({ contract }: Endpoint) =>
    JSON.stringify(contract.fields.filter((field) => field.in !== 'path').map((field) => [field.in, field.name]))
  return (
    before.handlerName === after.handlerName &&
    before.location.file === after.location.file &&
    (before.method === after.method || pathsAgree(before, after)) &&
    facts(before) === facts(after)
  )
}

/** Not so where the file cannot be read at the moment, or something answers that stands for many paths. */
function isGone(endpoint: Endpoint, context: RuleContext): boolean {
  if (context.snapshot.problems.some(({ location }) => location.file === endpoint.location.file)) return false
  if (endpoint.protocol !== 'http') return true
  const others = context.index.endpointsOf.get(endpoint.service) ?? []
  return !others.some((other) => other.protocol === 'http' && mayStandFor(other, endpoint))
}

function mayStandFor(route: Endpoint, gone: Endpoint): boolean {
  if (!methodFits(route.method, gone.method)) return false
  if (sameShape(route.path, gone.path)) return true
  const own = segmentsOf(shapeOf(route.path))
  const open = own.findIndex(
    (segment, at) => isCatchAllSegment(segment) || (segmentsOf(route.path)[at] ?? '').includes('{}'),
  )
  const asked = segmentsOf(shapeOf(gone.path))
  return open >= 0 && own.slice(0, open).every((segment, at) => segment === asked[at])
}
