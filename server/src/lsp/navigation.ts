/** From a call to the handler that answers it, and from a handler to the calls that reach it. */
import type { Location, LocationLink, Position } from 'vscode-languageserver/node'
import { PLAN_FILE } from '../baseline/plan/plan.ts'
import type { Location as Place, Span } from '../protocol/location.ts'
import type { Call } from '../protocol/map.ts'
import { callsNamedAt, endpointsAt, handlerHead } from './look-up.ts'
import { rangeOf } from './places.ts'
import { planPlaces } from './plan-file/places.ts'
import type { Judged } from './workspace.ts'

/** Where the definition is: handlers of a call, or what a line of the plan file stands for. */
export function definitionAt(judged: Judged, position: Position, asLinks: boolean): Location[] | LocationLink[] {
  const found = goalsAt(judged, position)
  if (!found) return []
  const { uris } = judged.folder
  const goals = distinct(found.goals)
  if (!asLinks) return goals.map(({ head }) => uris.locationOf(head))
  return goals.map(
    ({ whole, head }): LocationLink => ({
      originSelectionRange: rangeOf(found.span),
      targetUri: uris.uriOf(whole.file),
      targetRange: rangeOf(whole.span),
      targetSelectionRange: rangeOf(head.span),
    }),
  )
}

/** The calls that use the endpoints at a place; with the endpoints themselves when they are asked for. */
export function referencesAt(judged: Judged, position: Position, withDeclaration: boolean): Location[] {
  const { judgement, folder, file } = judged
  const endpoints = endpointsAt(judgement, file, position)?.items ?? []
  const callers = endpoints.flatMap((endpoint) => judgement.index.callersOf.get(endpoint.id) ?? [])
  const declared = withDeclaration ? endpoints.map((endpoint) => endpoint.location) : []
  return distinct([...declared, ...callers.map((call) => call.location)]).map((place) => folder.uris.locationOf(place))
}

/** Something to go to, and the part of it to put the cursor at. */
interface Goal {
  readonly whole: Place
  readonly head: Place
}

function goalsAt(judged: Judged, position: Position): { readonly span: Span; readonly goals: readonly Goal[] } | null {
  const { judgement, file } = judged
  if (file === PLAN_FILE) {
    const found = planPlaces(judged, position)
    return found && { span: found.span, goals: found.places.map((place) => ({ whole: place, head: place })) }
  }
  const calls = callsNamedAt(judgement, file, position)
  return calls && { span: calls.span, goals: calls.items.flatMap((call) => goalOf(call, judged) ?? []) }
}

/** The handler, else the route, else what says that there is such a service. */
function goalOf(call: Call, { judgement: { index } }: Judged): Goal | null {
  const endpoint = index.endpoints.get(call.endpoint ?? '')
  if (endpoint) {
    const whole = endpoint.handler ?? endpoint.location
    return { whole, head: handlerHead(endpoint) ?? whole }
  }
  const [source] = index.services.get(call.to ?? '')?.sources ?? []
  return source ? { whole: source, head: source } : null
}

function distinct<T extends Place | Goal>(places: readonly T[]): readonly T[] {
  const keyOf = (place: Place | Goal): string =>
    'head' in place ? keyOf(place.head) : `${place.file} ${place.span.join()}`
  return [...new Map(places.map((place) => [keyOf(place), place])).values()]
}
