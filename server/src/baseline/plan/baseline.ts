/** The plan as the snapshot that counts as accepted. */
import { callKey } from '../../map/diff.ts'
import { type Location, START_OF_FILE } from '../../protocol/location.ts'
import type { Call, Endpoint, Service, Snapshot } from '../../protocol/map.ts'
import { compare, factId, isLanguage, PLAN_FILE, type Plan, type PlanFact, type PlanService } from './plan.ts'

/**
 * A snapshot of the facts that the plan names, with the ids of the map, so that a delta against it says what is not in the
 * plan and what is only in the plan. The plan does not hold what a fact is like (contract, guards, whether a call stands in a
 * loop); `before`, the map at the last commit, does: a fact that it has is taken from there, so that what the change makes of
 * it shows. Other facts are taken from `current`; what is only in the plan stands at its line of the plan file.
 */
export function planBaseline(plan: Plan, current: Snapshot, before: Snapshot | null = null): Snapshot {
  const sources = before ? [before, current] : [current]
  const find = <T>(lists: readonly ReadonlyMap<string, T>[], id: string) =>
    lists.map((list) => list.get(id)).find((one) => one !== undefined)
  const services = sources.map((one) => byId(one.services))
  const endpoints = sources.map((one) => byId(one.endpoints))
  const calls = sources.map((one) => callsByFact(one === before || !before ? one.calls : one.calls.map(outsideLoop)))
  // Who listens is a fact of the listener: a publication is accepted with all receivers that it has now.
  const publicationOf = (from: string, topic: string) => find([...calls].reverse(), publication(from, topic))
  const accepted = { services: [] as Service[], endpoints: [] as Endpoint[], calls: [] as Call[] }
  for (const service of plan.services) {
    accepted.services.push(find(services, service.id) ?? plannedService(service))
    for (const fact of service.facts) {
      const id = factId(service.id, fact)
      if (fact.kind === 'endpoint') {
        accepted.endpoints.push(find(endpoints, id) ?? plannedEndpoint(id, service.id, fact))
      } else {
        const found = fact.kind === 'publish' ? publicationOf(service.id, fact.path) : find(calls, id)
        accepted.calls.push(...(found ?? [plannedCall(id, service.id, fact)]))
      }
    }
  }
  const inOrder = (left: { id: string }, right: { id: string }) => compare(left.id, right.id)
  return {
    version: 1,
    root: current.root,
    commit: null,
    services: accepted.services.sort(inOrder),
    endpoints: accepted.endpoints.sort(inOrder),
    calls: accepted.calls.sort(inOrder),
    problems: [],
  }
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}

/** Accepting a call says nothing of how often it is made: that it is in a loop stays news until it is committed. */
function outsideLoop(call: Call): Call {
  return call.inLoop ? { ...call, inLoop: false } : call
}

/** All sites of a call; all receivers of a publication. */
function callsByFact(calls: readonly Call[]): ReadonlyMap<string, readonly Call[]> {
  const found = new Map<string, Call[]>()
  for (const call of calls) {
    const published = call.protocol === 'message' && call.method === 'publish'
    const key = published ? publication(call.from, call.path) : callKey(call.id)
    const list = found.get(key)
    if (list) list.push(call)
    else found.set(key, [call])
  }
  return found
}

function publication(from: string, topic: string): string {
  return `${from} publishes ${topic}`
}

function placeOf(span: PlanFact['span']): Location {
  return { file: PLAN_FILE, span: span ?? START_OF_FILE }
}

function plannedService(service: PlanService): Service {
  const at = service.id.lastIndexOf(`@${service.path}`)
  const name =
    service.path !== '' && at > 0 && service.id.endsWith(`@${service.path}`) ? service.id.slice(0, at) : service.id
  return {
    id: service.id,
    name,
    path: service.path,
    kind: service.kind,
    languages: service.technologies.filter(isLanguage),
    frameworks: service.technologies.filter((word) => !isLanguage(word)),
    owner: service.owner,
    sources: [placeOf(service.span)],
    hosts: [],
    ports: [],
  }
}

function plannedEndpoint(id: string, service: string, fact: PlanFact): Endpoint {
  return {
    id,
    service,
    protocol: fact.protocol,
    method: fact.method,
    path: fact.path,
    location: placeOf(fact.span),
    handler: null,
    handlerName: '',
    framework: '',
    contract: { fields: [], statusCodes: [] },
    auth: { guards: [] },
  }
}

function plannedCall(id: string, from: string, fact: PlanFact): Call {
  const known = !fact.external && fact.target !== '?' && fact.target !== ''
  return {
    id,
    from,
    to: known ? fact.target : null,
    endpoint: known ? factId(fact.target, { ...fact, kind: 'endpoint' }) : null,
    protocol: fact.protocol,
    method: fact.method,
    path: fact.path,
    host: fact.external ? fact.target : '',
    location: placeOf(fact.span),
    target: null,
    resolution: known ? 'resolved' : fact.external ? 'external' : 'unresolved',
    reason: '',
    reasonCode: '',
    confidence: 1,
    inLoop: false,
    sends: [],
    framework: '',
  }
}
