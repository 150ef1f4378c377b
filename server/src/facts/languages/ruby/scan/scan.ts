import type { LexicalScan, Suppression } from '../../../language.ts'
import { Declarations } from './declarations.ts'

const SUPPRESSION = /groundplan-ignore-next-line[ \t]+([\w./-]+)[ \t]*(?::[ \t]*([^\r\n]*))?/
const REQUIRE = /(?:require|require_relative|load)[ \t]*\(?[ \t]*['"]([^'"\n]+)['"]/y

const HASH = 35
const DOUBLE = 34
const SINGLE = 39
const DOT = 46
const NEWLINE = 10
const RETURN = 13
const BACKSLASH = 92
const COLON = 58
const UNDERSCORE = 95
const SPACE = 32
const SLASH = 47

/**
 * One pass over the characters of a file, without a syntax tree. Strings end with their line at the latest, so that a quote
 * in a pattern or in a here document misleads for one line only. Linear in the length of the text.
 */
export function scan(_file: string, text: string, markers: ReadonlySet<string>): LexicalScan {
  const modules = new Set<string>()
  const found = new Set<string>()
  const suppressions: Suppression[] = []
  const declarations = new Declarations()
  const hasSuppressions = text.includes('groundplan-ignore-next-line')
  const [words, methods] = [firstLetters(markers, 0), firstLetters(markers, 1)]
  let [at, lineStart, starts] = [afterRemark(text, 0), 0, true]
  let line = newlines(text, 0, at)
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === NEWLINE || code === RETURN) {
      if (code === NEWLINE || text.charCodeAt(at + 1) !== NEWLINE) line++
      starts = true
      lineStart = ++at
      if (text.startsWith('__END__', at) && isLineEnd(text, at + 7)) {
        line += newlines(text, at)
        break
      }
      const after = afterRemark(text, at)
      line += newlines(text, at, after)
      at = after
    } else if (code === HASH) {
      const end = endOfLine(text, at)
      const match = hasSuppressions ? SUPPRESSION.exec(text.slice(at, end)) : null
      if (match) suppressions.push({ line, rule: match[1] ?? '', reason: (match[2] ?? '').trim() })
      at = end
    } else if (code === DOUBLE || code === SINGLE) {
      at = endOfString(text, at, code)
      starts = false
    } else if (isCapital(code)) {
      const end = endOfConstant(text, at)
      const name = text.slice(at, end)
      modules.add(name)
      if (starts && isAssigned(text, end)) declarations.assigned(name, at - lineStart)
      at = end
      starts = false
    } else if (isSmall(code)) {
      const from = at
      const end = endOfWord(text, at)
      if (starts) {
        const column = at - lineStart
        const declared = declarationAt(text, at, end)
        if (declared) {
          declarations.opened(declared.name, column, declared.counts)
          at = declared.nameStart
          starts = false
          continue
        }
        if (end - at === 3 && text.startsWith('end', at)) declarations.closed(column)
        else declarations.other()
        if (text.startsWith('re', at) || text.startsWith('load', at)) requireAt(text, at, modules)
        const path = text.charCodeAt(end) === SPACE ? text.charCodeAt(end + 1) : 0
        if ((path === SINGLE || path === DOUBLE) && text.charCodeAt(end + 2) === SLASH) {
          const marker = `${text.slice(from, end)} '/`
          if (markers.has(marker)) found.add(marker)
        }
      }
      starts = false
      at = end
      // `name:` is a key.
      if (words[code] && text.charCodeAt(end) !== COLON && markers.has(text.slice(from, end))) {
        found.add(text.slice(from, end))
      }
    } else if (code === DOT) {
      const end = endOfWord(text, at + 1)
      if (methods[text.charCodeAt(at + 1)] && markers.has(text.slice(at, end))) found.add(text.slice(at, end))
      at = Math.max(end, at + 1)
    } else {
      if (code === BACKSLASH && !isLineEnd(text, at + 1)) at++
      // `::Orders` is the constant by itself, `@name` and `:name` are no words.
      else if (code === COLON && isSmall(text.charCodeAt(at + 1))) at = endOfWord(text, at + 1) - 1
      else if (code === 64 || code === 36) at = endOfWord(text, at + 1) - 1
      if (code === 59) starts = true
      else if (code !== 32 && code !== 9) starts = false
      at++
    }
  }
  const [first, ...others] = declarations.names()
  return {
    modules: [...modules].map((module) => ({ module, typeOnly: false })),
    reexports: [],
    markers: [...found].sort(),
    suppressions,
    lines: line + 1,
    ...(first !== undefined && { shares: { namespace: first, names: [first, ...others], others } }),
  }
}

