/** Calls with literal arguments in a Starlark file. What is computed is left out: nothing of the file is run. */
import type { Span } from '../../protocol/location.ts'

export interface StarlarkCall {
  readonly name: string
  /** Arguments by position; null for one that is no literal. */
  readonly positional: readonly StarlarkValue[]
  readonly named: ReadonlyMap<string, StarlarkValue>
  readonly span: Span
}

export type StarlarkValue = string | readonly StarlarkValue[] | null

/** Calls of the given names, in order, wherever they stand. */
export function starlarkCalls(text: string, names: readonly string[]): readonly StarlarkCall[] {
  const bare = text.replace(/("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|#[^\n]*/g, '$1')
  const pattern = new RegExp(`(?<![\\w.])(${names.join('|')})\\s*\\(`, 'g')
  return [...bare.matchAll(pattern)].map((match) => {
    const parts = partsOf(bare, match.index + match[0].length)
    const keywords = parts.map((part) => /^\s*(\w+)\s*=(?!=)([\s\S]*)$/.exec(part))
    const line = bare.slice(0, match.index).split('\n').length - 1
    return {
      name: match[1] ?? '',
      positional: parts.filter((part, at) => !keywords[at] && part.trim() !== '').map(literalOf),
      named: new Map(
        keywords.flatMap((found) => (found ? [[found[1] ?? '', literalOf(found[2] ?? '')] as const] : [])),
      ),
      span: [line, 0, line, 0],
    }
  })
}

function literalOf(text: string): StarlarkValue {
  const trimmed = text.trim()
  const string = /^[rfub]?(?:"""([\s\S]*)"""|'''([\s\S]*)'''|"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)')$/.exec(trimmed)
  // Formatted strings hold what is computed.
  if (string && !trimmed.startsWith('f')) return string.slice(1).find((part) => part !== undefined) ?? ''
  if (/^\d+$/.test(trimmed)) return trimmed
  if (!/^[[(]/.test(trimmed)) return null
  return partsOf(trimmed, 1)
    .filter((part) => part.trim() !== '')
    .map(literalOf)
}

/** Splits at commas up to the bracket that closes what begins at `start`. */
function partsOf(text: string, start: number): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let from = start
  for (let at = start; at < text.length; at++) {
    const quote = /^("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/.exec(
      text.slice(at, at + 4000),
    )
    if (quote) {
      at += quote[0].length - 1
      continue
    }
    const character = text[at] ?? ''
    if ('([{'.includes(character)) depth += 1
    if (')]}'.includes(character)) depth -= 1
    if (depth < 0 || (depth === 0 && character === ',')) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
    if (depth < 0) break
  }
  return parts
}
