/** Words of a line of the plan file. */
import type { Span } from '../../protocol/location.ts'

export interface Token {
  readonly text: string
  /** Written in quotes: never a keyword. */
  readonly quoted: boolean
  readonly span: Span
}

export interface Tokens {
  readonly tokens: readonly Token[]
  /** Where a quote that is not closed begins. */
  readonly open: Span | null
}

/** Splits a line at blanks. `"…"` with `\"` and `\\` in it is one word; `#` at the beginning of a word starts a comment. */
export function tokensOf(text: string, line: number): Tokens {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const letter = text[at] ?? ''
    if (/\s/.test(letter)) {
      at++
    } else if (letter === '#') {
      break
    } else if (letter === '"') {
      const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(text.slice(at))
      if (!quoted) return { tokens, open: [line, at, line, text.length] }
      const end = at + quoted[0].length
      const plain = (quoted[1] ?? '').replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))
      tokens.push({ text: plain, quoted: true, span: [line, at, line, end] })
      at = end
    } else {
      const word = /^[^\s]+/.exec(text.slice(at))?.[0] ?? letter
      tokens.push({ text: word, quoted: false, span: [line, at, line, at + word.length] })
      at += word.length
    }
  }
  return { tokens, open: null }
}

/** A word as it must be written to be read as itself; `keywords` are those that mean something at its place. */
export function written(text: string, keywords: readonly string[] = []): string {
  const plain = text !== '' && !/[\s\p{Z}]/u.test(text) && !/^["#]/.test(text) && !keywords.includes(text)
  return plain && !/^(<{7}|={7}|>{7}|\|{7})/.test(text) ? text : quoted(text)
}

export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/\r\n?|\n/g, '\\n')}"`
}
