/** Words that a scan stops at, found by a hash that is computed while a word is read: no string is made for the others. */
export class WordTable {
  readonly #buckets: (readonly string[] | undefined)[] = new Array(SIZE)

  readonly #methods: ReadonlySet<string>

  /** `methods` are words that matter as the name of a method that is called; the others matter wherever they stand. */
  constructor(words: Iterable<string>, methods: ReadonlySet<string> = new Set()) {
    this.#methods = methods
    for (const word of new Set([...words, ...methods])) {
      let hash = 0
      for (let at = 0; at < word.length; at++) hash = hashed(hash, word.charCodeAt(at))
      this.#buckets[hash & (SIZE - 1)] = [...(this.#buckets[hash & (SIZE - 1)] ?? []), word]
    }
  }

  isMethod(word: string): boolean {
    return this.#methods.has(word)
  }

  /** The word between two offsets, '' when it is none of the table's. */
  at(text: string, start: number, end: number, hash: number): string {
    const bucket = this.#buckets[hash & (SIZE - 1)]
    if (bucket) for (const word of bucket) if (word.length === end - start && text.startsWith(word, start)) return word
    return ''
  }
}

const SIZE = 1024

export function hashed(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0
}

/** Keywords after which an operand starts: a slash there opens a regular expression, a brace an object. */
export const BEFORE_OPERAND: ReadonlySet<string> = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'delete',
  'void',
  'throw',
  'new',
  'else',
  'do',
  'instanceof',
  'yield',
  'await',
  'default',
  'extends',
])

/** Keywords whose parentheses hold a condition: what follows is a statement. */
export const CONTROL: ReadonlySet<string> = new Set(['if', 'while', 'for', 'with'])

/** Words after which a name is declared, not used. */
export const DECLARES: ReadonlySet<string> = new Set([
  'function',
  'const',
  'let',
  'var',
  'class',
  'interface',
  'type',
  'enum',
  'namespace',
  'async',
  'get',
  'set',
  'static',
  'public',
  'private',
  'protected',
  'declare',
  'abstract',
  'override',
])

/** Names of the global object. */
export const GLOBALS: ReadonlySet<string> = new Set(['globalThis', 'window', 'self', 'global'])

const tables = new WeakMap<ReadonlySet<string>, WordTable>()

/** The words that a scan for these markers stops at. */
export function scanWords(markers: ReadonlySet<string>): WordTable {
  let table = tables.get(markers)
  if (!table) {
    const own = ['import', 'export', 'require', 'exports', 'const', 'let', 'var']
    const methods = [...markers].filter((marker) => marker.startsWith('.')).map((marker) => marker.slice(1))
    const globals = [...markers].filter((marker) => !marker.startsWith('.'))
    table = new WordTable([...own, ...BEFORE_OPERAND, ...globals], new Set(methods))
    tables.set(markers, table)
  }
  return table
}
