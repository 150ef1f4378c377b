/** What the working tree has that a commit has not, as the contents that bring the commit's state back. */
import { join } from 'node:path'
import type { FileText } from '../../workspace/source.ts'
import { readBlobs } from './blobs.ts'
import { fields, Git } from './run-git.ts'
import { readTree } from './tree.ts'

/** A file that is other than at the commit. */
export interface ChangedFile {
  readonly file: string
  /** Object name of its content at the commit, null when the commit has no such file. */
  readonly blob: string | null
  /** The repository that holds the object. */
  readonly git: Git
}

/** Content at the commit by path; null where the commit has no such file. */
export type Former = ReadonlyMap<string, FileText | null>

/**
 * Compares the files on disk with a commit. `listed` are the files that the workspace lists, `accepts` says of a file that is
 * gone whether it would be listed. Files that a sparse checkout leaves out are not gone. Submodules are compared with the
 * commit that is recorded for them, where they hold it.
 */
export function changedFiles(
  folder: string,
  git: Git,
  commit: string,
  listed: readonly string[],
  accepts: (file: string) => boolean,
): readonly ChangedFile[] | { readonly failure: string } {
  const tree = readTree(git, commit)
  if ('failure' in tree) return tree
  const changed = git.run([
    ...['diff', '--name-only', '-z', '--no-renames', '--relative', '--ignore-submodules=all'],
    ...['--no-ext-diff', '--no-textconv', commit, '--'],
  ])
  if ('failure' in changed) return changed
  const own = listed.filter((file) => !within(file, tree.submodules))
  const present = new Set(own)
  const found: ChangedFile[] = []
  for (const file of fields(changed.output)) {
    const blob = tree.files.get(file)
    if (blob && (present.has(file) || accepts(file))) found.push({ file, blob, git })
  }
  for (const file of own) if (!tree.files.has(file)) found.push({ file, blob: null, git })
  for (const [path, recorded] of tree.submodules) {
    const below = listed.filter((file) => file.startsWith(`${path}/`)).map((file) => file.slice(path.length + 1))
    if (below.length === 0) continue
    const inner = join(folder, path)
    const inside = changedFiles(inner, new Git(inner), recorded, below, (file) => accepts(`${path}/${file}`))
    // A submodule that does not hold the recorded commit cannot be compared: its files count as they are.
    if ('failure' in inside) continue
    for (const one of inside) found.push({ ...one, file: `${path}/${one.file}` })
  }
  return found
}

/** What the files were at the commit; one process for each repository. */
export function formerContents(changed: readonly ChangedFile[]): Former {
  const former = new Map<string, FileText | null>()
  for (const git of new Set(changed.map((one) => one.git))) {
    const own = changed.filter((one) => one.git === git)
    const blobs = readBlobs(
      git,
      own.flatMap(({ blob }) => blob ?? []),
    )
    for (const { file, blob } of own) former.set(file, blob === null ? null : (blobs.get(blob) ?? null))
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
