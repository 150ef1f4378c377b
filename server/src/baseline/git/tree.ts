import { fields, type Git } from './run-git.ts'

/** What a commit holds below a folder; paths are relative to the folder. */
export interface Tree {
  /** Object name of the content by path; links are left out, as on disk. */
  readonly files: ReadonlyMap<string, string>
  /** Folders that are repositories of their own, with the commit that is recorded for them. */
  readonly submodules: ReadonlyMap<string, string>
}

/** Lists a commit; or says why it cannot. */
export function readTree(git: Git, commit: string): Tree | { readonly failure: string } {
  const listed = git.run(['ls-tree', '-r', '-z', commit])
  if ('failure' in listed) return listed
  const files = new Map<string, string>()
  const submodules = new Map<string, string>()
  for (const entry of fields(listed.output)) {
    // `100644 blob <name>\t<path>`; 120000 is a link.
    const tab = entry.indexOf('\t')
    const [mode, kind, name] = entry.slice(0, tab).split(' ')
    if (!name) continue
    if (kind === 'commit') submodules.set(entry.slice(tab + 1), name)
    else if (mode !== '120000') files.set(entry.slice(tab + 1), name)
  }
  return { files, submodules }
}
