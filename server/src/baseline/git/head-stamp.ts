/**
 * A cheap look at whether HEAD or a branch may have moved: no process is run, a few files are looked at. Every commit,
 * checkout, reset, merge and fetch touches one of them.
 */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Git } from './run-git.ts'

/** Where a repository keeps what is looked at; absolute paths. */
export interface HeadPlace {
  /** HEAD is the work tree's own … */
  readonly own: string
  /** … branches are shared by all work trees. */
  readonly common: string
}

/** null outside git. */
export function headPlace(git: Git): HeadPlace | null {
  const folders = git.line(['rev-parse', '--path-format=absolute', '--git-dir', '--git-common-dir'])
  const [own, common] = folders?.split(/\r?\n/) ?? []
  return own && common ? { own, common } : null
}

/** Differs when HEAD, a branch, or what `setting` names may be another commit than before. */
export function headStamp({ own, common }: HeadPlace, setting: string): string {
  const branch = /^ref: (\S+)/.exec(textOf(join(own, 'HEAD')))?.[1]
  const refs = ['refs/heads', 'refs/remotes/origin', ...['refs', 'refs/heads', 'refs/remotes', 'refs/tags'].map(named)]
  const files = [join(own, 'HEAD'), join(own, 'logs', 'HEAD'), join(common, 'packed-refs')]
  return [...files, ...refs.map((ref) => join(common, ref)), ...(branch ? [join(common, branch)] : [])]
    .map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0)
    .join(' ')

  function named(folder: string): string {
    return /^[\w./-]+$/.test(setting) && !setting.includes('..') ? `${folder}/${setting}` : folder
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
