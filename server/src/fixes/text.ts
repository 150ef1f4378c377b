/** Positions in texts, as LSP counts them: zero-based lines and UTF-16 columns; `\n`, `\r\n` and `\r` end a line. */
import type { Span } from '../protocol/location.ts'

/** Offsets at which the lines of a text begin. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 13 && text.charCodeAt(index + 1) === 10) continue
    if (code === 10 || code === 13) starts.push(index + 1)
  }
  return starts
}

/** Offset of a position; positions behind the end of a line or the text are pulled back to it. */
export function offsetAt(text: string, starts: readonly number[], line: number, column: number): number {
  const start = starts[line]
  if (start === undefined) return text.length
  return Math.min(start + column, starts[line + 1] ?? text.length)
}

/** The span between two offsets. */
export function spanBetween(starts: readonly number[], start: number, end: number): Span {
  const [line, column] = positionAt(starts, start)
  const [endLine, endColumn] = positionAt(starts, end)
  return [line, column, endLine, endColumn]
}

/** The text that a span covers, with its offsets. */
export function slice(
  text: string,
  span: Span,
): { readonly start: number; readonly end: number; readonly text: string } {
  const starts = lineStarts(text)
  const start = offsetAt(text, starts, span[0], span[1])
  const end = Math.max(start, offsetAt(text, starts, span[2], span[3]))
  return { start, end, text: text.slice(start, end) }
}

/** Replaces ranges of a text; null when they overlap. Insertions at the same place keep their order. */
export function replaceRanges(
  text: string,
  ranges: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): string | null {
  let result = ''
  let position = 0
  for (const range of [...ranges].sort((one, other) => one.start - other.start || one.end - other.end)) {
    if (range.start < position) return null
    result += text.slice(position, range.start) + range.text
    position = range.end
  }
  return result + text.slice(position)
}

/** A text as a regular expression that matches just it. */
export function escapeExpression(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** What ends the lines of a text. */
export function lineEnding(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'
}

function positionAt(starts: readonly number[], offset: number): readonly [number, number] {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return [low, offset - starts[low]!]
}
