/**
 * TOML as located values, in the form of those of YAML: what reads one reads the other. Scalars are text as written. Own code,
 * because libraries for TOML keep no positions. A line that is not understood is left out; nothing is thrown.
 */
import type { Located, LocatedEntry } from '../yaml/located.ts'
import { TomlScanner } from './scanner.ts'

/** A table while it is filled. */
interface Draft {
  readonly kind: 'map'
  readonly entries: Map<string, LocatedEntry>
  readonly span: Located['span']
}

/** The root table of a file. */
export function parseToml(text: string): Located {
  const scanner = new TomlScanner(text)
  const root = draft(scanner)
  let table = root
  for (scanner.blank(); !scanner.isAtEnd; scanner.blank()) {
    const start = scanner.offset
    if (scanner.take('[')) {
      const isList = scanner.take('[')
      const path = scanner.path()
      table = opened(root, path, isList, scanner)
    } else {
      const path = scanner.path()
      const name = path.pop()
      if (name !== undefined && scanner.take('=')) {
        const holder = opened(table, path, false, scanner)
        const value = scanner.value()
        if (value) holder.entries.set(name.text, { name: name.text, nameSpan: name.span, value })
      }
    }
    scanner.line()
    // Something that is no TOML at all: the line is passed over.
    if (scanner.offset === start) scanner.skip()
  }
  return root
}

/** The table under a path, made where there is none; of a list of tables the last one, or a new one at its end. */
function opened(
  root: Draft,
  path: readonly { text: string; span: Located['span'] }[],
  isList: boolean,
  at: TomlScanner,
): Draft {
  let table = root
  for (const [index, { text, span }] of path.entries()) {
    const known = table.entries.get(text)?.value
    const isNew = isList && index === path.length - 1
    const items = known?.kind === 'list' ? known.items : []
    const next = isNew ? draft(at) : ((known?.kind === 'list' ? items.at(-1) : known) as Located | undefined)
    const inner = next?.kind === 'map' ? (next as Draft) : draft(at)
    const value: Located = isNew
      ? { kind: 'list', items: [...items, inner], span }
      : known?.kind === 'list'
        ? known
        : inner
    table.entries.set(text, { name: text, nameSpan: span, value })
    table = inner
  }
  return table
}

function draft(at: TomlScanner): Draft {
  return { kind: 'map', entries: new Map(), span: at.spanFrom(at.offset) }
}
