import type { Call, Endpoint, Service, Snapshot } from '../protocol/map.ts'

/** Look-ups over a snapshot. */
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

/** Look-ups over a snapshot. Lists keep the snapshot's order. */
export function indexMap(snapshot: Snapshot): MapIndex {
  return new LazyIndex(snapshot)
}

/** Makes each look-up when somebody first asks: with most edits nobody asks for most of them. */
class LazyIndex implements MapIndex {
  readonly #snapshot: Snapshot
  readonly #made = new Map<keyof MapIndex, unknown>()

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot
  }

  get services(): ReadonlyMap<string, Service> {
    return this.#once('services', () => byId(this.#snapshot.services))
  }

  get endpoints(): ReadonlyMap<string, Endpoint> {
    return this.#once('endpoints', () => byId(this.#snapshot.endpoints))
  }

  get calls(): ReadonlyMap<string, Call> {
    return this.#once('calls', () => byId(this.#snapshot.calls))
  }

  get endpointsOf(): ReadonlyMap<string, readonly Endpoint[]> {
    return this.#once('endpointsOf', () => grouped(this.#snapshot.endpoints, (endpoint) => endpoint.service))
  }

  get callsFrom(): ReadonlyMap<string, readonly Call[]> {
    return this.#once('callsFrom', () => grouped(this.#snapshot.calls, (call) => call.from))
  }

  get callsTo(): ReadonlyMap<string, readonly Call[]> {
    return this.#once('callsTo', () => grouped(this.#snapshot.calls, (call) => call.to))
  }

  get callersOf(): ReadonlyMap<string, readonly Call[]> {
    return this.#once('callersOf', () => grouped(this.#snapshot.calls, (call) => call.endpoint))
  }

  #once<T>(name: keyof MapIndex, make: () => T): T {
    const ready = this.#made.get(name) ?? make()
    this.#made.set(name, ready)
    return ready as T
  }
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}

/** By key; what has none is left out. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string | null): ReadonlyMap<string, readonly T[]> {
  const lists = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === null) continue
    const list = lists.get(key)
    if (list) list.push(item)
    else lists.set(key, [item])
  }
  return lists
}
