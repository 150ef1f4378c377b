/** Takes facts of the map, and exceptions, into a plan. */
import { callKey } from '../../map/diff.ts'
import type { Snapshot } from '../../protocol/map.ts'
import {
  callFact,
  compare,
  endpointFact,
  exceptionKey,
  factKey,
  factOrder,
  type Plan,
  type PlanException,
  type PlanFact,
  type PlanService,
  serviceFact,
} from './plan.ts'

/**
 * Accepts services, endpoints and calls by their ids in the snapshot. A service is accepted with what it offers and with its
 * calls that lead somewhere; an endpoint or call brings the line of its service along. Ids that the snapshot does not have
 * are nothing to accept.
 */
export function addFacts(plan: Plan, snapshot: Snapshot, ids: readonly string[]): Plan {
  const wanted = new Set(ids.map(callKey))
  const services = new Map(plan.services.map((service) => [service.id, service]))
  const described = new Map(snapshot.services.map((service) => [service.id, service]))
  const accept = (id: string, facts: readonly PlanFact[]) => {
    const service = described.get(id)
    const known = services.get(id) ?? (service ? serviceFact(service) : undefined)
    if (known) services.set(id, withFacts(known, facts))
  }
  for (const service of snapshot.services) if (wanted.has(service.id)) accept(service.id, [])
  for (const endpoint of snapshot.endpoints) {
    if (wanted.has(endpoint.id) || wanted.has(endpoint.service)) accept(endpoint.service, [endpointFact(endpoint)])
  }
  for (const call of snapshot.calls) {
    const along = wanted.has(call.from) && call.resolution !== 'unresolved'
    if (along || wanted.has(callKey(call.id))) accept(call.from, [callFact(call)])
  }
  return { ...plan, services: [...services.values()].sort((left, right) => compare(left.id, right.id)) }
}

function withFacts(service: PlanService, facts: readonly PlanFact[]): PlanService {
  const known = new Set(service.facts.map(factKey))
  const fresh = facts.filter((fact) => !known.has(factKey(fact)))
  return fresh.length === 0 ? service : { ...service, facts: [...service.facts, ...fresh].sort(factOrder) }
}

/** Adds an exception, in place of an earlier one for the same rule and subject. */
export function addException(plan: Plan, exception: Omit<PlanException, 'span'>): Plan {
  const added = { ...exception, subject: callKey(exception.subject), span: null }
  const key = exceptionKey(added)
  const others = plan.exceptions.filter((one) => exceptionKey(one) !== key)
  return {
    ...plan,
    exceptions: [...others, added].sort((left, right) => compare(exceptionKey(left), exceptionKey(right))),
  }
}
