import { isWordPart, stringEnd, unquoted } from './characters.ts'
import { type Clause, exportClause, importClause } from './clause.ts'
import type { ScanState } from './state.ts'

/** `import('m')` anywhere; `import … from 'm'`, `import 'm'` and `import x = require('m')` at the top of a file. */
export function importStatement(state: ScanState): void {
  const { text, found } = state
  const next = state.skip(state.at)
  const code = text.charCodeAt(next)
  if (code === 40) {
    const module = argument(state, next)
    if (module !== null) found.module(module)
    return
  }
  if (code === 46 || state.open.length > 0) return
  const clause = readClause(state, next)
  if (clause.tokens.at(-1) === '=') {
    const isType = clause.tokens[0] === 'type' && clause.tokens.length > 2
    const local = clause.tokens.at(-2) ?? ''
    const word = state.skip(state.at)
    if (!text.startsWith('require', word)) return
    const module = argument(state, state.skip(word + 7))
    if (module === null) return
    found.module(module, isType)
    found.local(local, module, '*')
    state.at = word + 7
  } else importClause(clause, found)
}

/** `export { … }` and `export *`, with or without a module; `export default name`. */
export function exportStatement(state: ScanState): void {
  if (state.open.length > 0) return
  const { text, found } = state
  const next = state.skip(state.at)
  const code = text.charCodeAt(next)
  if (code === 123 || code === 42) {
    exportClause(readClause(state, next), found)
  } else if (text.startsWith('type', next)) {
    const after = text.charCodeAt(state.skip(next + 4))
    if (after === 123 || after === 42) exportClause(readClause(state, next), found)
  } else if (text.startsWith('default ', next)) {
    const start = state.skip(next + 8)
    const end = wordEnd(text, start)
    const sign = text.charAt(state.skip(end))
    if (end > start && !/[.([`?+|&=]/.test(sign)) found.passedOn('default', text.slice(start, end))
  }
}

/** Reads the words and signs of a clause from `from` on, its module's literal included, and moves the scan behind it. */
function readClause(state: ScanState, from: number): Clause {
  const { text } = state
  const tokens: string[] = []
  let isBraced = false
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    const end = wordEnd(text, at)
    if (end > at) {
      tokens.push(text.slice(at, end))
      at = end
    } else if (code === 34 || code === 39) {
      const close = stringEnd(text, at)
      const literal = text.slice(at, close)
      at = close
      if (!isBraced) {
        state.at = at
        const isClause = tokens.length === 0 || tokens.at(-1) === 'from'
        return { tokens, module: isClause ? unquoted(literal) : null }
      }
      tokens.push(literal)
    } else if (code === 123 || code === 125 || code === 44 || code === 42 || code === 61) {
      tokens.push(text.charAt(at))
      at++
      isBraced = code === 123 || (isBraced && code !== 125)
      if (code === 61) break
      // What follows the braces of an export must be `from`; without it the clause is over.
      if (code === 125 && !text.startsWith('from', state.skip(at))) break
    } else break
    at = state.skip(at)
  }
  state.at = at
  return { tokens, module: null }
}

/** The literal between the parentheses that open at `open`, null when there is anything else. */
export function argument(state: ScanState, open: number): string | null {
  const { text } = state
  if (text.charCodeAt(open) !== 40) return null
  const start = state.skip(open + 1)
  const code = text.charCodeAt(start)
  let end = start
  if (code === 34 || code === 39) end = stringEnd(text, start)
  else if (code === 96) end = plainTemplateEnd(text, start)
  if (end <= start + 1) return null
  const next = text.charCodeAt(state.skip(end))
  return next === 41 || next === 44 ? unquoted(text.slice(start, end)) : null
}

/** The end of a template without substitutions, `start` when it has some or more than a line. */
function plainTemplateEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 96) return at + 1
    if (code === 10 || (code === 36 && text.charCodeAt(at + 1) === 123)) break
    if (code === 92) at++
  }
  return start
}

export function wordEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && isWordPart(text.charCodeAt(end))) end++
  return end
}
