/** `replacements` of a kustomization: a field of one object is written into fields of others. */
import { join } from '../../map/resolve/module-resolver.ts'
import type { ReaderContext } from '../deployment.ts'
import { at, itemsOf, type Located, type LocatedEntry, parseYaml, textAt, textsOf } from '../yaml/located.ts'

/** An object with the name that selectors know it by. */
interface Named {
  readonly object: Located
  readonly name: string
}

/** The objects with all replacements made, in their order; those whose source or field is not there change nothing. */
export function withReplacements<Built extends Named>(
  objects: readonly Built[],
  root: Located | null,
  folder: string,
  context: ReaderContext,
): readonly Built[] {
  const written = itemsOf(at(root, 'replacements')).flatMap((entry) => {
    const path = textAt(entry, 'path')
    if (path === null) return [entry]
    const file = join(folder, path)
    return parseYaml(file, context.text(file) ?? '').documents.flatMap(itemsOf)
  })
  return written.reduce(replaced, objects)
}

function replaced<Built extends Named>(objects: readonly Built[], replacement: Located): readonly Built[] {
  const from = at(replacement, 'source')
  const source = objects.find((built) => from !== null && fits(built, from))
  const field = source && found(source.object, pathOf(textAt(from, 'fieldPath') ?? 'metadata.name'))
  const value = field?.kind === 'text' ? part(field.text ?? '', at(from, 'options')) : null
  if (field?.kind !== 'text' || value === null) return objects
  return itemsOf(at(replacement, 'targets')).reduce(
    (current, target) => current.map((built) => withTarget(built, target, { ...field, text: value })),
    objects,
  )
}

function withTarget<Built extends Named>(
  built: Built,
  target: Located,
  value: Extract<Located, { kind: 'text' }>,
): Built {
  const select = at(target, 'select')
  const isRejected = itemsOf(at(target, 'reject')).some((selector) => fits(built, selector))
  if (!select || !fits(built, select) || isRejected) return built
  const options = at(target, 'options')
  const creates = textAt(options, 'create') === 'true'
  const change = (old: Located | null): Located => {
    const text = old?.kind === 'text' ? inserted(old.text ?? '', value.text ?? '', options) : value.text
    return { ...value, text }
  }
  const paths = textsOf(at(target, 'fieldPaths')).map(pathOf)
  return { ...built, object: paths.reduce((object, path) => changed(object, path, change, creates), built.object) }
}

function fits({ object, name }: Named, selector: Located): boolean {
  const kind = textAt(selector, 'kind')
  const wanted = textAt(selector, 'name')
  return (kind === null || kind === textAt(object, 'kind')) && (wanted === null || wanted === name)
}

/** `spec.containers.[name=server].image` and `metadata.annotations.a\.b` as their parts. */
function pathOf(path: string): readonly string[] {
  return [...path.matchAll(/\[[^\]]*\]|(?:\\.|[^.[\]\\])+/g)].map(([segment]) => segment.replace(/\\(.)/g, '$1'))
}

/** The item of a list that `[name=server]` or an index names. */
function indexOf(items: readonly Located[], segment: string): number {
  const [, key, value] = /^\[([\w.-]+)=(.*)\]$/.exec(segment) ?? []
  if (key === undefined) return /^\d+$/.test(segment) ? Number(segment) : -1
  return items.findIndex((item) => textAt(item, key) === value)
}

function found(value: Located, path: readonly string[]): Located | null {
  const [head, ...rest] = path
  if (head === undefined) return value
  const inner = value.kind === 'list' ? value.items[indexOf(value.items, head)] : at(value, head)
  return inner ? found(inner, rest) : null
}

/** The value with what stands under a path changed; `*` are all items of a list. A field is made only where that is wanted. */
function changed(
  value: Located,
  [head, ...rest]: readonly string[],
  change: (old: Located | null) => Located,
  creates: boolean,
): Located {
  if (head === undefined) return change(value)
  if (value.kind === 'list') {
    const index = head === '*' ? null : indexOf(value.items, head)
    const items = value.items.map((item, at) =>
      index === null || at === index ? changed(item, rest, change, creates) : item,
    )
    return { ...value, items }
  }
  if (value.kind !== 'map') return value
  const old = value.entries.get(head)
  if (!old && !(creates && rest.length === 0)) return value
  const inner = old ? changed(old.value, rest, change, creates) : change(null)
  const entry: LocatedEntry = { name: head, nameSpan: inner.span, ...old, value: inner }
  return { ...value, entries: new Map([...value.entries, [head, entry]]) }
}

/** With a delimiter only one part of the source counts. */
function part(text: string, options: Located | null): string | null {
  const delimiter = textAt(options, 'delimiter')
  return delimiter === null ? text : (text.split(delimiter)[Number(textAt(options, 'index') ?? 0)] ?? null)
}

/** With a delimiter only one part of the target is replaced. */
function inserted(old: string, value: string, options: Located | null): string {
  const delimiter = textAt(options, 'delimiter')
  if (delimiter === null) return value
  const index = Number(textAt(options, 'index') ?? 0)
  return old
    .split(delimiter)
    .map((own, at) => (at === index ? value : own))
    .join(delimiter)
}
