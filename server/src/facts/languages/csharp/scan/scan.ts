import type { LexicalScan, SharedNames } from '../../../language.ts'
import { suppressionsIn } from '../../../suppressions.ts'
import { GLOBAL_NAMESPACE } from '../extract/extract.ts'
import { GRPC_MODULE } from '../generated-names.ts'
import { namespacesOf } from '../library-names.ts'
import { characterEnd, commentEnd, lineEnd, stringEnd } from './texts.ts'

const USING = /\s+(static\s+)?([A-Za-z_][\w.]*(?:::[\w.]+)?)\s*(?:<[^;]*>)?\s*;/y
const ALIAS = /\s+@?(\w+)\s*=\s*(?:global::)?([A-Za-z_][\w.]*)/y
const NAMESPACE = /\s+([\w.]+)\s*([;{])?/y
const NAME = /\s+@?([A-Za-z_]\w*)/y
const EXTENDED = /([A-Za-z_]\w*)\s*(?:<[^()]*>)?\s*\(\s*(?:\[[^\]]*\]\s*)*$/
const WORDS_AFTER_CLASS = new Set(['where', 'class', 'struct'])

/** Words that the declaration of a type begins with, its name next. */
const DECLARATIONS = new Set(['class', 'interface', 'enum', 'struct', 'record', 'delegate'])

/**
 * One pass over the characters of a file, without a syntax tree. Strings and comments are skipped; what is found outside of them
 * are namespaces that are opened, the own namespace with its names, methods that are called, and names of libraries.
 */
export function scan(file: string, text: string, markers: ReadonlySet<string>): LexicalScan {
  const state = new Scan(text, markers)
  state.run()
  const namespace = state.namespace ?? GLOBAL_NAMESPACE
  const shares: SharedNames = { namespace, names: [...state.names] }
  return {
    modules: state.modules().map((module) => ({ module, typeOnly: false })),
    reexports: [],
    markers: [...state.markers],
    suppressions: suppressionsIn(file, text),
    lines: linesOf(text),
    shares,
    ...(state.opens.size > 0 && { opens: [...state.opens] }),
  }
}

class Scan {
  readonly #text: string
  readonly #wanted: ReadonlySet<string>
  readonly #opened = new Set<string>()
  /** Names that libraries of the table have. */
  readonly #libraryNames = new Set<string>()
  readonly names = new Set<string>()
  readonly markers = new Set<string>()
  /** Opened for all of the project. */
  readonly opens = new Set<string>()
  namespace: string | null = null
  /** Braces that are open, and how many of them are those of namespaces. */
  #depth = 0
  #namespaceDepth = 0
  #previous = ''
  #isGlobal = false

  constructor(text: string, wanted: ReadonlySet<string>) {
    this.#text = text
    this.#wanted = wanted
  }

  /** Namespaces that the file sees by itself, and those whose names it uses though another file opens them. */
  modules(): readonly string[] {
    const all = new Set(this.#opened)
    if (this.namespace !== null) {
      const parts = this.namespace.split('.')
      for (let length = parts.length; length > 0; length--) all.add(parts.slice(0, length).join('.'))
    }
    all.add(GLOBAL_NAMESPACE)
    for (const name of this.#libraryNames) {
      const candidates = namespacesOf(name)
      if (!candidates.some((candidate) => all.has(candidate))) for (const candidate of candidates) all.add(candidate)
    }
    return [...all]
  }

  run(): void {
    const text = this.#text
    let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
    let last = 0
    while (at < text.length) {
      const code = text.charCodeAt(at)
      if (isNameStart(code)) {
        const end = nameEnd(text, at)
        this.#word(text.slice(at, end), at, end, last)
        at = end
        last = 1
      } else if (code <= 32) at++
      else if (code === SLASH) at = commentEnd(text, at)
      else if (code === QUOTE || code === DOLLAR || code === AT) {
        const end = stringEnd(text, at)
        at = end > at ? end : at + 1
        last = code
      } else if (code === APOSTROPHE) {
        at = characterEnd(text, at)
        last = code
      } else if (code === HASH) at = lineEnd(text, at)
      else {
        if (code === OPEN) this.#depth++
        else if (code === CLOSE) {
          if (this.#depth > 0) this.#depth--
          this.#namespaceDepth = Math.min(this.#namespaceDepth, this.#depth)
        }
        last = code
        at++
      }
    }
  }

  #word(word: string, start: number, end: number, last: number): void {
    if (last === DOT) {
      this.#member(word, end)
      this.#previous = word
      return
    }
    if (this.#depth <= this.#namespaceDepth) this.#declaration(word, end)
    if (word === 'this' && last === PAREN) this.#extension(start, end)
    if (namespacesOf(word).length > 0) this.#libraryNames.add(word)
    this.#isGlobal = word === 'global'
    this.#previous = word
  }

  /** What stands outside of types. */
  #declaration(word: string, end: number): void {
    if (word === 'using') this.#using(end)
    else if (word === 'namespace') {
      NAMESPACE.lastIndex = end
      const found = NAMESPACE.exec(this.#text)
      if (!found?.[1]) return
      this.namespace ??= found[1]
      this.#opened.add(found[1])
      // The brace itself is still to come.
      if (found[2] !== ';') this.#namespaceDepth = this.#depth + 1
    } else if (DECLARATIONS.has(word)) {
      NAME.lastIndex = end
      const name = NAME.exec(this.#text)?.[1]
      if (name && !WORDS_AFTER_CLASS.has(name)) this.names.add(name)
    }
  }

  #using(end: number): void {
    USING.lastIndex = end
    const plain = USING.exec(this.#text)
    ALIAS.lastIndex = end
    const alias = plain ? null : ALIAS.exec(this.#text)
    const target = plain?.[2] ?? alias?.[2]
    if (target === undefined) return
    const name = target.replace(/^global::/, '')
    const isType = alias !== null || plain?.[1] !== undefined
    const module = isType ? name.slice(0, Math.max(0, name.lastIndexOf('.'))) : name
    if (module === '') return
    this.#opened.add(module)
    if (this.#isGlobal && !isType) this.opens.add(module)
  }

  /** `(this X x`: a method that is called on values of another type. */
  #extension(start: number, end: number): void {
    const next = /\S/.exec(this.#text.slice(end, end + 4))?.[0] ?? ''
    if (!/[A-Za-z_[@]/.test(next)) return
    const name = EXTENDED.exec(this.#text.slice(Math.max(0, start - 300), start))?.[1]
    if (name) this.names.add(`.${name}`)
  }

  /** A name after a dot; it counts when it is called. `X.XClient` and `X.XBase` are generated for gRPC. */
  #member(name: string, end: number): void {
    const text = this.#text
    const { length } = this.#previous
    if (length > 0 && name.length > length && name.startsWith(this.#previous) && name !== 'HttpClient') {
      const ending = name.slice(length)
      if (ending === 'Client' || ending === 'Base') this.#opened.add(GRPC_MODULE)
    }
    let next = end
    while (text.charCodeAt(next) === 32) next++
    const code = text.charCodeAt(next)
    if (code !== PAREN && code !== LESS) return
    const marker = `.${name}`
    if (this.#wanted.has(marker)) this.markers.add(marker)
  }
}

const DOT = 46
const QUOTE = 34
const APOSTROPHE = 39
const SLASH = 47
const OPEN = 123
const CLOSE = 125
const PAREN = 40
const LESS = 60
const DOLLAR = 36
const AT = 64
const HASH = 35

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127
}

function nameEnd(text: string, start: number): number {
  let at = start + 1
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (!isNameStart(code) && !(code >= 48 && code <= 57)) return at
  }
  return at
}

function linesOf(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
