/** What a kustomization makes of its resources: patches, images, prefixes. Objects that it leaves alone are those of its base. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { ReaderContext } from '../deployment.ts'
import {
  at,
  entriesOf,
  itemsOf,
  type Located,
  type LocatedEntry,
  parseYaml,
  placedAt,
  textAt,
  textsOf,
} from '../yaml/located.ts'
import { jsonPatched, merged } from './merge.ts'
import { withReplacements } from './replacements.ts'

export interface BuiltObject {
  readonly object: Located
  /** As it was before this kustomization's own patches and images. */
  readonly before: Located
  /** As the file of the object has it: what this and other kustomizations call it comes on top. */
  readonly name: string
  /** What it is called now. */
  readonly shownName: string
  readonly namespace: string | null
}

export interface Built {
  readonly objects: readonly BuiltObject[]
  /** Resources that are not in the workspace. */
  readonly remote: readonly Located[]
}

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']

/** Bases of bases, and kustomizations that lead back to themselves, end here. */
const DEEPEST = 8

/** The kustomization of a folder, null when it has none. */
export function kustomizationIn(folder: string, context: ReaderContext): string | null {
  return NAMES.map((name) => join(folder, name)).find((file) => context.exists(file)) ?? null
}

/** Builds as `kustomize build` does, as far as names, images and patches go. */
export function build(file: string, root: Located | null, context: ReaderContext, depth = 0): Built {
  const folder = folderOf(file)
  const remote: Located[] = []
  const bases = ['resources', 'bases', 'components'].flatMap((key) => itemsOf(at(root, key)))
  const found = bases.flatMap((item): readonly BuiltObject[] => {
    if (item.kind !== 'text' || item.text === null) return []
    if (/^[\w+.-]+:\/\/|^git@|^github\.com\/|\?ref=/.test(item.text)) remote.push(item)
    return resource(join(folder, item.text), context, depth)
  })
  const patched = patchesOf(file, root, context).reduce<readonly BuiltObject[]>(
    (objects, patch) => objects.map((object) => (patch.fits(object) ? withPatch(object, patch) : object)),
    found.map((object) => ({ ...object, before: object.object })),
  )
  const images = itemsOf(at(root, 'images'))
  const prefix = textAt(root, 'namePrefix') ?? ''
  const suffix = textAt(root, 'nameSuffix') ?? ''
  const namespace = textAt(root, 'namespace')
  return {
    objects: withReplacements(
      patched.map((built) => ({ ...built, object: images.reduce(withImage, built.object) })),
      root,
      folder,
      context,
    ).map((built) => ({
      ...built,
      shownName: `${prefix}${built.shownName}${suffix}`,
      namespace: namespace ?? built.namespace,
    })),
    remote,
  }
}

/** A folder with a kustomization, or a file of objects. */
function resource(path: string, context: ReaderContext, depth: number): readonly BuiltObject[] {
  const inner = kustomizationIn(path, context)
  if (inner !== null) {
    const text = context.text(inner)
    const root = text === null ? null : (parseYaml(inner, text).documents[0] ?? null)
    return depth < DEEPEST ? build(inner, root, context, depth + 1).objects : []
  }
  const text = context.exists(path) ? context.text(path) : null
  return text === null
    ? []
    : parseYaml(path, text).documents.flatMap((object) => {
        const name = textAt(object, 'metadata', 'name')
        const namespace = textAt(object, 'metadata', 'namespace')
        return name === null ? [] : [{ object, before: object, name, shownName: name, namespace }]
      })
}

interface Patch {
  fits(built: BuiltObject): boolean
  readonly content: Located
}

/** Patches in all their forms: `patches`, and the older `patchesStrategicMerge` and `patchesJson6902`. */
function patchesOf(file: string, root: Located | null, context: ReaderContext): readonly Patch[] {
  const entries = [
    ...itemsOf(at(root, 'patches')),
    ...itemsOf(at(root, 'patchesJson6902')),
    ...itemsOf(at(root, 'patchesStrategicMerge')),
  ]
  return entries.flatMap((entry) => {
    const written = entry.kind === 'text' ? entry.text : (textAt(entry, 'patch') ?? textAt(entry, 'path'))
    if (written === null) return []
    const isInline = written.includes('\n') || /^\s*[[{-]/.test(written)
    const text = isInline ? written : context.text(join(folderOf(file), written))
    const target = at(entry, 'target')
    return parseYaml(file, text ?? '').documents.map((document): Patch => {
      const content = placedAt(document, entry.span)
      return { content, fits: (built) => (target ? isTarget(built, target) : isNamed(built, content)) }
    })
  })
}

/** Names and kinds of a target are expressions that have to match as a whole. */
function isTarget({ object, name }: BuiltObject, target: Located): boolean {
  const fits = (pattern: string | null, text: string) =>
    pattern === null || pattern === text || wholeMatch(pattern, text)
  return (
    fits(textAt(target, 'kind'), textAt(object, 'kind') ?? '') &&
    fits(textAt(target, 'name'), name) &&
    hasLabels(object, target)
  )
}

function wholeMatch(pattern: string, text: string): boolean {
  // A plain prefix or anything: what people write. Other expressions match nothing, rather than too much.
  const plain = /^\^?([\w-]*)(\.\*)?\$?$/.exec(pattern)
  return plain !== null && (plain[2] ? text.startsWith(plain[1] ?? '') : text === plain[1])
}

function hasLabels(object: Located, target: Located): boolean {
  const selector = textAt(target, 'labelSelector')
  if (selector === null) return true
  return selector.split(',').every((term) => {
    const [label = '', value = ''] = term.split('=').map((part) => part.trim())
    return textAt(object, 'metadata', 'labels', label) === value
  })
}

function isNamed({ object, name }: BuiltObject, patch: Located): boolean {
  return textAt(patch, 'kind') === textAt(object, 'kind') && textAt(patch, 'metadata', 'name') === name
}

function withPatch(built: BuiltObject, { content }: Patch): BuiltObject {
  if (content.kind === 'list') return { ...built, object: jsonPatched(built.object, content) }
  return { ...built, object: merged(built.object, content) }
}

/** `images: [{ name: shop/orders, newName: registry/orders }]`, wherever in the object an image of the name stands. */
function withImage(object: Located, change: Located): Located {
  const name = textAt(change, 'name')
  const newName = at(change, 'newName')
  if (name === null || newName?.kind !== 'text' || newName.text === null) return object
  const replaced = (value: Located): Located => {
    if (value.kind === 'list') return { ...value, items: value.items.map(replaced) }
    if (value.kind === 'text') return value
    const entries = entriesOf(value).map((entry): readonly [string, LocatedEntry] => {
      const isImage = entry.name === 'image' && entry.value.kind === 'text'
      const image = isImage && entry.value.kind === 'text' ? (entry.value.text ?? '') : ''
      const fits = isImage && image.replace(/@.*$/, '').replace(/:[^/:]*$/, '') === name
      return [entry.name, { ...entry, value: fits ? newName : isImage ? entry.value : replaced(entry.value) }]
    })
    return { ...value, entries: new Map(entries) }
  }
  return replaced(object)
}

/** Files that a list of a generator names, `key=file` too. */
export function generatedFiles(generator: Located, folder: string): readonly string[] {
  return textsOf(at(generator, 'files')).map((entry) => join(folder, entry.slice(entry.indexOf('=') + 1)))
}
