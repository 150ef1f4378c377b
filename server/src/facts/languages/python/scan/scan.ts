import type { LexicalScan, Suppression } from '../../../language.ts'
import { folderOf } from '../modules.ts'
import { ImportReader } from './imports.ts'
import { endOfString } from './strings.ts'

const SUPPRESSION = /groundplan-ignore-next-line[ \t]+([\w./-]+)[ \t]*(?::[ \t]*([^\r\n]*))?/

const HASH = 35
const DOUBLE = 34
const SINGLE = 39
const DOT = 46
const NEWLINE = 10
const RETURN = 13
const BACKSLASH = 92
const OPENING = 40

/**
 * One pass over the characters of a file, without a syntax tree: strings and comments are told apart so that what is found
 * stands in code. Linear in the length of the text.
 */
export function scan(file: string, text: string, markers: ReadonlySet<string>): LexicalScan {
  const imports = new ImportReader(/(^|\/)__init__\.py$/.test(file))
  const found = new Set<string>()
  const suppressions: Suppression[] = []
  const names = firstLetters(markers)
  let [at, line, starts] = [0, 0, true]
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === NEWLINE || code === RETURN) {
      if (code === NEWLINE || text.charCodeAt(at + 1) !== NEWLINE) line++
      starts = true
      at++
    } else if (code === HASH) {
      const end = endOfLine(text, at)
      const match = SUPPRESSION.exec(text.slice(at, end))
      if (match) suppressions.push({ line, rule: match[1] ?? '', reason: (match[2] ?? '').trim() })
      at = end
    } else if (code === DOUBLE || code === SINGLE) {
      const end = endOfString(text, at)
      line += newlines(text, at, end)
      at = end
    } else if (isLetter(code)) {
      const from = at
      while (at < text.length && isWord(text.charCodeAt(at))) at++
      if (starts && isImport(text, from, at)) {
        const end = imports.statement(text, from, at)
        line += newlines(text, from, end)
        at = end
      } else if (names[code]) {
        const name = text.slice(from, at)
        if (markers.has(name)) found.add(name)
      }
      // A keyword before a statement on the same line (`try: import x`) leaves room for one.
      starts = false
    } else if (code === DOT) {
      const from = at++
      while (at < text.length && isWord(text.charCodeAt(at))) at++
      if (at > from + 1 && text.charCodeAt(at) === OPENING) {
        const name = text.slice(from, at)
        if (markers.has(name)) found.add(name)
      }
    } else {
      if (code === BACKSLASH) at++
      // `;` and `:` end a statement; blanks change nothing.
      if (code === 59 || code === 58) starts = true
      else if (code !== 32 && code !== 9) starts = false
      at++
    }
  }
  return {
    modules: imports.modules(),
    reexports: imports.reexports(),
    markers: [...found].sort(),
    suppressions,
    lines: line + 1,
    shares: { namespace: folderOf(file), names: [] },
  }
}

/** First letters of names that are looked for. */
function firstLetters(markers: ReadonlySet<string>): readonly boolean[] {
  const letters: boolean[] = []
  for (const marker of markers) if (!marker.startsWith('.')) letters[marker.charCodeAt(0)] = true
  return letters
}

function isImport(text: string, from: number, to: number): boolean {
  const length = to - from
  return (length === 6 && text.startsWith('import', from)) || (length === 4 && text.startsWith('from', from))
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127
}

function isWord(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57)
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function newlines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}
