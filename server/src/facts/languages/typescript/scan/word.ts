import { classes, DIGIT, isWordPart, WORD } from './characters.ts'
import { commonJs, exportedProperty } from './common-js.ts'
import { exportStatement, importStatement } from './modules.ts'
import { EXPORTS, NAME, PAREN, type ScanState } from './state.ts'
import { BEFORE_OPERAND, CONTROL, DECLARES, GLOBALS, hashed, type WordTable } from './words.ts'

const DOT = 46

/** Reads a word, and the clause that it starts when it is an import or export. */
export function readWord(state: ScanState, words: WordTable): void {
  const { text } = state
  const start = state.at
  let end = start
  let hash = 0
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code < 128) {
      const kind = classes[code]
      if (kind !== WORD && kind !== DIGIT) break
    } else if (!isWordPart(code)) break
    hash = hashed(hash, code)
  }
  // A character that is neither: take it for a word of its own, so that the scan goes on.
  if (end === start) end++
  state.at = end
  const word = words.at(text, start, end, hash)
  const isMember = state.last === DOT
  if (word !== '') {
    if (isMember && words.isMethod(word)) method(state, word, end)
    if (state.markers.has(word)) marker(state, word, end)
    if (!isMember && word === 'import') importStatement(state)
    else if (!isMember && word === 'export') exportStatement(state)
    else if (state.hasRequire) commonJs(state, word, isMember)
  }
  if (state.top === EXPORTS) exportedProperty(state, start, end)
  state.wordStart = start
  state.wordEnd = end
  state.last = NAME
  state.operand = isMember || word === '' || !BEFORE_OPERAND.has(word)
}

/** Notes a method of that name being called on something: `.get(…)`, `.get<T>(…)`. */
function method(state: ScanState, word: string, end: number): void {
  const next = state.text.charCodeAt(end)
  if (next === 40 || next === 60) state.found.marker(`.${word}`)
}

/** Notes a marker that is used here as a global: no property of something else, no name that is declared. */
function marker(state: ScanState, word: string, end: number): void {
  const { text, last, found } = state
  if (last === DOT) {
    if (GLOBALS.has(text.slice(state.objectStart, state.objectEnd))) found.marker(word)
    return
  }
  if (last === NAME && DECLARES.has(text.slice(state.wordStart, state.wordEnd))) return
  const at = state.skip(end)
  const next = text.charCodeAt(at)
  const opensList = last === 123 || last === 44 || last === 40 || last === 59
  const isKey = next === 58 || (next === 63 && text.charCodeAt(at + 1) === 58)
  if (isKey && opensList) return
  const maybeMethod = next === 40 && (last === 123 || last === 125 || last === 44 || last === 59)
  if (maybeMethod && state.top !== PAREN) state.undecided.set(state.open.length + 1, word)
  else found.marker(word)
}

/** Whether the last word before a parenthesis makes it a condition. */
export function isControl(state: ScanState): boolean {
  return CONTROL.has(state.text.slice(state.wordStart, state.wordEnd))
}

/** Whether the last word before a brace makes it a block although an operand is due. */
export function startsBlock(state: ScanState): boolean {
  const word = state.text.slice(state.wordStart, state.wordEnd)
  return word === 'else' || word === 'do'
}

export function endOfNumber(text: string, at: number): number {
  let end = at
  while (end < text.length && (isWordPart(text.charCodeAt(end)) || text.charCodeAt(end) === DOT)) end++
  return Math.max(end, at + 1)
}
