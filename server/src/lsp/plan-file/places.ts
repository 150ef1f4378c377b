/** Where in the code it stands what a line of the plan file speaks of. */
import type { Position } from 'vscode-languageserver/node'
import type { Location, Span } from '../../protocol/location.ts'
import type { Call, Endpoint, Service } from '../../protocol/map.ts'
import type { Judged } from '../workspace.ts'
import { meaningOf } from './line.ts'

/** The line's span, and the places; null where the line says nothing that the map has. */
export function planPlaces(
  judged: Judged,
  { line }: Position,
): { readonly span: Span; readonly places: Location[] } | null {
  const meant = meaningOf(judged, line)
  if (!meant) return null
  const places =
    meant.kind === 'service'
      ? placesOf(meant.service)
      : meant.kind === 'endpoint'
        ? placesOf(meant.endpoint)
        : (meant.kind === 'calls' ? meant.calls : meant.about).flatMap(placesOf)
  if (places.length === 0) return null
  const text = judged.folder.session?.plan()?.text.split(/\r\n|\r|\n/)[line] ?? ''
  return { span: [line, text.length - text.trimStart().length, line, text.trimEnd().length], places }
}

function placesOf(item: Service | Endpoint | Call | null): Location[] {
  if (item === null) return []
  if ('sources' in item) return item.sources.slice(0, 1)
  return [item.location]
}