/** First letters of the names that are looked for, those of methods (`.publish`) with 1 for their dot. */
function firstLetters(markers: ReadonlySet<string>, dots: number): readonly boolean[] {
  const letters: boolean[] = []
  for (const marker of markers) if (marker.startsWith('.') === (dots === 1)) letters[marker.charCodeAt(dots)] = true
  return letters
}

interface Declared {
  readonly name: string
  readonly nameStart: number
  readonly counts: boolean
}

/** `class Orders::Client` or `module Orders` where a line begins with that word. */
function declarationAt(text: string, from: number, end: number): Declared | null {
  const length = end - from
  const isClass = length === 5 && text.startsWith('class', from)
  if (!isClass && !(length === 6 && text.startsWith('module', from))) return null
  let at = end
  while (text.charCodeAt(at) === 32) at++
  while (text.charCodeAt(at) === COLON) at++
  if (at === end || !isCapital(text.charCodeAt(at))) return null
  const nameEnd = endOfConstant(text, at)
  // What is derived from something counts; so does `class Error; end`.
  let next = nameEnd
  while (text.charCodeAt(next) === SPACE) next++
  const counts = isClass && !isLineEnd(text, next)
  return { name: text.slice(at, nameEnd), nameStart: at, counts }
}

function requireAt(text: string, at: number, modules: Set<string>): void {
  REQUIRE.lastIndex = at
  const match = REQUIRE.exec(text)
  const path = match?.[1]
  if (path === undefined) return
  const isRelative = match?.[0].startsWith('require_relative') ?? false
  modules.add(isRelative && !path.startsWith('.') ? `./${path}` : path)
}

/** `NAME =` and no comparison. */
function isAssigned(text: string, from: number): boolean {
  let at = from
  while (text.charCodeAt(at) === 32) at++
  const next = text.charCodeAt(at + 1)
  return text.charCodeAt(at) === 61 && next !== 61 && next !== 126 && next !== 62
}

/** The end of `A::B::C`. */
function endOfConstant(text: string, from: number): number {
  let at = endOfWord(text, from)
  while (text.charCodeAt(at) === COLON && text.charCodeAt(at + 1) === COLON && isCapital(text.charCodeAt(at + 2))) {
    at = endOfWord(text, at + 2)
  }
  return at
}

function endOfWord(text: string, from: number): number {
  let at = from
  while (at < text.length && isWord(text.charCodeAt(at))) at++
  return at
}

function endOfString(text: string, from: number, quote: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) return at + 1
    if (code === NEWLINE || code === RETURN) return at
    if (code === BACKSLASH && !isLineEnd(text, at + 1)) at++
  }
  return text.length
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90
}

function isSmall(code: number): boolean {
  return (code >= 97 && code <= 122) || code === UNDERSCORE || code > 127
}

function isWord(code: number): boolean {
  return isSmall(code) || isCapital(code) || (code >= 48 && code <= 57)
}

/** The end of a remark of several lines (`=begin` to `=end`) that begins there; the place itself when none does. */
function afterRemark(text: string, at: number): number {
  if (!text.startsWith('=begin', at)) return at
  const end = text.indexOf('\n=end', at)
  return end < 0 ? text.length : endOfLine(text, end + 1)
}

function endOfLine(text: string, from: number): number {
  let at = from
  while (!isLineEnd(text, at)) at++
  return at
}

function isLineEnd(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === NEWLINE || text.charCodeAt(at) === RETURN
}

function newlines(text: string, from: number, to = text.length): number {
  let count = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === NEWLINE || (code === RETURN && text.charCodeAt(at + 1) !== NEWLINE)) count++
  }
  return count
}
