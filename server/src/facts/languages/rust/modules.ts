/**
 * Where Rust's paths lead. A path is followed through the files of a crate as far as there are files; what is left of it is a
 * name inside of the last one: an item, a module that is written in place, or something that is handed on.
 */
import type { ModuleRules, ModuleTarget, ModuleWorkspace, SourceRoot } from '../../language.ts'
import { libraryOf } from './library-names.ts'

export const modules: ModuleRules = {
  isManifest: (file) => /(^|\/)Cargo\.toml$/.test(file),
  roots: crateRoots,
  libraryOf,
  resolve(from, module, workspace): ModuleTarget {
    const isCrate = module.startsWith('::')
    const segments = module.split('::').slice(isCrate ? 1 : 0)
    const [head = '', ...rest] = segments
    if (head === 'generated') return { external: `generated:${rest.join('.')}` }
    const start = startOf(from, segments, isCrate, workspace)
    if (start) return follow(start.file, start.rest, workspace)
    return rest.length === 0 ? { external: head } : { external: head, within: rest.join('.') }
  },
  submodule: childModule,
}

/** The crate of a `Cargo.toml`: where its library begins, under the name that other crates know it by. */
function crateRoots(file: string, text: string): readonly SourceRoot[] {
  const folder = folderOf(file)
  const name = valueIn(text, 'package', 'name')
  if (name === undefined) return []
  const path = valueIn(text, 'lib', 'path') ?? 'src/lib.rs'
  return [{ name: (valueIn(text, 'lib', 'name') ?? name).replaceAll('-', '_'), folder: joined(folder, path) }]
}

/** A text under a key of a section of a manifest. */
function valueIn(text: string, section: string, key: string): string | undefined {
  let within = ''
  for (const line of text.split(/\r?\n/)) {
    within = /^\s*\[+([^\]]+)\]+/.exec(line)?.[1]?.trim() ?? within
    const [, name, value] = /^\s*([\w-]+)\s*=\s*["']([^"']+)["']/.exec(line) ?? []
    if (within === section && name === key) return value
  }
  return undefined
}

/** The file that a path begins in, with what is left of the path. Null when it leads out of the workspace. */
function startOf(
  from: string,
  segments: readonly string[],
  isCrate: boolean,
  workspace: ModuleWorkspace,
): { readonly file: string; readonly rest: readonly string[] } | null {
  const [head = '', ...rest] = segments
  if (head === 'crate' || head === '$crate') return { file: crateRootOf(from, workspace), rest }
  if (head === 'self') return { file: from, rest }
  if (head === 'super') {
    let file = parentModule(from, workspace)
    let left = rest
    while (left[0] === 'super') {
      file = parentModule(file, workspace)
      left = left.slice(1)
    }
    return { file, rest: left }
  }
  const child = isCrate ? null : childModule(from, head, workspace)
  if (child !== null) return { file: child, rest }
  const crates = workspace.roots.filter((root) => root.name === head && workspace.has(root.folder))
  const [nearest] = crates.toSorted((left, right) => shared(right.folder, from) - shared(left.folder, from))
  return nearest ? { file: nearest.folder, rest } : null
}

function follow(start: string, path: readonly string[], workspace: ModuleWorkspace): ModuleTarget {
  let file = start
  for (const [at, name] of path.entries()) {
    const next = childModule(file, name, workspace)
    if (next === null) return { file, within: path.slice(at).join('.') }
    file = next
  }
  return { file }
}

/** The file of a module below another one. */
function childModule(file: string, name: string, workspace: ModuleWorkspace): string | null {
  if (!/^[a-z_]\w*$/.test(name)) return null
  const folder = modulesFolder(file, workspace)
  return (
    [`${name}.rs`, `${name}/mod.rs`].map((path) => joined(folder, path)).find((path) => workspace.has(path)) ?? null
  )
}

/** The folder that holds the modules below a file: its own, when it is the root of a crate or of a folder. */
function modulesFolder(file: string, workspace: ModuleWorkspace): string {
  const isRoot = /(^|\/)(main|lib|mod|build)\.rs$/.test(file) || isProgram(file) || isRootOf(file, workspace)
  return isRoot ? folderOf(file) : file.replace(/\.rs$/, '')
}

/** Programs beside the main one, one file each. */
function isProgram(file: string): boolean {
  return /(^|\/)(src\/bin|examples|tests|benches)\/[^/]+\.rs$/.test(file)
}

function isRootOf(file: string, workspace: ModuleWorkspace): boolean {
  return workspace.roots.some((root) => root.folder === file)
}

function parentModule(file: string, workspace: ModuleWorkspace): string {
  const own = /(^|\/)mod\.rs$/.test(file) ? folderOf(folderOf(file)) : folderOf(file)
  const name = own.slice(own.lastIndexOf('/') + 1)
  const candidates = [`${own}.rs`, joined(own, 'mod.rs'), joined(own, 'lib.rs'), joined(own, 'main.rs')]
  return (name === '' ? candidates.slice(1) : candidates).find((path) => workspace.has(path)) ?? file
}

/** The file that a crate begins with: a program's own, else that of the library, else the main program's. */
function crateRootOf(file: string, workspace: ModuleWorkspace): string {
  if (isProgram(file) || /(^|\/)main\.rs$/.test(file)) return file
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    const root = workspace.roots.find(
      ({ folder: library }) => folderOf(library) === folder && (workspace.has(library) || folder.endsWith('src')),
    )
    const candidates = [root?.folder ?? '', joined(folder, 'lib.rs'), joined(folder, 'main.rs')]
    const found = candidates.find((path) => path !== '' && workspace.has(path))
    if (found !== undefined) return found
    if (folder === '') return file
  }
}

/** How many characters two paths have in common at their beginning. */
function shared(left: string, right: string): number {
  let length = 0
  while (length < left.length && left[length] === right[length]) length++
  return length
}

function joined(folder: string, path: string): string {
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function folderOf(file: string): string {
  const slash = file.lastIndexOf('/')
  return slash < 0 ? '' : file.slice(0, slash)
}
