/** Who a service talks to, how much of its talk that is, and whether the two could be one. */
import { type Dependencies, providerOf, shortestWay } from '../../map/dependencies.ts'
import { segmentsOf } from '../../map/http-path.ts'
import { isPlumbing } from '../../map/similarity-profile.ts'
import type { Call, Endpoint, Service } from '../../protocol/map.ts'
import { dependenciesNow } from '../dep/dependencies.ts'
import type { RuleContext } from '../rule.ts'

export interface Neighbour {
  readonly service: Service
  /** Calls in either direction that somebody waits for, in the order of the map. */
  readonly calls: readonly Call[]
  /** 0..1: of all such calls of the service with others. */
  readonly share: number
}

/** Services that a service calls or that call it, the closest first; gateways and front ends are none. */
export function neighboursOf(id: string, context: RuleContext): readonly Neighbour[] {
  const { callsFrom, callsTo, services } = context.index
  const between = new Map<string, Call[]>()
  const add = (other: string | null, call: Call) => {
    const service = other === null ? undefined : services.get(other)
    if (!service || service.id === id || !isBackend(service)) return
    const known = between.get(service.id)
    if (known) known.push(call)
    else between.set(service.id, [call])
  }
  for (const call of callsFrom.get(id) ?? []) add(providerOf(call, context.index), call)
  for (const call of callsTo.get(id) ?? []) if (providerOf(call, context.index) === id) add(call.from, call)
  const total = [...between.values()].reduce((sum, calls) => sum + calls.length, 0)
  return [...between]
    .flatMap(([other, calls]) => {
      const service = services.get(other)
      return service ? [{ service, calls, share: calls.length / total }] : []
    })
    .sort((left, right) => right.share - left.share || (left.service.id < right.service.id ? -1 : 1))
}

/** What a service offers beyond health, metrics and their like, which every service has. */
export function operationsOf(id: string, { index }: RuleContext): readonly Endpoint[] {
  return (index.endpointsOf.get(id) ?? []).filter(
    ({ protocol, path }) => protocol !== 'http' || path === '/' || !isPlumbing(segmentsOf(path)),
  )
}

export function isBackend({ kind }: Service): boolean {
  return kind === 'service' || kind === 'function'
}

/** Why two services had better not be one; '' when nothing speaks against it. */
export type Refusal = '' | 'language' | 'owner' | 'cycle'

export function refusalOf(one: Service, other: Service, context: RuleContext): Refusal {
  const shared = one.languages.some((language) => other.languages.includes(language))
  if (!shared) return 'language'
  if (one.owner !== null && other.owner !== null && one.owner !== other.owner) return 'owner'
  return makesCycle(one.id, other.id, dependenciesNow(context)) ? 'cycle' : ''
}

/** Whether a way from one to the other leads through a third service: the two as one would wait for themselves. */
function makesCycle(one: string, other: string, dependencies: Dependencies): boolean {
  const around = (from: string, to: string) =>
    [...(dependencies.get(from)?.keys() ?? [])].some(
      (third) => third !== to && third !== from && shortestWay(dependencies, third, to) !== null,
    )
  return around(one, other) || around(other, one)
}
