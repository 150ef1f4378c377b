import type { Call, Endpoint } from '../../protocol/map.ts'
import type { FixContext } from '../fix.ts'
import { CodeBase, isCode } from '../fold-service/code.ts'
import { lineStarts, offsetAt } from '../text.ts'
import { rewriteMethod } from './method-place.ts'
import { type PieceEdit, piecesAt, rewritePath } from './route-literal.ts'

/** Edits to the file of a call's path that make it go to an endpoint; a string is the reason why there are none. */
export function routeEdits(
  call: Call,
  endpoint: Endpoint,
  context: FixContext,
): { readonly file: string; readonly edits: readonly PieceEdit[] } | string {
  const place = call.target ?? call.location
  const text = context.text(place.file)
  if (text === null || !isCode(place.file))
    return `${place.file} cannot be rewritten: only TypeScript and JavaScript can.`
  const source = new CodeBase(context).file(place.file)!
  const offset = offsetAt(text, lineStarts(text), place.span[0], place.span[1])
  const samePath = shape(call.path) === shape(endpoint.path)
  const sameMethod = call.method === endpoint.method || call.method === 'ANY' || endpoint.method === 'ANY'
  const edits: PieceEdit[] = []
  if (!sameMethod) {
    const edit = rewriteMethod(source, offset, call.method, endpoint.method)
    if (!edit) return `Where the call says ${call.method} could not be told.`
    edits.push(edit)
  }
  if (!samePath) {
    const pieces = call.target ? piecesAt(source, offset) : null
    const path = pieces && rewritePath(pieces, call.path, endpoint.path)
    if (!path) return `The path in the source does not fit ${call.path}, or its parts would have to move.`
    edits.push(...path)
  }
  return { file: place.file, edits }
}

/** A path with its parameters' names left out. */
export function shape(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}').replace(/(.)\/$/, '$1')
}
