import { classes, DIGIT, isWideSpace, QUOTE, regexEnd, SPACE, stringEnd, WORD } from './characters.ts'
import { opensElement } from './jsx.ts'
import {
  ARROW,
  BLOCK,
  CONDITION,
  EXPORTS,
  JSX_CHILDREN,
  JSX_CODE,
  JSX_TAG,
  LITERAL,
  NAME,
  NOTHING,
  OBJECT,
  PAREN,
  type ScanState,
  SPREAD,
  SUBSTITUTION,
} from './state.ts'
import { endOfNumber, isControl, readWord, startsBlock } from './word.ts'
import type { WordTable } from './words.ts'

/** Reads code until the text ends or JSX starts or goes on. */
export function scanCode(state: ScanState, words: WordTable): void {
  const { text } = state
  const { length } = text
  while (state.at < length) {
    const code = text.charCodeAt(state.at)
    const kind = code < 128 ? classes[code] : isWideSpace(code) ? SPACE : WORD
    if (kind === SPACE) state.at++
    else if (kind === WORD) readWord(state, words)
    else if (kind === DIGIT) literal(state, endOfNumber(text, state.at))
    else if (kind === QUOTE) literal(state, stringEnd(text, state.at))
    else if (sign(state, code)) return
  }
}

function literal(state: ScanState, end: number): void {
  state.at = end
  state.last = LITERAL
  state.operand = true
}

/** Reads a sign; true when what follows is JSX. */
function sign(state: ScanState, code: number): boolean {
  const { text, at } = state
  const next = text.charCodeAt(at + 1)
  switch (code) {
    case 47: // slash
      if (next === 47) state.at = state.lineComment(at)
      else if (next === 42) state.at = state.blockComment(at)
      else if (state.operand) punctuation(state, code)
      else literal(state, regexEnd(text, at))
      return false
    case 96: // backtick
      state.at++
      templateText(state)
      return false
    case 123: // {
      openBrace(state)
      return false
    case 125: // }
      return closeBrace(state)
    case 40: // (
      state.open.push(state.last === NAME && isControl(state) ? CONDITION : PAREN)
      punctuation(state, code)
      return false
    case 41: // )
      closeParen(state)
      return false
    case 93: // ]
      punctuation(state, code)
      state.operand = true
      return false
    case 60: // <
      if (state.mayHoldJsx && !state.operand && opensElement(text, at)) {
        state.open.push(JSX_TAG)
        state.at++
        return true
      }
      break
    case 46: // dot
      return dot(state, next)
    case 61: // =
      if (next === 62) {
        state.at += 2
        state.last = ARROW
        state.operand = false
        return false
      }
      break
    case 43:
    case 45: // ++ and -- leave what stands before them an operand
      if (next === code) {
        state.at += 2
        return false
      }
      break
    case 33: // a non-null assertion, too
      if (state.operand && next !== 61) {
        state.at++
        return false
      }
      break
    case 35: // #private, #!shebang
      if (at === 0 && next === 33) state.at = state.lineComment(at)
      else punctuation(state, 46)
      return false
  }
  punctuation(state, code)
  return false
}

function punctuation(state: ScanState, code: number): void {
  state.at++
  state.last = code
  state.operand = false
}

function dot(state: ScanState, next: number): boolean {
  if (next === 46) {
    state.at += 3
    state.last = SPREAD
    state.operand = false
    return false
  }
  if (next >= 48 && next <= 57 && !state.operand) {
    literal(state, endOfNumber(state.text, state.at))
    return false
  }
  const named = state.last === NAME || state.last === 63
  state.objectStart = named ? state.wordStart : 0
  state.objectEnd = named ? state.wordEnd : 0
  punctuation(state, 46)
  return false
}

/** The text of a template up to its end or its next substitution. */
export function templateText(state: ScanState): void {
  const { text } = state
  for (let at = state.at; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 92) at++
    else if (code === 96) {
      literal(state, at + 1)
      return
    } else if (code === 36 && text.charCodeAt(at + 1) === 123) {
      state.open.push(SUBSTITUTION)
      state.at = at + 2
      state.last = NOTHING
      state.operand = false
      return
    }
  }
  literal(state, text.length)
}

/** A brace opens an object where an operand is due, else a block. */
function openBrace(state: ScanState): void {
  const { last } = state
  const isBlock =
    state.operand || last === 41 || last === ARROW || last === 123 || last === 125 || last === 59 || last === NOTHING
  const isStatement = last === NAME && startsBlock(state)
  state.open.push(state.opensExports ? EXPORTS : isBlock || isStatement ? BLOCK : OBJECT)
  state.opensExports = false
  punctuation(state, 123)
}

/** Closes the nearest brace; parentheses that were left open inside it are closed with it. */
function closeBrace(state: ScanState): boolean {
  const { open } = state
  while (state.top === PAREN || state.top === CONDITION) open.pop()
  const closed = state.top
  if (closed === JSX_TAG || closed === JSX_CHILDREN) {
    punctuation(state, 125)
    return true
  }
  if (closed !== 0) open.pop()
  punctuation(state, 125)
  if (closed === SUBSTITUTION) templateText(state)
  else if (closed === OBJECT || closed === EXPORTS) state.operand = true
  return closed === JSX_CODE
}

function closeParen(state: ScanState): void {
  const closed = state.top
  if (closed === PAREN || closed === CONDITION) {
    const undecided = state.undecided.get(state.open.length)
    state.open.pop()
    if (undecided !== undefined) {
      state.undecided.delete(state.open.length + 1)
      const next = state.text.charCodeAt(state.skip(state.at + 1))
      // `fetch(url) { … }` and `fetch(url): Response` in a class declare a method.
      if (next !== 123 && next !== 58) state.found.marker(undecided)
    }
  }
  punctuation(state, 41)
  state.operand = closed !== CONDITION
}
