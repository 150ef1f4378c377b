import { isWordPart } from './characters.ts'
import { JSX_CHILDREN, JSX_CODE, JSX_TAG, LITERAL, NOTHING, type ScanState } from './state.ts'

/** Whether a `<` where an operand is due opens an element, and not the type parameters of an arrow function. */
export function opensElement(text: string, at: number): boolean {
  let end = at + 1
  if (text.charCodeAt(end) === 62) return true
  const first = text.charCodeAt(end)
  if (!isWordPart(first) || (first >= 48 && first <= 57)) return false
  while (end < text.length && isWordPart(text.charCodeAt(end))) end++
  const name = text.slice(at + 1, Math.min(end, at + 40))
  while (text.charCodeAt(end) === 32) end++
  if (text.charCodeAt(end) === 44 || text.startsWith('extends ', end) || text.charCodeAt(end) === 61) return false
  // `<T>(x: T) => …`: an element whose only name is a letter and whose text is a parenthesis is unlikelier.
  return !(text.startsWith('>(', end) && /^(?:[A-Z]|T[A-Z]\w*)$/.test(name))
}

/** Reads JSX until code starts inside it or the element ends. */
export function scanJsx(state: ScanState): void {
  const { text, open } = state
  while (state.at < text.length) {
    if (state.top === JSX_TAG) tag(state)
    else if (state.top === JSX_CHILDREN) children(state)
    else return
  }
  // The text ended inside of an element: what is open stays open and tells so.
  if (open.length === 0) state.operand = true
}

/** Inside of `<name …>`. */
function tag(state: ScanState): void {
  const { text, open, at } = state
  const code = text.charCodeAt(at)
  const next = text.charCodeAt(at + 1)
  if (code === 62) {
    open.pop()
    open.push(JSX_CHILDREN)
    state.at++
  } else if (code === 47 && next === 62) {
    state.at += 2
    close(state)
  } else if (code === 47 && (next === 47 || next === 42)) {
    state.at = next === 47 ? state.lineComment(at) : state.blockComment(at)
  } else if (code === 34 || code === 39) {
    const end = text.indexOf(text.charAt(at), at + 1)
    state.at = end < 0 ? text.length : end + 1
  } else if (code === 123) {
    enterCode(state)
  } else if (code === 60) {
    if (text.charCodeAt(at - 1) === 61) open.push(JSX_TAG)
    else skipTypeArguments(state)
    state.at++
  } else state.at++
}

/** `<List<Item> …>`: up to the last closing bracket. */
function skipTypeArguments(state: ScanState): void {
  let depth = 0
  for (; state.at < state.text.length; state.at++) {
    const code = state.text.charCodeAt(state.at)
    if (code === 60) depth++
    else if (code === 62 && --depth === 0) return
    else if (code === 123 || code === 10) break
  }
  state.at--
}

/** The text between tags. */
function children(state: ScanState): void {
  const { text } = state
  let at = state.at
  while (at < text.length && text.charCodeAt(at) !== 60 && text.charCodeAt(at) !== 123) at++
  state.at = at
  if (at >= text.length) return
  if (text.charCodeAt(at) === 123) {
    enterCode(state)
  } else if (text.charCodeAt(at + 1) === 47) {
    const end = text.indexOf('>', at)
    state.at = end < 0 ? text.length : end + 1
    if (end >= 0) close(state)
  } else {
    state.open.push(JSX_TAG)
    state.at++
  }
}

function enterCode(state: ScanState): void {
  state.open.push(JSX_CODE)
  state.at++
  state.last = NOTHING
  state.operand = false
}

function close(state: ScanState): void {
  state.open.pop()
  state.last = LITERAL
  state.operand = true
}
