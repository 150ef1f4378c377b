import type { LexicalScan, Suppression } from '../../../language.ts'
import { includedModule } from '../included.ts'
import { NameReader } from './names.ts'
import { endOfBlockComment, endOfHeredoc, endOfLineComment, endOfMarkup, endOfString, newlines } from './skip.ts'

const SUPPRESSION = /groundplan-ignore-next-line[ \t]+([\w./-]+)[ \t]*(?::[ \t]*([^\r\n*]*))?/
const KEYWORDS = new Set([
  'namespace',
  'use',
  'class',
  'interface',
  'trait',
  'enum',
  'function',
  'require',
  'require_once',
  'include',
  'include_once',
])
/** Longer operands of `require` are no plain paths. */
const LONGEST_OPERAND = 300

/**
 * One pass over the characters of a file, without a syntax tree: markup, strings and comments are told apart so that what is
 * found stands in code. Linear in the length of the text.
 */
export function scan(file: string, text: string, markers: ReadonlySet<string>): LexicalScan {
  const names = new NameReader()
  const found = new Set<string>()
  const suppressions: Suppression[] = []
  const letters = firstLetters(markers)
  let at = endOfMarkup(text, 0)
  let line = newlines(text, 0, at)
  /** Depth of braces, and the depth inside of which only members are declared. */
  let [depth, members] = [0, -1]
  let isClassAhead = false
  const skipTo = (end: number) => {
    line += newlines(text, at, end)
    at = end
  }
  const comment = (end: number) => {
    const match = SUPPRESSION.exec(text.slice(at, end))
    if (match) {
      suppressions.push({
        line: line + newlines(text, at, at + match.index),
        rule: match[1] ?? '',
        reason: (match[2] ?? '').trim(),
      })
    }
    skipTo(end)
  }
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (isLetter(code)) {
      const from = at
      while (at < text.length && isWord(text.charCodeAt(at))) at++
      const before = text.charCodeAt(from - 1)
      if (before === DOLLAR) continue
      const isMember = isAccess(text, from)
      if (isMember) {
        const name = text.slice(from, at)
        if (isCalled(text, at) && markers.has(`.${name}`)) found.add(`.${name}`)
        continue
      }
      const isQualified = text.charCodeAt(at) === BACKSLASH || before === BACKSLASH
      if (isQualified) {
        const start = before === BACKSLASH ? from - 1 : from
        while (at < text.length && (isWord(text.charCodeAt(at)) || text.charCodeAt(at) === BACKSLASH)) at++
        names.qualified(text.slice(start, at))
        continue
      }
      if (isCapital(code)) {
        const name = text.slice(from, at)
        if (!/^[A-Z][A-Z0-9_]+$/.test(name) || isScope(text, at)) names.mention(name)
        if (letters[code] && markers.has(name)) found.add(name)
        continue
      }
      const length = at - from
      const word = length > 12 && !letters[code] ? '' : text.slice(from, at)
      if (KEYWORDS.has(word.toLowerCase())) {
        const keyword = word.toLowerCase()
        if (keyword === 'namespace') skipTo(names.namespace(text, at))
        else if (keyword === 'use') {
          if (depth <= 1 && members < 0 && !isParenthesis(text, at)) skipTo(names.use(text, at))
        } else if (keyword.startsWith('re') || keyword.startsWith('inc')) {
          const module = includedModule(operandAt(text, at), file)
          if (module !== null) names.include(module)
        } else if (members < 0 && depth <= 1) {
          const declared = declaredName(text, at, keyword)
          if (declared !== null) names.declare(declared)
          if (keyword !== 'function') isClassAhead = true
          else if (declared !== null) isClassAhead = true
        }
      } else if (letters[code] && markers.has(word) && isCalled(text, at) && !isDeclared(text, from)) found.add(word)
      continue
    }
    switch (code) {
      case NEWLINE:
        line++
        at++
        break
      case RETURN:
        if (text.charCodeAt(at + 1) !== NEWLINE) line++
        at++
        break
      case DOUBLE:
      case SINGLE:
      case BACKTICK:
        skipTo(endOfString(text, at))
        break
      case HASH:
        if (text.charCodeAt(at + 1) === BRACKET) at += 2
        else comment(endOfLineComment(text, at))
        break
      case SLASH:
        if (text.charCodeAt(at + 1) === SLASH) comment(endOfLineComment(text, at))
        else if (text.charCodeAt(at + 1) === STAR) comment(endOfBlockComment(text, at))
        else at++
        break
      case LESS: {
        const end = text.startsWith('<<<', at) ? endOfHeredoc(text, at) : null
        if (end === null) at++
        else skipTo(end)
        break
      }
      case QUESTION:
        if (text.charCodeAt(at + 1) === GREATER) skipTo(endOfMarkup(text, at + 2))
        else at++
        break
      case OPEN:
        if (isClassAhead && members < 0) members = depth
        isClassAhead = false
        depth++
        at++
        break
      case CLOSE:
        depth = Math.max(0, depth - 1)
        if (depth === members) members = -1
        at++
        break
      case SEMICOLON:
        isClassAhead = false
        at++
        break
      default:
        at++
    }
  }
  return {
    modules: names.modules,
    reexports: [],
    markers: [...found].sort(),
    suppressions,
    lines: line + 1,
    shares: names.shares,
  }
}

const DOLLAR = 36
const BACKSLASH = 92
const NEWLINE = 10
const RETURN = 13
const DOUBLE = 34
const SINGLE = 39
const BACKTICK = 96
const HASH = 35
const BRACKET = 91
const SLASH = 47
const STAR = 42
const LESS = 60
const QUESTION = 63
const GREATER = 62
const OPEN = 123
const CLOSE = 125
const SEMICOLON = 59
const COLON = 58
const MINUS = 45
const PARENTHESIS = 40

/** First letters of names that are looked for. */
function firstLetters(markers: ReadonlySet<string>): readonly boolean[] {
  const letters: boolean[] = []
  for (const marker of markers) if (!marker.startsWith('.')) letters[marker.charCodeAt(0)] = true
  return letters
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90
}

function isWord(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57)
}

/** Behind `->` or `::`. */
function isAccess(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  if (before === GREATER) return text.charCodeAt(at - 2) === MINUS
  return before === COLON && text.charCodeAt(at - 2) === COLON
}

function isScope(text: string, at: number): boolean {
  return text.charCodeAt(at) === COLON && text.charCodeAt(at + 1) === COLON
}

function isCalled(text: string, at: number): boolean {
  return text.charCodeAt(at) === PARENTHESIS
}

function isParenthesis(text: string, at: number): boolean {
  return /^\s*\(/.test(text.slice(at, at + 12))
}

/** `function name(` declares, it does not call. */
function isDeclared(text: string, from: number): boolean {
  return /\b(function|new)\s+&?$/.test(text.slice(Math.max(0, from - 14), from))
}

/** The name behind `class`, `function` and their like; null where there is none: `Foo::class`, `function (`. */
function declaredName(text: string, at: number, keyword: string): string | null {
  const name = /^\s+&?\s*([A-Za-z_]\w*)/.exec(text.slice(at, at + 120))?.[1]
  if (name === undefined || (keyword !== 'function' && /^(extends|implements)$/i.test(name))) return null
  return name
}

/** The text between `require` and the end of the statement. */
function operandAt(text: string, at: number): string {
  const rest = text.slice(at, at + LONGEST_OPERAND)
  return /^[^;\n]*/.exec(rest)?.[0] ?? ''
}
