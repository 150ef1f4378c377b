/** Which accepted endpoints do what a new one does. */
import { rivalsAmong } from '../map/rivals.ts'
import { isAlike, type Likeness, likeness } from '../map/similarity.ts'
import { type WordWeights, wordWeights } from '../map/similarity-weights.ts'
import type { Endpoint } from '../protocol/map.ts'
import type { RuleContext } from './rule.ts'

const MOST_CANDIDATES = 3

interface Known {
  /** Made when the first two endpoints are compared. */
  weights: WordWeights | null
  readonly added: ReadonlySet<string>
  /** Accepted endpoints of which the change makes something else, as they are now. */
  readonly changed: readonly Endpoint[]
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
  const changed = context.delta.endpoints.changed.map(({ after }) => after)
  const state: Known = { weights: null, added, changed, found: new Map() }
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
  return rivalsOf(endpoint, state, context)
    .filter((one) => !passedOn.has(one.id) && !(callers.has(one.service) && one.service !== endpoint.service))
    .map((one) => likeness(endpoint, one, weightsOf(state, context)))
    .filter(isAlike)
    .sort((left, right) => right.score - left.score || (left.endpoint.id < right.endpoint.id ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
}

/** Accepted endpoints that may be alike. Looked up in the baseline, which stays the same from one edit to the next. */
function rivalsOf(endpoint: Endpoint, { changed }: Known, context: RuleContext): readonly Endpoint[] {
  const others = new Set(changed.map((one) => one.id))
  const asBefore = rivalsAmong(context.baseline.endpoints, endpoint).flatMap(({ id }) => {
    const now = others.has(id) ? undefined : context.index.endpoints.get(id)
    return now ? [now] : []
  })
  return [...asBefore, ...rivalsAmong(changed, endpoint)].filter((one) => isComparable(one, context))
}

/** By the words of all endpoints that there are now: those of the baseline, with what the change makes of some services. */
function weightsOf(state: Known, context: RuleContext): WordWeights {
  if (state.weights) return state.weights
  const { added, removed, changed } = context.delta.endpoints
  const concerned = new Set([...added, ...removed, ...changed.map(({ after }) => after)].map(({ service }) => service))
  const now = new Map([...concerned].map((service) => [service, context.index.endpointsOf.get(service) ?? []]))
  state.weights = wordWeights(context.baseline.endpoints, now)
  return state.weights
}
