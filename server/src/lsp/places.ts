/** Places in the terms of LSP, and back. Spans of the core count as LSP does, so nothing has to be converted but the shape. */
import { posix } from 'node:path'
import type { Location, Position, Range } from 'vscode-languageserver/node'
import { URI, Utils } from 'vscode-uri'
import type { Location as Place, Span } from '../protocol/location.ts'

export function rangeOf(span: Span): Range {
  return { start: { line: span[0], character: span[1] }, end: { line: span[2], character: span[3] } }
}

/** Whether a position is inside a span; its end counts, as a cursor stands there. */
export function holds(span: Span, { line, character }: Position): boolean {
  const isAfterStart = line > span[0] || (line === span[0] && character >= span[1])
  return isAfterStart && (line < span[2] || (line === span[2] && character <= span[3]))
}

/** Whether a span and a range touch. */
export function touches(span: Span, { start, end }: Range): boolean {
  const isBefore = span[2] < start.line || (span[2] === start.line && span[3] < start.character)
  const isBehind = span[0] > end.line || (span[0] === end.line && span[1] > end.character)
  return !isBefore && !isBehind
}

/** Lines, then columns: the smaller of two nested spans has the smaller size. */
export function sizeOf(span: Span): number {
  return (span[2] - span[0]) * 100_000 + span[3] - span[1]
}

/** Between the URIs of one workspace folder and files relative to it. */
export class FolderUris {
  readonly uri: string
  /** Absolute path, in the system's own form. */
  readonly root: string
  readonly #base: URI
  /** As the client writes the URIs of the documents that it has open: comparisons on its side are by text. */
  readonly #asClient = new Map<string, string>()

  constructor(uri: string) {
    this.uri = uri
    this.#base = URI.parse(uri)
    this.root = this.#base.fsPath
  }

  /** The file, or null when the URI is outside of the folder, or the folder itself. */
  fileOf(uri: string): string | null {
    const parsed = URI.parse(uri)
    if (parsed.scheme !== this.#base.scheme || parsed.authority !== this.#base.authority) return null
    const relative = posix.relative(comparable(this.#base), comparable(parsed))
    return relative === '' || relative === '..' || relative.startsWith('../') || posix.isAbsolute(relative)
      ? null
      : relative
  }

  uriOf(file: string): string {
    return this.#asClient.get(file) ?? Utils.joinPath(this.#base, file).toString()
  }

  locationOf(place: Place): Location {
    return { uri: this.uriOf(place.file), range: rangeOf(place.span) }
  }

  opened(file: string, uri: string): void {
    this.#asClient.set(file, uri)
  }

  closed(file: string): void {
    this.#asClient.delete(file)
  }
}

/** Drive letters come in both cases. */
function comparable(uri: URI): string {
  return uri.path.replace(/^\/([A-Za-z]):/, (_, drive: string) => `/${drive.toLowerCase()}:`)
}
