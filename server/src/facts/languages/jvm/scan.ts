import type { LexicalScan, SharedNames } from '../../language.ts'
import { suppressionsIn } from '../../suppressions.ts'
import { qualifiedName } from './names.ts'
import { sourceTree } from './source-tree.ts'

const IMPORT = /\s+(?:static\s+)?(\w+(?:\s*\.\s*(?:\w+|\*))*)/y
const PACKAGE = /\s+([\w.]+)/y
const NAME = /\s+([A-Za-z_]\w*)/y
const FUNCTION_NAME = /\s+(?:<[^>]*>\s*)?(?:[\w<>?, ]+\.)?([A-Za-z_]\w*)/y

/** Words that a declaration at the top of a file begins with, its name next. */
const DECLARATIONS = new Set(['class', 'interface', 'enum', 'record', 'object', 'typealias'])

/**
 * One pass over the characters of a Java or Kotlin file, without a syntax tree. Strings and comments are skipped; what is
 * found outside of them are imports, the package with the names declared in it, and the methods that are called.
 */
export function scan(file: string, text: string, markers: ReadonlySet<string>): LexicalScan {
  const state = new Scan(text, markers)
  state.run()
  const namespace = state.package ?? ''
  const shares: SharedNames = { namespace, names: [...state.names], tree: sourceTree(file, namespace) }
  return {
    modules: [...state.modules.add(namespace)].map((module) => ({ module, typeOnly: false })),
    reexports: [],
    markers: [...state.markers],
    suppressions: suppressionsIn(file, text),
    lines: linesOf(text),
    shares,
  }
}

class Scan {
  readonly #text: string
  readonly #wanted: ReadonlySet<string>
  package: string | null = null
  readonly names = new Set<string>()
  readonly modules = new Set<string>()
  readonly markers = new Set<string>()

  constructor(text: string, wanted: ReadonlySet<string>) {
    this.#text = text
    this.#wanted = wanted
  }

  run(): void {
    const text = this.#text
    let depth = 0
    let at = 0
    while (at < text.length) {
      const code = text.charCodeAt(at)
      if (isNameStart(code)) {
        const end = nameEnd(text, at)
        if (depth === 0) this.#word(text.slice(at, end), end)
        at = end
      } else if (code === DOT) at = this.#member(at + 1)
      else if (code === QUOTE) at = stringEnd(text, at)
      else if (code === APOSTROPHE) at = characterEnd(text, at)
      else if (code === SLASH) at = commentEnd(text, at)
      else {
        if (code === OPEN || code === PAREN) depth++
        else if (code === CLOSE || code === CLOSE_PAREN) depth = Math.max(0, depth - 1)
        at++
      }
    }
  }

  /** A word outside of all braces and parentheses. */
  #word(word: string, end: number): void {
    if (word === 'import') {
      const path = this.#next(IMPORT, end)
      if (path) this.modules.add(qualifiedName(path.replace(/\s/g, '')).module)
    } else if (word === 'package') this.package ??= this.#next(PACKAGE, end)
    else if (DECLARATIONS.has(word)) {
      const name = this.#next(NAME, end)
      // Kotlin: `enum class Kind`, `data object None`.
      if (name && !DECLARATIONS.has(name)) this.names.add(name)
    } else if (word === 'fun' || word === 'val' || word === 'var') {
      // Kotlin's functions and properties of a package; the receiver of an extension is no part of the name.
      const name = this.#next(FUNCTION_NAME, end)
      if (name && !DECLARATIONS.has(name)) this.names.add(name)
    }
  }

  /** A name after a dot; it counts when it is called. */
  #member(start: number): number {
    const text = this.#text
    if (!isNameStart(text.charCodeAt(start))) return start
    const end = nameEnd(text, start)
    let next = end
    while (text.charCodeAt(next) === 32) next++
    const code = text.charCodeAt(next)
    if (code === PAREN || code === OPEN) {
      const marker = `.${text.slice(start, end)}`
      if (this.#wanted.has(marker)) this.markers.add(marker)
    }
    return end
  }

  #next(pattern: RegExp, at: number): string | null {
    pattern.lastIndex = at
    return pattern.exec(this.#text)?.[1] ?? null
  }
}

const DOT = 46
const QUOTE = 34
const APOSTROPHE = 39
const SLASH = 47
const OPEN = 123
const CLOSE = 125
const PAREN = 40
const CLOSE_PAREN = 41
const BACKSLASH = 92
const NEWLINE = 10

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36 || code > 127
}

function nameEnd(text: string, start: number): number {
  let at = start + 1
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (!isNameStart(code) && !(code >= 48 && code <= 57)) return at
  }
  return at
}

/** The end of `"…"`, or of a text block; one that does not end on its line ends there. */
function stringEnd(text: string, start: number): number {
  if (text.startsWith('"""', start)) {
    let end = text.indexOf('"""', start + 3)
    while (end > 0 && text.charCodeAt(end - 1) === BACKSLASH) end = text.indexOf('"""', end + 1)
    return end < 0 ? text.length : end + 3
  }
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === BACKSLASH) at++
    else if (code === QUOTE) return at + 1
    else if (code === NEWLINE) return at
  }
  return text.length
}

function characterEnd(text: string, start: number): number {
  const at = text.charCodeAt(start + 1) === BACKSLASH ? start + 3 : start + 2
  const end = text.indexOf("'", at)
  return end < 0 || end > start + 8 ? start + 1 : end + 1
}

function commentEnd(text: string, start: number): number {
  const next = text.charCodeAt(start + 1)
  if (next === SLASH) {
    const end = text.indexOf('\n', start)
    return end < 0 ? text.length : end
  }
  if (next !== 42) return start + 1
  const end = text.indexOf('*/', start + 2)
  return end < 0 ? text.length : end + 2
}

function linesOf(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
