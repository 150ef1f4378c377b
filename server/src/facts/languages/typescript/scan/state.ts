import { isWideSpace } from './characters.ts'
import type { Collector } from './collector.ts'

/** Kinds of the last token; signs are their character codes, which are larger. */
export const NOTHING = 0
export const NAME = 1
export const LITERAL = 2
export const ARROW = 3
export const SPREAD = 4

/** What is open at a place of the text. */
export const BLOCK = 1
export const OBJECT = 2
/** `${` in a template. */
export const SUBSTITUTION = 3
export const PAREN = 4
/** The parentheses of `if`, `while`, `for`. */
export const CONDITION = 5
/** `module.exports = {`. */
export const EXPORTS = 6
/** `{` inside JSX. */
export const JSX_CODE = 7
export const JSX_TAG = 8
export const JSX_CHILDREN = 9

/** Where a scan stands. One object for the whole pass: it is touched for every token. */
export class ScanState {
  readonly text: string
  readonly found: Collector
  readonly markers: ReadonlySet<string>
  readonly mayHoldJsx: boolean
  /** Whether the text can hold CommonJS at all. */
  readonly hasRequire: boolean
  readonly open: number[] = []
  /** Markers that are method declarations if a body follows their parentheses, by the depth of those. */
  readonly undecided = new Map<number, string>()
  at = 0
  last = NOTHING
  /** The last token ends an operand: a slash after it divides, a `<` compares. */
  operand = false
  /** The last word, and the one before the last dot. */
  wordStart = 0
  wordEnd = 0
  objectStart = 0
  objectEnd = 0
  /** The next brace opens what the module exports. */
  opensExports = false

  constructor(text: string, found: Collector, markers: ReadonlySet<string>, mayHoldJsx: boolean) {
    this.text = text
    this.found = found
    this.markers = markers
    this.mayHoldJsx = mayHoldJsx
    this.hasRequire = text.includes('require')
  }

  get top(): number {
    return this.open.length === 0 ? 0 : (this.open[this.open.length - 1] ?? 0)
  }

  /** The first offset from `at` on that holds neither space nor comment. */
  skip(at: number): number {
    const { text } = this
    let next = at
    for (;;) {
      const code = text.charCodeAt(next)
      if ((code <= 32 && code >= 9) || (code > 127 && isWideSpace(code))) next++
      else if (code === 47 && text.charCodeAt(next + 1) === 47) next = this.lineComment(next)
      else if (code === 47 && text.charCodeAt(next + 1) === 42) next = this.blockComment(next)
      else return next
    }
  }

  lineComment(start: number): number {
    let end = this.text.indexOf('\n', start)
    if (end < 0) end = this.text.length
    this.found.comment(start, end)
    return end
  }

  blockComment(start: number): number {
    const close = this.text.indexOf('*/', start + 2)
    const end = close < 0 ? this.text.length : close + 2
    this.found.comment(start, end)
    return end
  }
}
