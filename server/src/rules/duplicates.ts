/** Which accepted endpoints do what a new one does. */
import { isAlike, type Likeness, likeness, rivalsAmong, type WordWeights, wordWeights } from '../map/similarity.ts'
import type { Endpoint } from '../protocol/map.ts'
import type { RuleContext } from './rule.ts'

const MOST_CANDIDATES = 3

interface Known {
  readonly weights: WordWeights
  readonly added: ReadonlySet<string>
  /** Accepted endpoints that may be alike. */
  readonly rivals: (endpoint: Endpoint) => readonly Endpoint[]
  readonly found: Map<string, readonly Likeness[]>
}

/** Answers for one judgement: several rules ask about the same endpoints. Forgotten with the context. */
const known = new WeakMap<RuleContext, Known>()

/**
 * Accepted endpoints that do the same as an endpoint that the change adds, best first, at most three. Empty for an endpoint
 * that is not new. An endpoint whose service calls the other one passes the work on: that is no duplicate.
 */
export function duplicatesOf(endpoint: Endpoint, context: RuleContext): readonly Likeness[] {
  const state = stateOf(context)
  const ready = state.found.get(endpoint.id)
  if (ready) return ready
  const found = state.added.has(endpoint.id) && isComparable(endpoint, context) ? search(endpoint, state, context) : []
  state.found.set(endpoint.id, found)
  return found
}

function stateOf(context: RuleContext): Known {
  const ready = known.get(context)
  if (ready) return ready
  const added = new Set(context.delta.endpoints.added.map((endpoint) => endpoint.id))
  const state: Known = {
    added,
    weights: wordWeights(context.snapshot.endpoints),
    rivals: rivalsAmong(context.snapshot.endpoints.filter((one) => !added.has(one.id) && isComparable(one, context))),
    found: new Map(),
  }
  known.set(context, state)
  return state
}

/** Anybody may listen to a message, and a gateway offers what others do: neither is a second way to do it. */
function isComparable(endpoint: Endpoint, context: RuleContext): boolean {
  const kind = context.index.services.get(endpoint.service)?.kind
  return endpoint.protocol !== 'message' && kind !== 'gateway' && kind !== 'ui'
}

function search(endpoint: Endpoint, state: Known, context: RuleContext): readonly Likeness[] {
  const passedOn = new Set((context.index.callsFrom.get(endpoint.service) ?? []).map((call) => call.endpoint))
  const callers = new Set((context.index.callersOf.get(endpoint.id) ?? []).map((call) => call.from))
  return state
    .rivals(endpoint)
    .filter((one) => !passedOn.has(one.id) && !(callers.has(one.service) && one.service !== endpoint.service))
    .map((one) => likeness(endpoint, one, state.weights))
    .filter(isAlike)
    .sort((left, right) => right.score - left.score || (left.endpoint.id < right.endpoint.id ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
}
