/** Reads names and values of TOML at a place in a text. */
import type { Span } from '../../protocol/location.ts'
import type { Located, LocatedEntry } from '../yaml/located.ts'

/** Deeper than anything that is written by hand. */
const DEEPEST = 32
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' }

export class TomlScanner {
  offset = 0
  readonly #text: string
  readonly #starts: readonly number[]

  constructor(text: string) {
    this.#text = text
    this.#starts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)]
  }

  get isAtEnd(): boolean {
    return this.offset >= this.#text.length
  }

  /** Passes over white space, line ends and comments. */
  blank(): void {
    this.#match(/(?:\s|#[^\n]*)*/y)
  }

  /** Passes over what is left of a line. */
  line(): void {
    this.#match(/[^\n]*/y)
  }

  skip(): void {
    this.offset++
  }

  /** Whether the text goes on with a mark, which is passed over then. */
  take(mark: string): boolean {
    this.#match(/[ \t]*/y)
    if (!this.#text.startsWith(mark, this.offset)) return false
    this.offset += mark.length
    return true
  }

  /** `http.routers."my.router"`, each part with its place. */
  path(): { text: string; span: Span }[] {
    const parts: { text: string; span: Span }[] = []
    do {
      this.#match(/[ \t]*/y)
      const start = this.offset
      const text = this.#match(/[\w-]+/y) ?? this.#quoted()
      if (text === null) break
      parts.push({ text, span: this.spanFrom(start) })
    } while (this.take('.'))
    return parts
  }

  /** A value, null when none stands here. */
  value(depth = 0): Located | null {
    this.blank()
    const start = this.offset
    if (depth > DEEPEST) return null
    if (this.take('[')) return { kind: 'list', items: this.#items(depth), span: this.spanFrom(start) }
    if (this.take('{')) return { kind: 'map', entries: this.#inline(depth), span: this.spanFrom(start) }
    const text = this.#quoted() ?? this.#match(/[\w.:+-]+/y)
    return text === null ? null : { kind: 'text', text, span: this.spanFrom(start) }
  }

  spanFrom(start: number): Span {
    return [...this.#place(start), ...this.#place(this.offset)]
  }

  #items(depth: number): readonly Located[] {
    const items: Located[] = []
    for (;;) {
      const item = this.value(depth + 1)
      if (item) items.push(item)
      this.blank()
      if (this.take(',') && item) continue
      this.take(']')
      return items
    }
  }

  #inline(depth: number): ReadonlyMap<string, LocatedEntry> {
    const entries = new Map<string, LocatedEntry>()
    for (;;) {
      this.blank()
      const name = this.path()
      const [first] = name
      const value = first && this.take('=') ? this.value(depth + 1) : null
      if (first && value) {
        const text = name.map((part) => part.text).join('.')
        entries.set(text, { name: text, nameSpan: first.span, value })
      }
      this.blank()
      if (this.take(',') && value) continue
      this.take('}')
      return entries
    }
  }

  /** All four kinds of strings. */
  #quoted(): string | null {
    const written = this.#match(/"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y)
    if (written === null) return null
    const length = written.startsWith('"""') || written.startsWith("'''") ? 3 : 1
    const inner = written.slice(length, -length).replace(length === 3 ? /^\n/ : /^(?!)/, '')
    return written.startsWith('"') ? inner.replace(/\\(.)/g, (whole, code) => ESCAPES[code] ?? whole) : inner
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.offset
    const found = pattern.exec(this.#text)?.[0]
    if (found === undefined) return null
    this.offset += found.length
    return found
  }

  #place(offset: number): readonly [number, number] {
    let [low, high] = [0, this.#starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return [low, offset - (this.#starts[low] ?? 0)]
  }
}
