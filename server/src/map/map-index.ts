import type { Call, Endpoint, Service, Snapshot } from '../protocol/map.ts'

/** Look-ups over a snapshot; built once per snapshot, in one pass. */
export interface MapIndex {
  readonly services: ReadonlyMap<string, Service>
  readonly endpoints: ReadonlyMap<string, Endpoint>
  readonly calls: ReadonlyMap<string, Call>
  /** By service id. */
  readonly endpointsOf: ReadonlyMap<string, readonly Endpoint[]>
  /** Calls a service makes, by its id. */
  readonly callsFrom: ReadonlyMap<string, readonly Call[]>
  /** Calls a service receives, by its id. */
  readonly callsTo: ReadonlyMap<string, readonly Call[]>
  /** Calls that use an endpoint, by endpoint id. */
  readonly callersOf: ReadonlyMap<string, readonly Call[]>
}

/** Builds the look-ups. Lists keep the snapshot's order. */
export function indexMap(snapshot: Snapshot): MapIndex {
  const endpointsOf = new Map<string, Endpoint[]>()
  const callsFrom = new Map<string, Call[]>()
  const callsTo = new Map<string, Call[]>()
  const callersOf = new Map<string, Call[]>()
  for (const endpoint of snapshot.endpoints) append(endpointsOf, endpoint.service, endpoint)
  for (const call of snapshot.calls) {
    append(callsFrom, call.from, call)
    if (call.to !== null) append(callsTo, call.to, call)
    if (call.endpoint !== null) append(callersOf, call.endpoint, call)
  }
  return {
    services: new Map(snapshot.services.map((service) => [service.id, service])),
    endpoints: new Map(snapshot.endpoints.map((endpoint) => [endpoint.id, endpoint])),
    calls: new Map(snapshot.calls.map((call) => [call.id, call])),
    endpointsOf,
    callsFrom,
    callsTo,
    callersOf,
  }
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}
