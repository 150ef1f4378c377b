/** Which operations of a system may wait for a call: those that people and programs outside begin with. */
import type { Call, Endpoint, Service } from '../../protocol/map.ts'
import { providerOf } from '../dependencies.ts'
import { segmentsOf } from '../http-path.ts'
import type { MapIndex } from '../map-index.ts'
import { isPlumbing } from '../similarity-profile.ts'

export interface EntryPoints {
  /** Sorted by id. */
  readonly endpoints: readonly Endpoint[]
  /** Every step is known to stand in the handler of an operation; else any operation of its service may be meant. */
  readonly isExact: boolean
}

/** More are not looked at: what reaches nearly everything needs no list. */
const MOST = 200

/** The entry points that wait for a call. Handlers of messages are none: nobody waits for them. */
export function entryPointsOf(call: Call, index: MapIndex): EntryPoints {
  const found = new Map<string, Endpoint>()
  const start = around(call, index)
  const queue = [...start.endpoints]
  const seen = new Set(queue.map(({ id }) => id))
  const done = new Set<string>()
  let { isExact } = start
  for (const endpoint of queue) {
    const inner = callersWithin(endpoint, index)
    if (inner.length === 0 || isReachedFromOutside(endpoint, index)) found.set(endpoint.id, endpoint)
    for (const caller of inner) {
      // Where no handler is known to hold them, all calls of a service lead to the same operations.
      const key = isKnownToBeHeld(caller, index) ? caller.id : caller.from
      if (seen.size >= MOST || done.has(key)) continue
      done.add(key)
      const above = around(caller, index)
      isExact &&= above.isExact
      for (const next of above.endpoints) {
        if (seen.has(next.id)) continue
        seen.add(next.id)
        queue.push(next)
      }
    }
  }
  return { endpoints: [...found.values()].sort((left, right) => (left.id < right.id ? -1 : 1)), isExact }
}

/** Operations that may make a call: those whose handler holds it, else all of its service. */
function around(call: Call, index: MapIndex): EntryPoints {
  const own = (index.endpointsOf.get(call.from) ?? []).filter(isWaitedFor)
  const holding = own.filter((endpoint) => holds(endpoint, call))
  return holding.length > 0 ? { endpoints: holding, isExact: true } : { endpoints: own, isExact: own.length === 1 }
}

function isKnownToBeHeld(call: Call, index: MapIndex): boolean {
  return (index.endpointsOf.get(call.from) ?? []).some((endpoint) => holds(endpoint, call))
}

function isWaitedFor({ protocol, path }: Endpoint): boolean {
  return protocol !== 'message' && !(protocol === 'http' && path !== '/' && isPlumbing(segmentsOf(path)))
}

/** Handlers without a name are known from begin to end. */
function holds({ handler }: Endpoint, { location }: Call): boolean {
  if (handler?.file !== location.file) return false
  const [line, column, endLine, endColumn] = handler.span
  const [from, fromColumn, to, toColumn] = location.span
  const begins = line < from || (line === from && column <= fromColumn)
  return begins && (to < endLine || (to === endLine && toColumn <= endColumn))
}

function callersWithin(endpoint: Endpoint, index: MapIndex): readonly Call[] {
  return (index.callersOf.get(endpoint.id) ?? []).filter(
    (call) => providerOf(call, index) !== null && isBackend(index.services.get(call.from)),
  )
}

function isReachedFromOutside(endpoint: Endpoint, index: MapIndex): boolean {
  return (index.callersOf.get(endpoint.id) ?? []).some((call) => !isBackend(index.services.get(call.from)))
}

function isBackend(service: Service | undefined): boolean {
  return service?.kind === 'service' || service?.kind === 'function'
}
