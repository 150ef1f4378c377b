/** The accepted map as the plan file holds it, apart from how it is written. */

import { callKey } from '../../map/diff.ts'
import type { Span } from '../../protocol/location.ts'
import type { Call, Endpoint, Protocol, Service, ServiceKind, Snapshot } from '../../protocol/map.ts'

/** Where the plan stands, relative to the root. */
export const PLAN_FILE = 'services.groundplan'

export interface Plan {
  /** Sorted by id; one for each id. */
  readonly services: readonly PlanService[]
  /** Sorted by rule and subject. */
  readonly exceptions: readonly PlanException[]
}

export interface PlanService {
  readonly id: string
  /** Folder relative to the root, '' for the root or none. */
  readonly path: string
  readonly kind: ServiceKind
  /** Languages and frameworks, as the service has them, sorted. */
  readonly technologies: readonly string[]
  readonly owner: string | null
  /** In the order of the file: see `factOrder`. */
  readonly facts: readonly PlanFact[]
  /** Line of the plan file; null for a plan that was not read from one. */
  readonly span: Span | null
}

/** Something that the service offers or uses. */
export interface PlanFact {
  readonly kind: 'endpoint' | 'call' | 'publish'
  readonly protocol: Protocol
  readonly method: string
  readonly path: string
  /** For calls: the service, or `?` when not known. For external ones the host. '' for endpoints and publications. */
  readonly target: string
  /** Whether `target` is a host outside. */
  readonly external: boolean
  readonly span: Span | null
}

/** An exception to a rule, for one subject, until a day. */
export interface PlanException {
  readonly rule: string
  /** Id of a service, an endpoint or a call. */
  readonly subject: string
  readonly owner: string
  /** `YYYY-MM-DD`, the last day on which it holds. */
  readonly until: string
  readonly reason: string
  readonly span: Span | null
}

export const EMPTY_PLAN: Plan = { services: [], exceptions: [] }

/** The whole map as a plan. */
export function planOf(snapshot: Snapshot): Plan {
  const facts = new Map<string, Map<string, PlanFact>>()
  const add = (service: string, fact: PlanFact) => {
    const own = facts.get(service) ?? new Map<string, PlanFact>()
    own.set(factKey(fact), fact)
    facts.set(service, own)
  }
  for (const endpoint of snapshot.endpoints) add(endpoint.service, endpointFact(endpoint))
  for (const call of snapshot.calls) add(call.from, callFact(call))
  return {
    services: [...snapshot.services]
      .sort((left, right) => compare(left.id, right.id))
      .map((service) => ({
        ...serviceFact(service),
        facts: [...(facts.get(service.id)?.values() ?? [])].sort(factOrder),
      })),
    exceptions: [],
  }
}

/** A service without what it offers and uses. */
export function serviceFact(service: Service): PlanService {
  return {
    id: service.id,
    path: service.path,
    kind: service.kind,
    technologies: [...new Set([...service.languages, ...service.frameworks])].sort(),
    owner: service.owner,
    facts: [],
    span: null,
  }
}

export function endpointFact(endpoint: Endpoint): PlanFact {
  const { protocol, method, path } = endpoint
  return { kind: 'endpoint', protocol, method, path, target: '', external: false, span: null }
}

/** A publication is a fact of the publisher alone: who listens says so by its own `handle`. */
export function callFact(call: Call): PlanFact {
  const { protocol, method, path } = call
  if (protocol === 'message' && method === 'publish') {
    return { kind: 'publish', protocol, method, path, target: '', external: false, span: null }
  }
  const external = call.to === null && call.host !== ''
  const target = call.to ?? (call.host || '?')
  return { kind: 'call', protocol, method, path, target, external, span: null }
}

/** Equal for equal facts of one service. */
export function factKey(fact: PlanFact): string {
  return `${fact.kind} ${fact.external ? 'external ' : ''}${fact.target} ${fact.protocol} ${fact.method} ${fact.path}`
}

/** The id, in the map's scheme, of the endpoint or the call that a fact stands for. */
export function factId(service: string, fact: PlanFact): string {
  const operation = `${fact.protocol} ${fact.method} ${fact.path}`
  return fact.kind === 'endpoint' ? `${service} ${operation}` : `${service} -> ${fact.target || '?'} ${operation}`
}

const RANKS: readonly string[] = ['http', 'grpc', 'graphql', 'message']

/** Endpoints by protocol, then what is published, then what is handled, then calls. */
export function factOrder(left: PlanFact, right: PlanFact): number {
  return rankOf(left) - rankOf(right) || compare(sortKey(left), sortKey(right))
}

function rankOf(fact: PlanFact): number {
  if (fact.kind === 'call') return 9
  return fact.kind === 'publish' ? 2.5 : RANKS.indexOf(fact.protocol)
}

function sortKey(fact: PlanFact): string {
  return [fact.external ? '1' : '0', fact.target, fact.protocol, fact.method, fact.path].join('\u0000')
}

const LANGUAGES = new Set(
  'typescript javascript python go java kotlin scala csharp fsharp vb ruby php rust elixir swift dart c cpp'.split(' '),
)

/** Whether a technology of a service is a language; all others are frameworks. */
export function isLanguage(technology: string): boolean {
  return LANGUAGES.has(technology)
}

export function exceptionKey(exception: Pick<PlanException, 'rule' | 'subject'>): string {
  return `${exception.rule} ${callKey(exception.subject)}`
}

export function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
