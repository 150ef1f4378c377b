/** The plan as the snapshot that counts as accepted. */
import { callKey } from '../../map/diff.ts'
import { type Location, START_OF_FILE } from '../../protocol/location.ts'
import type { Call, Endpoint, Service, Snapshot } from '../../protocol/map.ts'
import { factId, PLAN_FILE, type Plan, type PlanFact, type PlanService } from './plan.ts'

/** Words in the line of a service that name a language; all others name frameworks. */
const LANGUAGES = new Set(
  'typescript javascript python go java kotlin scala csharp fsharp vb ruby php rust elixir swift dart c cpp'.split(' '),
)

/**
 * A snapshot of the facts that the plan names, with the ids of the map. Facts that the current map has too are taken from
 * there, so that a delta against it says what is not in the plan and what is only in the plan, and nothing else. What is only
 * in the plan stands at its line of the plan file.
 */
export function planBaseline(plan: Plan, current: Snapshot): Snapshot {
  const services = new Map(current.services.map((service) => [service.id, service]))
  const endpoints = new Map(current.endpoints.map((endpoint) => [endpoint.id, endpoint]))
  const calls = callsByFact(current.calls)
  const accepted = { services: [] as Service[], endpoints: [] as Endpoint[], calls: [] as Call[] }
  for (const service of plan.services) {
    accepted.services.push(services.get(service.id) ?? plannedService(service))
    for (const fact of service.facts) {
      const id = factId(service.id, fact)
      if (fact.kind === 'endpoint') accepted.endpoints.push(endpoints.get(id) ?? plannedEndpoint(id, service.id, fact))
      else {
        const found = calls.get(fact.kind === 'publish' ? publication(service.id, fact.path) : id)
        accepted.calls.push(...(found ?? [plannedCall(id, service.id, fact)]))
      }
    }
  }
  const byId = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0)
  return {
    version: 1,
    root: current.root,
    commit: null,
    services: accepted.services.sort(byId),
    endpoints: accepted.endpoints.sort(byId),
    calls: accepted.calls.sort(byId),
    problems: [],
  }
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
    languages: service.technologies.filter((word) => LANGUAGES.has(word)),
    frameworks: service.technologies.filter((word) => !LANGUAGES.has(word)),
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
    confidence: 1,
    inLoop: false,
    sends: [],
    framework: '',
  }
}
