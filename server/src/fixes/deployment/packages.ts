/** Package manifests: what the moved code needs goes to the target's manifest, entries of the old folder go. */
import { isMap, type YAMLMap } from 'yaml'
import { lineEnding } from '../text.ts'
import type { Merge } from './merge.ts'
import { itemRange, mapAt, pairOf, parseDocuments, scalarText, seqAt, textAt } from './yaml-ranges.ts'

const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const

type Section = (typeof SECTIONS)[number]

/** A manifest as far as folding needs it. */
export interface PackageManifest {
  readonly file: string
  readonly text: string
  readonly root: YAMLMap
  readonly name: string | null
  readonly type: 'module' | 'commonjs'
  readonly dependencies: ReadonlyMap<string, { readonly section: Section; readonly range: string }>
}

/** Reads a folder's package.json; null when there is none that can be read. */
export function readManifest(text: (file: string) => string | null, folder: string): PackageManifest | null {
  const file = folder === '' ? 'package.json' : `${folder}/package.json`
  const content = text(file)
  const root = content === null ? null : parseDocuments(content)?.[0]?.contents
  if (content === null || !isMap(root)) return null
  const dependencies = new Map<string, { section: Section; range: string }>()
  for (const section of SECTIONS) {
    for (const item of mapAt(root, section)?.items ?? []) {
      const name = scalarText(item.key)
      if (name !== null && !dependencies.has(name))
        dependencies.set(name, { section, range: scalarText(item.value) ?? '' })
    }
  }
  const type = textAt(root, 'type') === 'module' ? 'module' : 'commonjs'
  return { file, text: content, root, name: textAt(root, 'name'), type, dependencies }
}

/** Dependencies that both name with ranges that no single version range can stand for. */
export function conflictingDependencies(from: PackageManifest, to: PackageManifest): readonly string[] {
  const conflicts: string[] = []
  for (const [name, { range, section }] of from.dependencies) {
    const there = to.dependencies.get(name)
    if (section === 'devDependencies' || !there || wider(range, there.range) !== null) continue
    conflicts.push(`${name} (${range} there, ${there.range} here)`)
  }
  return conflicts
}

/** Adds what the moved code uses and raises ranges that are too low. */
export function mergeManifests(
  merge: Merge,
  from: PackageManifest,
  to: PackageManifest,
  unused: ReadonlySet<string>,
): void {
  const label = `Add the dependencies of ${merge.from.name}`
  const added = new Map<Section, [string, string][]>()
  for (const [name, { section, range }] of from.dependencies) {
    if (unused.has(name)) continue
    const there = to.dependencies.get(name)
    if (!there) {
      added.set(section, [...(added.get(section) ?? []), [name, range]])
      continue
    }
    const kept = wider(range, there.range)
    const value = pairOf(mapAt(to.root, there.section)!, name)?.value
    if (kept !== null && kept !== there.range && value?.range) {
      merge.plan.replace(to.file, value.range[0], value.range[1], JSON.stringify(kept), label)
    } else if (kept === null) {
      merge.plan.note(`${to.file} keeps ${name} ${there.range}; ${merge.from.name} had ${range}.`)
    }
  }
  for (const [section, entries] of added) addEntries(merge, to, section, entries, label)
  if (added.size > 0) merge.plan.note('Run the package manager once: dependencies changed.')
  const scripts = mapAt(from.root, 'scripts')?.items.map((item) => scalarText(item.key) ?? '') ?? []
  const own = new Set(mapAt(to.root, 'scripts')?.items.map((item) => scalarText(item.key)))
  for (const script of scripts) {
    if (!own.has(script))
      merge.plan.note(`The script \`${script}\` of ${merge.from.name} has no counterpart in ${to.file}.`)
  }
}

/** Takes the old folder out of lists of workspaces and project references. */
export function unlistWorkspace(merge: Merge): void {
  const label = `Take ${merge.from.path} out of the workspace`
  for (const file of ['package.json', 'pnpm-workspace.yaml', 'lerna.json', 'tsconfig.json']) {
    const text = merge.context.text(file)
    const root = text === null ? null : parseDocuments(text)?.[0]?.contents
    if (text === null || !root) continue
    for (const path of [['workspaces'], ['workspaces', 'packages'], ['packages'], ['references']]) {
      const list = seqAt(root, ...path)
      for (const [index, item] of (list?.items ?? []).entries()) {
        const entry = (scalarText(item) ?? textAt(item, 'path') ?? '').replace(/^\.\//, '').replace(/\/$/, '')
        const range = list && entry === merge.from.path ? itemRange(text, list, index) : null
        if (range) merge.plan.replace(file, range.start, range.end, '', label)
      }
    }
  }
}

function addEntries(
  merge: Merge,
  to: PackageManifest,
  section: Section,
  entries: readonly [string, string][],
  label: string,
): void {
  const map = mapAt(to.root, section)
  const newline = lineEnding(to.text)
  const last = (map ?? to.root).items.at(-1)
  if (!last) {
    merge.plan.note(`Add ${entries.map(([name]) => name).join(', ')} to ${to.file} yourself.`)
    return
  }
  const keyStart = (last.key as { range: readonly number[] }).range[0]!
  const indent = /[ \t]*$/.exec(to.text.slice(0, keyStart))![0]
  if (!map) {
    const end = (last.value as { range: readonly number[] }).range[1]!
    const unit = indent === '' ? '' : indent
    const body = entries.map(([name, range]) => `${indent}${unit}${JSON.stringify(name)}: ${JSON.stringify(range)}`)
    const text = `,${newline}${indent}"${section}": {${newline}${body.join(`,${newline}`)}${newline}${indent}}`
    merge.plan.replace(to.file, end, end, text, label)
    return
  }
  for (const [name, range] of entries) {
    const entry = `${JSON.stringify(name)}: ${JSON.stringify(range)}`
    // Sorted lists stay sorted.
    const after = map.items.find((item) => (scalarText(item.key) ?? '') > name)
    const separator = `${newline}${indent}`
    if (after) {
      const start = (after.key as { range: readonly number[] }).range[0]!
      merge.plan.replace(to.file, start, start, `${entry},${separator}`, label)
    } else {
      const end = (last.value as { range: readonly number[] }).range[1]!
      merge.plan.replace(to.file, end, end, `,${separator}${entry}`, label)
    }
  }
}

/** The range that serves both: the higher of two that accept the same major version. null when there is none. */
function wider(one: string, other: string): string | null {
  if (one === other || other === '*') return other
  if (one === '*') return other
  const [left, right] = [parseRange(one), parseRange(other)]
  if (!left || !right || left.operator !== right.operator || left.operator !== '^') return null
  if (left.numbers[0] !== right.numbers[0] || left.numbers[0] === 0) return null
  const difference = left.numbers.findIndex((number, index) => number !== right.numbers[index])
  return difference < 0 || left.numbers[difference]! < right.numbers[difference]! ? other : one
}

function parseRange(range: string): { readonly operator: string; readonly numbers: readonly number[] } | null {
  const match = /^(\^|~|)(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(range)
  return match && { operator: match[1]!, numbers: [Number(match[2]), Number(match[3] ?? 0), Number(match[4] ?? 0)] }
}
