/** What package manifests and compiler configurations say about how modules find each other. */
import { parse as parseJsonc } from 'jsonc-parser'
import {
  folderOf,
  join,
  type ModuleContext,
  type PathMapping,
  type WorkspacePackage,
} from '../../map/resolve/module-resolver.ts'

const CONFIG = /(^|\/)(ts|js)config(\.[\w.-]+)?\.json$/
const MANIFEST = /(^|\/)package\.json$/

/** Files that the module context is made of. */
export function isModuleConfig(file: string): boolean {
  return CONFIG.test(file) || MANIFEST.test(file)
}

/** Builds the context from all configurations; broken files count as empty (their problem is reported by discovery). */
export function moduleContext(files: ReadonlySet<string>, text: (file: string) => string | null): ModuleContext {
  const mappings = new Map<string, PathMapping>()
  const packages = new Map<string, WorkspacePackage>()
  const scripts = new Map<string, readonly string[]>()
  for (const file of files) {
    if (MANIFEST.test(file)) {
      const manifest = asRecord(parseJsonc(text(file) ?? ''))
      const commands = Object.values(asRecord(manifest?.['scripts']) ?? {})
      scripts.set(
        folderOf(file),
        commands.filter((command) => typeof command === 'string'),
      )
      const found = packageOf(file, manifest)
      if (found && !packages.has(found.name)) packages.set(found.name, found)
    } else if (CONFIG.test(file)) {
      const mapping = mappingOf(file, files, text, 0)
      const plain = /(^|\/)(ts|js)config\.json$/.test(file)
      if (mapping && (plain || !mappings.has(mapping.folder))) mappings.set(mapping.folder, mapping)
    }
  }
  return { has: (file) => files.has(file), mappings, packages, scripts }
}

function packageOf(file: string, json: Record<string, unknown> | null): WorkspacePackage | null {
  if (typeof json?.['name'] !== 'string') return null
  const entries = ['source', 'module', 'main', 'types', 'typings'].flatMap((key) => {
    const value = json[key]
    return typeof value === 'string' ? [value] : []
  })
  return { name: json['name'], folder: folderOf(file), entries, exports: exportsOf(json['exports']) }
}

function exportsOf(value: unknown): WorkspacePackage['exports'] {
  if (typeof value === 'string') return [{ path: '.', targets: [value] }]
  const record = asRecord(value)
  if (!record) return []
  const keys = Object.keys(record)
  if (keys.some((key) => key.startsWith('.'))) {
    return keys.map((path) => ({ path, targets: targetsOf(record[path]) }))
  }
  return [{ path: '.', targets: targetsOf(record) }]
}

/** All targets of an `exports` entry, conditions in the order in which they are written. */
function targetsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(targetsOf)
  const record = asRecord(value)
  return record ? Object.values(record).flatMap(targetsOf) : []
}

function mappingOf(
  file: string,
  files: ReadonlySet<string>,
  text: (file: string) => string | null,
  depth: number,
): PathMapping | null {
  const json = asRecord(parseJsonc(text(file) ?? ''))
  if (!json || depth > 8) return null
  const folder = folderOf(file)
  const options = asRecord(json['compilerOptions']) ?? {}
  const parent = extended(json['extends'], folder, files)
  const inherited = parent ? mappingOf(parent, files, text, depth + 1) : null
  const baseUrl =
    typeof options['baseUrl'] === 'string' ? join(folder, options['baseUrl']) : (inherited?.baseUrl ?? null)
  const paths = asRecord(options['paths'])
  if (!paths) return baseUrl === null && !inherited ? null : { folder, baseUrl, paths: inherited?.paths ?? [] }
  return {
    folder,
    baseUrl,
    paths: Object.entries(paths).map(([pattern, targets]) => ({
      pattern,
      targets: (Array.isArray(targets) ? targets : []).flatMap((target) =>
        typeof target === 'string'
          ? [join(typeof options['baseUrl'] === 'string' ? (baseUrl ?? folder) : folder, target)]
          : [],
      ),
    })),
  }
}

function extended(value: unknown, folder: string, files: ReadonlySet<string>): string | null {
  const names = (Array.isArray(value) ? value : [value]).filter((name): name is string => typeof name === 'string')
  for (const name of names.reverse()) {
    if (!name.startsWith('.')) continue
    const path = join(folder, name)
    for (const candidate of [path, `${path}.json`]) if (files.has(candidate)) return candidate
  }
  return null
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}
