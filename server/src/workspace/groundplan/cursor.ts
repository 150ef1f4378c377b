/** Where in `groundplan.yaml` somebody types: what may stand there. Works on files that are half written. */
import { FILE_SHAPE } from './file-shape.ts'
import type { Shape, ShapeEntry } from './shape.ts'

export type Cursor =
  /** At a key of a mapping; `taken` are those that the mapping has. `from` is the column where the word begins. */
  | {
      readonly kind: 'key'
      readonly path: readonly string[]
      readonly shape: Shape & { readonly kind: 'map' | 'dictionary' }
      readonly taken: readonly string[]
      readonly from: number
    }
  /** At a value, after a key or as an item of a list. */
  | {
      readonly kind: 'value'
      readonly path: readonly string[]
      readonly shape: Shape & { readonly kind: 'text' }
      readonly from: number
    }

interface Line {
  /** Column of the first dash, null without one. */
  readonly dash: number | null
  /** Column of the key or item. */
  readonly column: number
  readonly key: string | null
}

/** null where nothing can be said: in a comment, in a place that the file does not have. */
export function cursorAt(text: string, line: number, character: number): Cursor | null {
  const lines = text.split(/\r\n|\r|\n/)
  const written = (lines[line] ?? '').slice(0, character)
  if (/(^|\s)#/.test(written)) return null
  const own = /^(\s*(?:-\s+)*)(?:(?:"([^"]+)"|'([^']+)'|([^\s:"']+)):\s+)?(["']?[^\s"']*)$/.exec(written)
  if (!own) return null
  const [, indent = '', double, single, plain, word = ''] = own
  const key = double ?? single ?? plain
  const from = written.length - word.length
  const here: Line = { dash: dashOf(indent), column: indent.length, key: key ?? null }
  const above = lines.slice(0, line).map(lineOf)
  const { path, siblings, inItem } = parentsOf(here, above)
  const holder = follow(path)
  if (!holder) return null
  if (key !== undefined) {
    const shape = alone(inner(holder, key))
    return shape?.kind === 'text' ? { kind: 'value', path: [...path, key], shape, from } : null
  }
  const place = holder.kind === 'list' && inItem ? holder.of : holder
  if (place.kind === 'text') return inItem ? { kind: 'value', path, shape: place, from } : null
  if (place.kind === 'list') return null
  const below = lines.slice(line + 1).map(lineOf)
  return { kind: 'key', path, shape: place, taken: [...siblings, ...siblingsBelow(here, below)], from }
}

/** What stands right after a key whose list may be a single value. */
function alone(shape: Shape | null): Shape | null {
  return shape?.kind === 'list' && shape.orOne ? shape.of : shape
}

function dashOf(indent: string): number | null {
  const at = indent.indexOf('-')
  return at < 0 ? null : at
}

/** null for a line without a key or item. */
function lineOf(text: string): Line | null {
  const found = /^(\s*(?:-\s+)*)(?:(?:"([^"]+)"|'([^']+)'|([^\s:#"'-][^:"']*)):(?:\s|$)|[^\s#-])/.exec(text)
  if (!found) return null
  const [, indent = '', double, single, plain] = found
  return { dash: dashOf(indent), column: indent.length, key: double ?? single ?? plain ?? null }
}

interface Parents {
  readonly path: readonly string[]
  readonly siblings: readonly string[]
  /** The line is in an item of a list. */
  readonly inItem: boolean
}

/** Keys above a line that it stands below, from the outside in, and the keys of its own mapping above it. */
function parentsOf(here: Line, above: readonly (Line | null)[]): Parents {
  const path: string[] = []
  const siblings: string[] = []
  // A list may stand as far to the left as the key that holds it.
  let limit = here.dash === null ? here.column - 1 : here.dash
  let isOwnItem = here.dash === null
  let inItem = here.dash !== null
  for (const line of above.toReversed()) {
    if (!line) continue
    if (path.length === 0 && isOwnItem && line.column === here.column && line.key !== null) {
      siblings.push(line.key)
      if (line.dash !== null) {
        isOwnItem = false
        inItem = true
        limit = line.dash
      }
      continue
    }
    if (line.column > limit || line.key === null) continue
    path.unshift(line.key)
    isOwnItem = false
    limit = line.dash ?? line.column - 1
  }
  return { path, siblings, inItem }
}

function siblingsBelow(here: Line, below: readonly (Line | null)[]): readonly string[] {
  const found: string[] = []
  for (const line of below) {
    if (!line) continue
    if (line.column < here.column || line.dash !== null) break
    if (line.column === here.column && line.key !== null) found.push(line.key)
  }
  return found
}

/** The shape at a path of keys; items of lists count as the list's. */
function follow(path: readonly string[]): Shape | null {
  let shape: Shape | null = FILE_SHAPE
  for (const key of path) shape = shape && inner(shape, key)
  return shape
}

function inner(shape: Shape, key: string): Shape | null {
  const holder = shape.kind === 'list' ? shape.of : shape
  if (holder.kind === 'dictionary') return holder.of
  if (holder.kind !== 'map') return null
  const entry: ShapeEntry | undefined = Object.hasOwn(holder.entries, key) ? holder.entries[key] : undefined
  return entry?.shape ?? null
}
