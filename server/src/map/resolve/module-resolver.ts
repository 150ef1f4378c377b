/**
 * Where module specifiers lead, without node_modules: relative paths, tsconfig `paths` and `baseUrl`, and workspace
 * packages by name (their sources, not their build output). TypeScript's own resolver does more, but takes about 0.1 ms
 * each and needs installed links; a look-up in the file set takes microseconds.
 */
import type { ModuleTarget } from '../../facts/language.ts'

const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.d.ts', '.json']

/** TypeScript sources may be imported under the name of what they compile to. */
const COMPILED: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx', '.d.ts'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
}

/** What of a tsconfig/jsconfig matters here; `extends` is followed by the reader. */
export interface PathMapping {
  /** Folder that holds the config. */
  readonly folder: string
  /** Folder that non-relative names start from, null when there is none. */
  readonly baseUrl: string | null
  /** Patterns with one `*`, and their substitutions as folders from the root. */
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[]
}

/** A package of the workspace. */
export interface WorkspacePackage {
  readonly name: string
  readonly folder: string
  /** `main`, `module`, `types`, `source` fields, as written. */
  readonly entries: readonly string[]
  /** `exports` flattened: sub path (`.`, `./http`) to files, conditions in order. */
  readonly exports: readonly { readonly path: string; readonly targets: readonly string[] }[]
}

export interface ModuleContext {
  has(file: string): boolean
  /** Mappings by folder; the nearest above the importing file counts. */
  readonly mappings: ReadonlyMap<string, PathMapping>
  readonly packages: ReadonlyMap<string, WorkspacePackage>
  /** Commands in the `scripts` of the manifests, by folder. */
  readonly scripts: ReadonlyMap<string, readonly string[]>
}

/** Resolves a specifier as written in `from`. External is everything that is not a file of the workspace. */
export function resolveModule(context: ModuleContext, from: string, module: string): ModuleTarget {
  if (module.startsWith('.')) {
    const file = asFile(context, join(folderOf(from), module))
    return file ? { file } : { external: module }
  }
  if (module.startsWith('node:')) return { external: module }
  const mapped = byMapping(context, from, module)
  if (mapped) return { file: mapped }
  const packaged = byPackage(context, module)
  return packaged ? { file: packaged } : { external: module }
}

function byMapping(context: ModuleContext, from: string, module: string): string | null {
  for (let folder: string | null = folderOf(from); folder !== null; folder = parentOf(folder)) {
    const mapping = context.mappings.get(folder)
    if (!mapping) continue
    for (const { pattern, targets } of mapping.paths) {
      const middle = matchPattern(pattern, module)
      if (middle === null) continue
      for (const target of targets) {
        const file = asFile(context, target.replace('*', middle))
        if (file) return file
      }
    }
    if (mapping.baseUrl !== null) {
      const file = asFile(context, join(mapping.baseUrl, module))
      if (file) return file
    }
    if (mapping.paths.length > 0 || mapping.baseUrl !== null) return null
  }
  return null
}

function matchPattern(pattern: string, module: string): string | null {
  const star = pattern.indexOf('*')
  if (star < 0) return pattern === module ? '' : null
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)]
  const fits = module.startsWith(head) && module.endsWith(tail) && module.length >= head.length + tail.length
  return fits ? module.slice(head.length, module.length - tail.length) : null
}

function byPackage(context: ModuleContext, module: string): string | null {
  const parts = module.split('/')
  const name = module.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '')
  const found = context.packages.get(name)
  if (!found) return null
  const rest = module.slice(name.length + 1)
  const exported = found.exports.find((entry) => entry.path === (rest === '' ? '.' : `./${rest}`))
  for (const target of exported?.targets ?? []) {
    const file = asSource(context, found.folder, target)
    if (file) return file
  }
  if (rest !== '') {
    for (const wildcard of found.exports.filter((entry) => entry.path.includes('*'))) {
      const middle = matchPattern(wildcard.path, `./${rest}`)
      for (const target of middle === null ? [] : wildcard.targets) {
        const file = asSource(context, found.folder, target.replace('*', middle ?? ''))
        if (file) return file
      }
    }
    return asSource(context, found.folder, rest) ?? asFile(context, join(found.folder, `src/${rest}`))
  }
  for (const entry of found.entries) {
    const file = asSource(context, found.folder, entry)
    if (file) return file
  }
  return asFile(context, join(found.folder, 'src/index')) ?? asFile(context, join(found.folder, 'index')) ?? null
}

/** A file that a manifest names: its source when it names build output (`dist/http/index.js` → `src/http/index.ts`). */
function asSource(context: ModuleContext, folder: string, entry: string): string | null {
  const path = entry.replace(/^\.\//, '')
  const built = /^(?:dist|build|lib|out|esm|cjs)\/(?:(?:src|cjs|esm)\/)?(.*)$/.exec(path)
  if (built?.[1] !== undefined) {
    const bare = built[1].replace(/(\.d)?\.[mc]?[jt]sx?$/, '')
    const source = asFile(context, join(folder, `src/${bare}`)) ?? asFile(context, join(folder, bare))
    if (source) return source
  }
  return asFile(context, join(folder, path))
}

function asFile(context: ModuleContext, path: string): string | null {
  const ending = /\.[a-z]+$/.exec(path)?.[0] ?? ''
  const compiled = COMPILED[ending]
  if (compiled) {
    const stem = path.slice(0, -ending.length)
    for (const candidate of compiled) if (context.has(stem + candidate)) return stem + candidate
  }
  if (ending !== '' && context.has(path)) return path
  for (const candidate of ENDINGS) if (context.has(path + candidate)) return path + candidate
  const inside = path === '' ? 'index' : `${path}/index`
  for (const candidate of ENDINGS) if (context.has(inside + candidate)) return inside + candidate
  return context.has(path) ? path : null
}

export function folderOf(file: string): string {
  const slash = file.lastIndexOf('/')
  return slash < 0 ? '' : file.slice(0, slash)
}

function parentOf(folder: string): string | null {
  return folder === '' ? null : folderOf(folder)
}

/** Joins and normalises; `..` above the root stays at the root. */
export function join(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
