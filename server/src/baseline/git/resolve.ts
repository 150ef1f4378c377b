/** Finds the commit that counts as accepted. */
import type { Git } from './run-git.ts'

export interface BaselineCommit {
  /** Full object name. */
  readonly commit: string
  /** For people: `HEAD (1a2b3c4)`. */
  readonly name: string
  /** Why it is not the one that was asked for, '' when it is. */
  readonly problem: string
}

/** A commit, or why there is nothing in git to compare with. */
export type Resolved = BaselineCommit | { readonly none: string }

const DEFAULT_BRANCHES = ['main', 'master', 'trunk', 'develop']

/**
 * `auto` is the merge base with the default branch when another branch is checked out, else HEAD; `head` is HEAD; all else is
 * a ref. When it cannot be found HEAD serves, and `problem` says so.
 */
export function resolveBaseline(git: Git, setting: string): Resolved {
  const inside = git.run(['rev-parse', '--is-inside-work-tree'])
  if ('failure' in inside) {
    return {
      none: /not a git repository/.test(inside.failure) ? 'the folder is not in a git repository' : inside.failure,
    }
  }
  if (inside.output.toString('utf8').trim() !== 'true') return { none: 'the folder is not in a work tree of git' }
  const head = commitOf(git, 'HEAD')
  if (!head) return { none: 'nothing has been committed yet' }
  const atHead = { commit: head, name: `HEAD (${short(head)})`, problem: '' }
  const asked = setting.trim()
  if (asked === '' || asked === 'auto') return mergeBase(git, head) ?? atHead
  if (/^head$/i.test(asked)) return atHead
  const commit = commitOf(git, asked)
  if (commit) return { commit, name: `${asked} (${short(commit)})`, problem: '' }
  return { ...atHead, problem: `git knows no commit called ${asked}; HEAD is the baseline instead.` }
}

/** Seven digits, as people know commits. */
export function short(commit: string): string {
  return commit.slice(0, 7)
}

/** Full name of a commit, null when there is none of that name. Options cannot be smuggled in: they are no revisions. */
export function commitOf(git: Git, revision: string): string | null {
  if (/[\s\0]/.test(revision)) return null
  return git.line(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
}

/** null on the default branch, without one, and with a detached HEAD. */
function mergeBase(git: Git, head: string): BaselineCommit | null {
  const branch = git.line(['symbolic-ref', '--quiet', '--short', 'HEAD'])
  const main = branch === null ? null : defaultBranch(git)
  if (!main || main.name === branch) return null
  const base = git.line(['merge-base', head, main.commit])
  if (base) return { commit: base, name: `merge base with ${main.name} (${short(base)})`, problem: '' }
  const shallow = git.line(['rev-parse', '--is-shallow-repository']) === 'true'
  const because = shallow ? 'this clone is shallow and does not hold it' : 'the two have no common history'
  return {
    commit: head,
    name: `HEAD (${short(head)})`,
    problem: `The merge base with ${main.name} cannot be found: ${because}; HEAD is the baseline instead.`,
  }
}

/** What the remote says, else a branch of a usual name; the remote's state counts before the local one. */
function defaultBranch(git: Git): { readonly name: string; readonly commit: string } | null {
  const remote = git.line(['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'])?.replace(/^origin\//, '')
  for (const name of remote ? [remote] : DEFAULT_BRANCHES) {
    for (const ref of [`refs/remotes/origin/${name}`, `refs/heads/${name}`]) {
      const commit = commitOf(git, ref)
      if (commit) return { name, commit }
    }
  }
  return null
}
