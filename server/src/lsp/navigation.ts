/** From a call to the handler that answers it, and from a handler to the calls that reach it. */
import type { Location, LocationLink, Position } from 'vscode-languageserver/node'
import { PLAN_FILE } from '../baseline/plan/plan.ts'
import type { Location as Place, Span } from '../protocol/location.ts'
import type { Call } from '../protocol/map.ts'
import { callsAt, endpointsAt } from './look-up.ts'
import { rangeOf } from './places.ts'
import { planPlaces } from './plan-file/places.ts'
import type { Judged } from './workspace.ts'

/** Where the definition is: handlers of a call, or what a line of the plan file stands for. */
export function definitionAt(judged: Judged, position: Position, asLinks: boolean): Location[] | LocationLink[] {
  const found = definitionPlaces(judged, position)
  if (!found) return []
  const { uris } = judged.folder
  const places = distinct(found.places)
  if (!asLinks) return places.map((place) => uris.locationOf(place))
  return places.map(
    (place): LocationLink => ({
      originSelectionRange: rangeOf(found.span),
      targetUri: uris.uriOf(place.file),
      targetRange: rangeOf(place.span),
      targetSelectionRange: rangeOf(place.span),
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

function definitionPlaces(
  judged: Judged,
  position: Position,
): { readonly span: Span; readonly places: Place[] } | null {
  const { judgement, file } = judged
  if (file === PLAN_FILE) return planPlaces(judged, position)
  const calls = callsAt(judgement, file, position)
  return calls ? { span: calls.span, places: calls.items.flatMap((call) => targetOf(call, judged)) } : null
}

/** The handler, else the route, else what says that there is such a service. */
function targetOf(call: Call, { judgement: { index } }: Judged): readonly Place[] {
  const endpoint = index.endpoints.get(call.endpoint ?? '')
  if (endpoint) return [endpoint.handler ?? endpoint.location]
  return index.services.get(call.to ?? '')?.sources.slice(0, 1) ?? []
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [`${place.file} ${place.span.join()}`, place])).values()]
}
