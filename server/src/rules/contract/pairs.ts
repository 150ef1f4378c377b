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
  const now = new Map([...renamedServices(context)].map(([id, former]) => [former.id, id]))
  const former = removed
    .map((endpoint) => ({ endpoint, service: now.get(endpoint.service) ?? endpoint.service }))
    .filter(({ service }) => context.index.services.has(service))
  const fresh = added.map((endpoint) => ({ endpoint, service: endpoint.service }))
  const matching = new Matching(former, fresh)
  const same = matching.take(operationKey, () => true)
  const named = matching.take(handlerKey, () => true)
  const alike = matching.take(fileKey, isAlike)
  const pairs = [
    ...changed.map((change) => ({ ...change, moved: false })),
    ...same.map((pair) => ({ ...pair, moved: false })),
    ...[...named, ...alike].map((pair) => ({ ...pair, moved: true })),
  ]
  const gone = matching.left().map(({ endpoint, service }) => ({ ...endpoint, service }))
  return { pairs, gone: gone.filter((endpoint) => isGone(endpoint, context)) }
}

/** An endpoint with the present id of its service. */
interface Placed {
  readonly endpoint: Endpoint
  readonly service: string
}

/** Finds pairs among the endpoints that went and those that came, each of them once. */
class Matching {
  #former: readonly Placed[]
  #fresh: readonly Placed[]

  constructor(former: readonly Placed[], fresh: readonly Placed[]) {
    this.#former = former
    this.#fresh = fresh
  }

  /** Takes what fits exactly one on either side. Only those with one key are compared; without a key nothing is. */
  take(
    keyOf: (one: Placed) => string | null,
    fits: (before: Endpoint, after: Endpoint) => boolean,
  ): readonly { readonly before: Endpoint; readonly after: Endpoint }[] {
    const [old, now] = [grouped(this.#former, keyOf), grouped(this.#fresh, keyOf)]
    const taken = new Set<Placed>()
    const pairs = [...old].flatMap(([key, group]) =>
      group.flatMap((before) => {
        const own = (now.get(key) ?? []).filter((after) => fits(before.endpoint, after.endpoint))
        const rivals = group.filter((one) => own[0] && fits(one.endpoint, own[0].endpoint))
        if (own.length !== 1 || rivals.length !== 1 || !own[0]) return []
        taken.add(before).add(own[0])
        return [{ before: before.endpoint, after: own[0].endpoint }]
      }),
    )
    this.#former = this.#former.filter((one) => !taken.has(one))
    this.#fresh = this.#fresh.filter((one) => !taken.has(one))
    return pairs
  }

  /** What went and has no pair. */
  left(): readonly Placed[] {
    return this.#former
  }
}

function grouped(
  all: readonly Placed[],
  keyOf: (one: Placed) => string | null,
): ReadonlyMap<string, readonly Placed[]> {
  const found = new Map<string, Placed[]>()
  for (const one of all) {
    const key = keyOf(one)
    if (key === null) continue
    const list = found.get(key)
    if (list) list.push(one)
    else found.set(key, [one])
  }
  return found
}

function operationKey({ endpoint, service }: Placed): string {
  const { protocol, method, path } = endpoint
  return [service, protocol, method, protocol === 'http' ? shapeOf(path) : path].join(' ')
}

/** One name may stand in many files: only within one file is it one handler. */
function handlerKey({ endpoint, service }: Placed): string | null {
  const { protocol, handler, handlerName, location } = endpoint
  return handlerName === '' ? null : [service, protocol, (handler ?? location).file, handlerName].join(' ')
}

function fileKey({ endpoint, service }: Placed): string | null {
  return endpoint.handlerName === '' ? [service, endpoint.protocol, endpoint.location.file].join(' ') : null
}

/** A handler without a name is known again by its file, by what it reads and answers, and by method or path. */
function isAlike(before: Endpoint, after: Endpoint): boolean {
  const facts = ({ contract }: Endpoint) =>
    JSON.stringify(contract.fields.filter((field) => field.in !== 'path').map((field) => [field.in, field.name]))
  return (before.method === after.method || hasSamePath(before, after)) && facts(before) === facts(after)
}

function hasSamePath(before: Endpoint, after: Endpoint): boolean {
  return before.protocol === 'http' ? sameShape(before.path, after.path) : before.path === after.path
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
