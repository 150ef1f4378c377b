import { unquoted } from './characters.ts'
import type { Collector } from './collector.ts'

/** The words and signs of an import or export clause, up to the module's name. */
export interface Clause {
  readonly tokens: readonly string[]
  /** The module as written in the literal, null when none follows. */
  readonly module: string | null
}

interface Named {
  readonly imported: string
  readonly local: string
  readonly typeOnly: boolean
}

/** What `import <clause> from 'module'` brings. */
export function importClause({ tokens, module }: Clause, collector: Collector): void {
  if (module === null) return
  const [first, second] = tokens
  const isType = first === 'type' && tokens.length > 1 && second !== ',' && !(second === 'from' && tokens.length === 2)
  const rest = isType ? tokens.slice(1) : tokens
  const names = braced(rest)
  const star = rest.indexOf('*')
  let isValue = names.length === 0
  if (rest[0] !== undefined && rest[0] !== '{' && rest[0] !== '*') {
    collector.local(rest[0], module, 'default')
    isValue = true
  }
  if (star >= 0) {
    collector.local(rest[star + 2] ?? '', module, '*')
    isValue = true
  }
  for (const { imported, local, typeOnly } of names) {
    collector.local(local, module, imported)
    isValue ||= !typeOnly
  }
  collector.module(module, isType || !isValue)
}

/** What `export <clause>`, with or without a module, passes on. */
export function exportClause({ tokens, module }: Clause, collector: Collector): void {
  const isType = tokens[0] === 'type'
  const rest = isType ? tokens.slice(1) : tokens
  if (rest[0] === '*') {
    if (module === null) return
    collector.module(module, isType)
    collector.reexport(rest[1] === 'as' ? (rest[2] ?? '*') : '*', module, '*')
    return
  }
  const names = braced(rest)
  for (const { imported, local, typeOnly } of names) {
    if (module !== null) collector.reexport(local, module, imported)
    else if (!typeOnly || isType) collector.passedOn(local, imported)
    else collector.passedOn(local, imported)
  }
  if (module !== null) collector.module(module, isType || (names.length > 0 && names.every((name) => name.typeOnly)))
}

/** The entries of `{ a, b as c, type d }`. */
function braced(tokens: readonly string[]): readonly Named[] {
  const from = tokens.indexOf('{')
  if (from < 0) return []
  const found: Named[] = []
  let entry: string[] = []
  for (const token of tokens.slice(from + 1)) {
    if (token !== ',' && token !== '}') {
      entry.push(token)
      continue
    }
    const named = readEntry(entry)
    if (named) found.push(named)
    entry = []
    if (token === '}') break
  }
  return found
}

/** `a`, `a as b`, `type a`, `type a as b`, `type as b` (a name called type), `"a-b" as c`. */
function readEntry(entry: readonly string[]): Named | null {
  const isType = entry[0] === 'type' && entry.length > 1 && !(entry[1] === 'as' && entry.length === 3)
  const [imported, as, local] = isType ? entry.slice(1) : entry
  if (imported === undefined) return null
  return {
    imported: plain(imported),
    local: plain(as === 'as' && local !== undefined ? local : imported),
    typeOnly: isType,
  }
}

function plain(token: string): string {
  return /^['"]/.test(token) ? unquoted(token) : token
}
