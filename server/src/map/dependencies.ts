/**
 * Who waits for whom: services, and the synchronous calls between each two of them. Calls through a gateway lead to the
 * service behind it. Rows that forward whatever comes in, registries, configuration and health are no dependencies: they
 * would join everything with everything.
 */
import type { Call, Service, Snapshot } from '../protocol/map.ts'
import { segmentsOf } from './http-path.ts'
import { isPlumbing } from './similarity-profile.ts'

/** By caller, then by provider: the calls between the two, in the order of the map. */
export type Dependencies = ReadonlyMap<string, ReadonlyMap<string, readonly Call[]>>

/** What is needed of a map; an index over it has both. */
export interface DependencyInput {
  readonly services: ReadonlyMap<string, Pick<Service, 'kind'>>
  /** Ids of endpoints with the service that offers each. */
  readonly endpoints: ReadonlyMap<string, { readonly service: string }>
}

/** By the calls: maps whose calls and services are the same lists have the same dependencies. */
const known = new WeakMap<readonly Call[], { readonly services: readonly Service[]; readonly found: Dependencies }>()

/** The dependencies of a map; the same object for as long as nothing changes that they are made of. */
export function dependenciesOf({ calls, services }: Snapshot, input: DependencyInput): Dependencies {
  const ready = known.get(calls)
  if (ready?.services === services) return ready.found
  const found = collect(calls, input)
  known.set(calls, { services, found })
  return found
}

function collect(calls: readonly Call[], input: DependencyInput): Dependencies {
  const all = new Map<string, Map<string, Call[]>>()
  for (const call of calls) {
    const to = providerOf(call, input)
    if (to === null) continue
    const providers = all.get(call.from) ?? new Map<string, Call[]>()
    all.set(call.from, providers)
    const between = providers.get(to)
    if (between) between.push(call)
    else providers.set(to, [call])
  }
  return all
}

/** The service that a call waits for; null when nobody waits, or it is not one that counts. */
export function providerOf(call: Call, { services, endpoints }: DependencyInput): string | null {
  if (call.to === null || call.protocol === 'message' || isHousekeeping(call)) return null
  const to = (call.endpoint === null ? undefined : endpoints.get(call.endpoint)?.service) ?? call.to
  const [caller, provider] = [services.get(call.from), services.get(to)]
  if (to === call.from || !caller || !provider || !isWaitedFor(provider, call)) return null
  return forwardsAnything(call, caller) ? null : to
}

/** Registries, configuration and health: a request that every service makes, or answers, whatever it is for. */
function isHousekeeping(call: Call): boolean {
  const ready = housekeeping.get(call) ?? looksLikeHousekeeping(call)
  housekeeping.set(call, ready)
  return ready
}

/** Maps share most of their calls. */
const housekeeping = new WeakMap<Call, boolean>()

function looksLikeHousekeeping(call: Call): boolean {
  if (call.protocol !== 'http' || !/^(GET|HEAD|ANY)$/.test(call.method)) return false
  const segments = segmentsOf(call.path)
  // The root of a service is the address that a library was given, unless there is a route that answers.
  return segments.length === 0 ? call.endpoint === null : isPlumbing(segments)
}

/** What stands behind a gateway or a front end is not known without an endpoint. */
function isWaitedFor({ kind }: Pick<Service, 'kind'>, call: Call): boolean {
  if (kind === 'service' || kind === 'function') return true
  return (kind === 'gateway' || kind === 'ui') && call.endpoint !== null
}

function forwardsAnything(call: Call, { kind }: Pick<Service, 'kind'>): boolean {
  return call.method === 'ANY' && (kind === 'gateway' || kind === 'ui')
}

/** The shortest way from one service to another along dependencies, as a call for each step; null when there is none. */
export function shortestWay(dependencies: Dependencies, from: string, to: string): readonly Call[] | null {
  const cameBy = new Map<string, { readonly before: string; readonly call: Call }>()
  const queue = [from]
  for (const here of queue) {
    for (const [next, [call]] of dependencies.get(here) ?? []) {
      if (!call || next === from || cameBy.has(next)) continue
      cameBy.set(next, { before: here, call })
      if (next === to) return walkBack(cameBy, to)
      queue.push(next)
    }
  }
  return null
}

function walkBack(
  cameBy: ReadonlyMap<string, { readonly before: string; readonly call: Call }>,
  to: string,
): readonly Call[] {
  const way: Call[] = []
  for (let step = cameBy.get(to); step; step = cameBy.get(step.before)) way.unshift(step.call)
  return way
}

/** Other services that call one, and those that it calls, by its id: without front ends and gateways as callers. */
export interface Degrees {
  readonly callers: ReadonlyMap<string, readonly string[]>
  readonly providers: ReadonlyMap<string, readonly string[]>
}

const degrees = new WeakMap<Dependencies, Degrees>()

/** The degrees of a map's dependencies, made once. */
export function degreesOf(dependencies: Dependencies, services: DependencyInput['services']): Degrees {
  const ready = degrees.get(dependencies) ?? count(dependencies, services)
  degrees.set(dependencies, ready)
  return ready
}

function count(dependencies: Dependencies, services: DependencyInput['services']): Degrees {
  const callers = new Map<string, string[]>()
  const providers = new Map<string, readonly string[]>()
  for (const [from, called] of dependencies) {
    if (!isBackend(services.get(from))) continue
    providers.set(from, [...called.keys()].sort())
    for (const to of called.keys()) {
      const known = callers.get(to)
      if (known) known.push(from)
      else callers.set(to, [from])
    }
  }
  return { callers, providers }
}

function isBackend(service: Pick<Service, 'kind'> | undefined): boolean {
  return service?.kind === 'service' || service?.kind === 'function'
}
