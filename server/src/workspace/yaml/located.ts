/**
 * YAML as plain values that know where they stand. Anchors and merge keys are followed; scalars are text as written, so
 * that `8080:80`, `3.10` and `yes` stay what their author meant. Broken documents yield what could be read.
 */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml'
import type { Span } from '../../protocol/location.ts'
import { START_OF_FILE } from '../../protocol/location.ts'
import type { Problem } from '../../protocol/map.ts'
import { recent } from '../recent.ts'

export type Located = LocatedText | LocatedMap | LocatedList

/** A scalar; `text` is null for an empty value. */
export interface LocatedText {
  readonly kind: 'text'
  readonly text: string | null
  /** A tag of the file's own (`!Ref`, `!Sub`): the text means something only to what reads it. */
  readonly tag?: string
  readonly span: Span
}

export interface LocatedMap {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, LocatedEntry>
  /** As for texts. */
  readonly tag?: string
  readonly span: Span
}

export interface LocatedEntry {
  readonly name: string
  /** Where the key stands. */
  readonly nameSpan: Span
  readonly value: Located
}

export interface LocatedList {
  readonly kind: 'list'
  readonly items: readonly Located[]
  /** As for texts: `!Join [ … ]`. */
  readonly tag?: string
  readonly span: Span
}

export interface LocatedYaml {
  readonly documents: readonly Located[]
  readonly problems: readonly Problem[]
}

/** Characters whose documents are kept: readers of several kinds look at a file one after the other. */
const KEPT = 300_000

/** Reads all documents of a file. The first syntax error of each document becomes a problem; nothing is thrown. */
export function parseYaml(file: string, text: string): LocatedYaml {
  const { documents, errors } = parse(text)
  return { documents, problems: errors.map(({ span, message }) => ({ location: { file, span }, message })) }
}

const parse = recent(KEPT, (text) => {
  const lines = new LineCounter()
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent', merge: true })
  const documents: Located[] = []
  const errors: { readonly span: Span; readonly message: string }[] = []
  // The library returns an empty list with extra fields for an empty stream.
  for (const document of Array.isArray(parsed) ? (parsed as Document.Parsed[]) : []) {
    const error = document.errors[0]
    if (error) errors.push({ span: spanOf(lines, error.pos[0], error.pos[1]), message: `YAML: ${error.message}` })
    if (document.contents) documents.push(new Reader(document, lines).read(document.contents))
  }
  return { documents, errors }
})

/** The value under a path of keys, null when there is none. */
export function at(value: Located | null | undefined, ...path: readonly string[]): Located | null {
  let current: Located | null = value ?? null
  for (const key of path) {
    current = current?.kind === 'map' ? (current.entries.get(key)?.value ?? null) : null
  }
  return current
}

/** Text under a path of keys, null when there is none. */
export function textAt(value: Located | null | undefined, ...path: readonly string[]): string | null {
  const found = at(value, ...path)
  return found?.kind === 'text' ? found.text : null
}

/** Entries of a mapping; none for anything else. */
export function entriesOf(value: Located | null | undefined): readonly LocatedEntry[] {
  return value?.kind === 'map' ? [...value.entries.values()] : []
}

/** Items of a list; a single value counts as a list of one, nothing as none. */
export function itemsOf(value: Located | null | undefined): readonly Located[] {
  if (!value || (value.kind === 'text' && value.text === null)) return []
  return value.kind === 'list' ? value.items : [value]
}

/** Texts of a list or of a single value. */
export function textsOf(value: Located | null | undefined): readonly string[] {
  return itemsOf(value).flatMap((item) => (item.kind === 'text' && item.text !== null ? [item.text] : []))
}

/** All mappings in a value, itself included, that have the key; those inside of one that was found are not looked for. */
export function mapsWith(value: Located, key: string): readonly LocatedMap[] {
  if (value.kind === 'text') return []
  if (value.kind === 'list') return value.items.flatMap((item) => mapsWith(item, key))
  return value.entries.has(key) ? [value] : entriesOf(value).flatMap((entry) => mapsWith(entry.value, key))
}

/** The value with all places in it set to one: for what is made, or stands in a text of its own. */
export function placedAt(value: Located, span: Span): Located {
  if (value.kind === 'text') return { ...value, span }
  if (value.kind === 'list') return { kind: 'list', items: value.items.map((item) => placedAt(item, span)), span }
  const entries = [...value.entries].map(
    ([key, entry]) => [key, { name: entry.name, nameSpan: span, value: placedAt(entry.value, span) }] as const,
  )
  return { kind: 'map', entries: new Map(entries), span }
}

function spanOf(lines: LineCounter, start: number, end: number): Span {
  const from = lines.linePos(start)
  const to = lines.linePos(Math.max(start, end))
  return [Math.max(0, from.line - 1), Math.max(0, from.col - 1), Math.max(0, to.line - 1), Math.max(0, to.col - 1)]
}

class Reader {
  readonly #document: Document.Parsed
  readonly #lines: LineCounter
  /** Each node is read once, so that aliases of aliases cost nothing; null marks a node that is being read. */
  readonly #known = new Map<Node, Located | null>()

  constructor(document: Document.Parsed, lines: LineCounter) {
    this.#document = document
    this.#lines = lines
  }

  read(node: Node | null | undefined): Located {
    if (!node) return { kind: 'text', text: null, span: START_OF_FILE }
    const known = this.#known.get(node)
    if (known) return known
    // An alias to something that holds it has no finite value.
    if (known === null) return { kind: 'text', text: null, span: this.#span(node) }
    this.#known.set(node, null)
    const value = this.#convert(node)
    this.#known.set(node, value)
    return value
  }

  #convert(node: Node): Located {
    const span = this.#span(node)
    if (isAlias(node)) return this.read(node.resolve(this.#document))
    const tag = node.tag?.startsWith('!') === true && node.tag !== '!' ? { tag: node.tag } : {}
    if (isMap(node)) return { kind: 'map', entries: this.#entries(node), ...tag, span }
    if (isSeq(node)) {
      return { kind: 'list', items: node.items.map((item) => this.read(item as ParsedNode)), ...tag, span }
    }
    if (!isScalar(node) || node.value === null) return { kind: 'text', text: null, span }
    const text = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
    return { kind: 'text', text, ...tag, span }
  }

  #entries(map: YAMLMap): ReadonlyMap<string, LocatedEntry> {
    const entries = new Map<string, LocatedEntry>()
    const merged: LocatedEntry[] = []
    for (const item of map.items) {
      const key = item.key as Node | null
      const name = isScalar(key) ? String(key.source ?? key.value ?? '') : null
      if (name === null || !key) continue
      const value = item.value as Node | null
      if (name === '<<') {
        for (const source of itemsOf(this.read(value))) merged.push(...entriesOf(source))
        continue
      }
      const empty: Located = { kind: 'text', text: null, span: this.#span(key) }
      entries.set(name, { name, nameSpan: this.#span(key), value: value ? this.read(value) : empty })
    }
    // A mapping's own keys win over merged ones, earlier merged ones over later.
    for (const entry of merged) if (!entries.has(entry.name)) entries.set(entry.name, entry)
    return entries
  }

  #span(node: Node): Span {
    const range = node.range
    return range ? spanOf(this.#lines, range[0], range[1]) : START_OF_FILE
  }
}
