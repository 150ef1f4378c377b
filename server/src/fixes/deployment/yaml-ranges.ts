/**
 * Ranges of entries in YAML and JSON texts, so that an entry can be taken out or put in while everything else, comments
 * included, stays as it is. Block style is handled by whole lines, flow style (and JSON) by items and their commas.
 */
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'

export interface TextRange {
  readonly start: number
  readonly end: number
}

/** All documents of a text; null when one of them has syntax errors, as ranges could not be trusted then. */
export function parseDocuments(text: string): readonly Document.Parsed[] | null {
  const documents = parseAllDocuments(text, { keepSourceTokens: true })
  if (!Array.isArray(documents)) return []
  return documents.some((document) => document.errors.length > 0) ? null : (documents as Document.Parsed[])
}

/** The value at a path of keys and indexes, when it is a map. */
export function mapAt(node: unknown, ...path: (string | number)[]): YAMLMap | null {
  const found = nodeAt(node, path)
  return isMap(found) ? found : null
}

/** The value at a path, when it is a sequence. */
export function seqAt(node: unknown, ...path: (string | number)[]): YAMLSeq | null {
  const found = nodeAt(node, path)
  return isSeq(found) ? found : null
}

/** The scalar at a path as text; null when there is none. */
export function textAt(node: unknown, ...path: (string | number)[]): string | null {
  return scalarText(nodeAt(node, path))
}

export function scalarText(node: unknown): string | null {
  return isScalar(node) && node.value !== null ? String(node.value) : null
}

/** The pair of a key. */
export function pairOf(map: YAMLMap, key: string): Pair<Node, Node | null> | null {
  return (map.items.find((item) => scalarText(item.key) === key) ?? null) as Pair<Node, Node | null> | null
}

/** Range of a pair with the comment lines right above it; for removal. */
export function pairRange(text: string, map: YAMLMap, key: string): TextRange | null {
  const index = map.items.findIndex((item) => scalarText(item.key) === key)
  const pair = map.items[index] as Pair<Node, Node | null> | undefined
  if (!pair) return null
  const start = pair.key.range![0]
  if (map.flow)
    return flowRange(
      text,
      map.items.map((item) => flowItem(item as Pair<Node, Node | null>)),
      index,
    )
  return blockRange(text, start, isSeq(pair.value))
}

/** Range of an item of a sequence, dash included; for removal. */
export function itemRange(text: string, seq: YAMLSeq, index: number): TextRange | null {
  const item = seq.items[index] as Node | undefined
  if (!item?.range) return null
  if (seq.flow)
    return flowRange(
      text,
      (seq.items as Node[]).map((one) => ({ start: one.range![0], end: one.range![1] })),
      index,
    )
  return blockRange(text, text.lastIndexOf('-', item.range[0]), false)
}

/** Where a further entry of a block collection goes, and its indentation; null for flow style. */
export function appendPoint(
  text: string,
  collection: YAMLMap | YAMLSeq,
): { readonly offset: number; readonly indent: string } | null {
  const last = collection.items.at(-1)
  if (collection.flow || last === undefined) return null
  const start = isSeq(collection)
    ? text.lastIndexOf('-', (last as Node).range![0])
    : ((last as Pair<Node, Node | null>).key.range![0] as number)
  const block = lines(text, start, isMap(collection) && isSeq((last as Pair<Node, Node | null>).value))
  return { offset: block.end, indent: text.slice(lineStart(text, start), start) }
}

/** Removes a node from the removal range's neighbourhood: one of the blank lines around a removed block goes with it. */
function blockRange(text: string, start: number, sequenceBelow: boolean): TextRange {
  const block = lines(text, start, sequenceBelow)
  const indent = start - lineStart(text, start)
  let first = lineStart(text, start)
  while (first > 0) {
    const before = lineStart(text, first - 1)
    const line = text.slice(before, first)
    if (!/^\s*#/.test(line) || line.search(/\S/) !== indent) break
    first = before
  }
  const after = text.slice(block.end)
  const blankAfter = /^[ \t]*\r?\n/.exec(after)
  const blankBefore = /(^|\n)[ \t]*\r?\n$/.exec(text.slice(0, first))
  if (blankBefore && blankAfter) return { start: first, end: block.end + blankAfter[0].length }
  if (blankBefore && after.trim() === '') {
    return { start: first - (blankBefore[0].length - blankBefore[1]!.length), end: block.end }
  }
  return { start: first, end: block.end }
}

/** The lines of a block that begins at an offset: all that follow and are indented more deeply. */
function lines(text: string, start: number, sequenceBelow: boolean): TextRange {
  const first = lineStart(text, start)
  const indent = start - first
  let end = nextLine(text, start)
  let position = end
  while (position < text.length) {
    const next = nextLine(text, position)
    const line = text.slice(position, next)
    const column = line.search(/\S/)
    if (column >= 0) {
      const dash = sequenceBelow && column === indent && /^\s*-(\s|$)/.test(line)
      if (column <= indent && !dash) break
      end = next
    }
    position = next
  }
  return { start: first, end }
}

function flowItem(pair: Pair<Node, Node | null>): TextRange {
  return { start: pair.key.range![0], end: (pair.value ?? pair.key).range![1] }
}

/** An item of a flow collection with one of the commas next to it. */
function flowRange(text: string, items: readonly TextRange[], index: number): TextRange {
  const item = items[index]!
  const following = items[index + 1]
  if (following) return { start: item.start, end: following.start }
  const preceding = items[index - 1]
  if (preceding) return { start: preceding.end, end: item.end }
  const comma = /^\s*,/.exec(text.slice(item.end))
  return { start: item.start, end: item.end + (comma?.[0].length ?? 0) }
}

function nodeAt(node: unknown, path: readonly (string | number)[]): unknown {
  let current = node
  for (const key of path) {
    if (typeof key === 'number') current = isSeq(current) ? current.items[key] : undefined
    else current = isMap(current) ? pairOf(current, key)?.value : undefined
  }
  return current
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}
