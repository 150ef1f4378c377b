/** Questions about the change that several rules ask. */
import { callKey } from '../map/diff.ts'
import { matches } from '../map/http-path.ts'
import type { Call, Endpoint, Service } from '../protocol/map.ts'
import type { RuleContext } from './rule.ts'

/** Whether there is an accepted state to be new against. Without one everything would be new, which says nothing. */
export function hasBaseline(context: RuleContext): boolean {
  return context.baseline.services.length > 0
}

/** Databases and brokers are infrastructure that services use; the rules on new services leave them alone. */
export function isOwnCode(service: Service): boolean {
  return (
    service.kind !== 'database' && service.kind !== 'broker' && service.kind !== 'external' && service.kind !== 'other'
  )
}

/** Ids of the services that the change brings. */
export function newServices(context: RuleContext): ReadonlySet<string> {
  return new Set(context.delta.services.added.map((service) => service.id))
}

/** New ids of services that the change renamed, to the former ids: the folder is the same, the name is not. */
export function renamedServices(context: RuleContext): ReadonlyMap<string, Service> {
  const { added, removed } = context.delta.services
  return new Map(
    added.flatMap((service) => {
      const former = service.path === '' ? [] : removed.filter((one) => one.path === service.path)
      return former.length === 1 && former[0] ? [[service.id, former[0]] as const] : []
    }),
  )
}

/** Calls that the change brings, or changes. */
export function broughtCalls(context: RuleContext): readonly Call[] {
  return [...context.delta.calls.added, ...context.delta.calls.changed.map((change) => change.after)]
}

/** A call that reaches a known service but none of its routes. */
export function isBroken(call: Call): boolean {
  return call.protocol === 'http' && call.to !== null && call.endpoint === null && call.resolution === 'unresolved'
}

/** Whether a call leaves its service for another one of the workspace. */
export function leavesService(call: Call): boolean {
  return call.to !== null && call.to !== call.from
}

/** The endpoint that a call used and that the change removed, or null. */
export function removedTarget(call: Call, context: RuleContext): Endpoint | null {
  const before = context.delta.calls.changed.find((change) => callKey(change.after.id) === callKey(call.id))?.before
  const removed = context.delta.endpoints.removed
  const used = before?.endpoint ? removed.find((endpoint) => endpoint.id === before.endpoint) : undefined
  if (used) return used
  const fits = removed.filter(
    (endpoint) =>
      endpoint.protocol === call.protocol &&
      endpoint.service === call.to &&
      methodFits(endpoint.method, call.method) &&
      matches(endpoint.path, call.path) > 0,
  )
  return fits[0] ?? null
}

/** Whether an endpoint's method answers a call's. */
export function methodFits(offered: string, asked: string): boolean {
  return offered === asked || offered === 'ANY' || asked === 'ANY' || (asked === 'HEAD' && offered === 'GET')
}
