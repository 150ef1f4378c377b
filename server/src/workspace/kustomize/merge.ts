/** Patches of Kustomize: strategic merges and JSON patches, on located values. Neither changes what it is given. */
import { at, entriesOf, itemsOf, type Located, type LocatedEntry, type LocatedMap, textAt } from '../yaml/located.ts'

/** Keys that tell the items of a list apart, in the order in which they are tried. */
const MERGE_KEYS = ['name', 'containerPort', 'port', 'mountPath'] as const

/** The value with a strategic merge patch applied: maps are merged, lists of named items by name, all else is replaced. */
export function merged(value: Located, patch: Located): Located {
  if (patch.kind === 'list' && value.kind === 'list') return mergedList(value.items, patch)
  if (patch.kind !== 'map' || value.kind !== 'map' || textAt(patch, '$patch') === 'replace') return patch
  const entries = new Map(value.entries)
  for (const entry of patch.entries.values()) {
    const old = entries.get(entry.name)
    const isRemoved = entry.value.kind === 'text' && entry.value.text === null
    if (isRemoved || textAt(entry.value, '$patch') === 'delete') entries.delete(entry.name)
    else entries.set(entry.name, old ? { ...entry, value: merged(old.value, entry.value) } : entry)
  }
  return { ...value, entries }
}

function mergedList(items: readonly Located[], patch: Extract<Located, { kind: 'list' }>): Located {
  const key = MERGE_KEYS.find((name) => patch.items.every((item) => textAt(item, name) !== null))
  if (key === undefined) return patch
  const result = [...items]
  for (const item of patch.items) {
    const index = result.findIndex((old) => textAt(old, key) === textAt(item, key))
    const old = result[index]
    if (!old) result.push(item)
    else if (textAt(item, '$patch') === 'delete') result.splice(index, 1)
    else result[index] = merged(old, item)
  }
  return { ...patch, items: result }
}

/** The value with the operations of a JSON patch (RFC 6902) applied; those that do not fit it change nothing. */
export function jsonPatched(value: Located, operations: Located): Located {
  return itemsOf(operations).reduce((current, operation) => {
    const pointer = (textAt(operation, 'path') ?? '').split('/').slice(1)
    const path = pointer.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    const kind = textAt(operation, 'op')
    if (path.length === 0 || (kind !== 'add' && kind !== 'replace' && kind !== 'remove')) return current
    return changed(current, path, kind, at(operation, 'value'))
  }, value)
}

function changed(
  value: Located,
  path: readonly string[],
  kind: 'add' | 'replace' | 'remove',
  given: Located | null,
): Located {
  const [head = '', ...rest] = path
  if (value.kind === 'map') return changedMap(value, head, rest, kind, given)
  if (value.kind !== 'list') return value
  const index = head === '-' ? value.items.length : Number(head)
  const old = value.items[index]
  const items = [...value.items]
  if (rest.length > 0) {
    if (!old) return value
    items[index] = changed(old, rest, kind, given)
  } else if (kind === 'remove') items.splice(index, 1)
  else if (given) items.splice(index, kind === 'add' ? 0 : 1, given)
  return { ...value, items }
}

function changedMap(
  value: LocatedMap,
  head: string,
  rest: readonly string[],
  kind: 'add' | 'replace' | 'remove',
  given: Located | null,
): Located {
  const entries = new Map<string, LocatedEntry>(entriesOf(value).map((entry) => [entry.name, entry]))
  const old = entries.get(head)
  if (rest.length > 0) {
    if (!old) return value
    entries.set(head, { ...old, value: changed(old.value, rest, kind, given) })
  } else if (kind === 'remove') entries.delete(head)
  else if (given) entries.set(head, { name: head, nameSpan: given.span, value: given })
  return { ...value, entries }
}
