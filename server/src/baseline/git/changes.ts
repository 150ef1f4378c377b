/** What the working tree has that a commit has not, as the contents that bring the commit's state back. */
import { join } from 'node:path'
import type { FileText } from '../../workspace/source.ts'
import { readBlobs } from './blobs.ts'
import { fields, Git } from './run-git.ts'
import { readTree } from './tree.ts'

/** Content at the commit by path; null where the commit has no such file. */
export type Former = ReadonlyMap<string, FileText | null>

/**
 * Compares the files on disk with a commit. `listed` are the files that the workspace lists, `accepts` says of a file that is
 * gone whether it would be listed. Files that a sparse checkout leaves out are not gone. Submodules are compared with the
 * commit that is recorded for them, where they hold it.
 */
export function formerContents(
  folder: string,
  git: Git,
  commit: string,
  listed: readonly string[],
  accepts: (file: string) => boolean,
): Former | { readonly failure: string } {
  const tree = readTree(git, commit)
  if ('failure' in tree) return tree
  const changed = git.run([
    ...['diff', '--name-only', '-z', '--no-renames', '--relative', '--ignore-submodules=all'],
    ...['--no-ext-diff', '--no-textconv', commit, '--'],
  ])
  if ('failure' in changed) return changed
  const own = listed.filter((file) => !within(file, tree.submodules))
  const present = new Set(own)
  const names = new Map<string, string>()
  for (const file of fields(changed.output)) {
    const name = tree.files.get(file)
    if (name && (present.has(file) || accepts(file))) names.set(file, name)
  }
  const blobs = readBlobs(git, [...names.values()])
  const former = new Map<string, FileText | null>()
  for (const [file, name] of names) former.set(file, blobs.get(name) ?? null)
  for (const file of own) if (!tree.files.has(file)) former.set(file, null)
  for (const [path, recorded] of tree.submodules) {
    const below = listed.filter((file) => file.startsWith(`${path}/`)).map((file) => file.slice(path.length + 1))
    if (below.length === 0) continue
    const inner = join(folder, path)
    const found = formerContents(inner, new Git(inner), recorded, below, (file) => accepts(`${path}/${file}`))
    // A submodule that does not hold the recorded commit cannot be compared: its files count as they are.
    if (found instanceof Map) for (const [file, text] of found) former.set(`${path}/${file}`, text)
  }
  return former
}

function within(file: string, folders: ReadonlyMap<string, string>): boolean {
  if (folders.size === 0) return false
  for (let slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
    if (folders.has(file.slice(0, slash))) return true
  }
  return false
}
