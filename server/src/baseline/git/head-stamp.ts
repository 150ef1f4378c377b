import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Git } from './run-git.ts'

/**
 * A cheap look at whether HEAD or a branch may have moved: no process is run, a few files are looked at. Every commit,
 * checkout, reset, merge and fetch touches one of them. '' outside git.
 */
export function headStamp(git: Git): () => string {
  const own = git.line(['rev-parse', '--absolute-git-dir'])
  if (own === null) return () => ''
  // In a linked work tree HEAD is the tree's own, branches are shared.
  const common = git.line(['rev-parse', '--path-format=absolute', '--git-common-dir']) ?? own
  const watched = [
    join(own, 'HEAD'),
    join(own, 'logs', 'HEAD'),
    join(common, 'packed-refs'),
    join(common, 'refs', 'heads'),
    join(common, 'refs', 'remotes', 'origin'),
  ]
  return () => {
    const branch = /^ref: (\S+)/.exec(textOf(join(own, 'HEAD')))?.[1]
    const files = branch ? [...watched, join(common, branch)] : watched
    return files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0).join(' ')
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Being rewritten at this moment, or gone: then the times of the others differ as well.
    return ''
  }
}
