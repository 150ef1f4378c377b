/** The git side of a session: which commit counts as accepted, and the files that differ from it. */
import { changedFiles, type Former, formerContents } from '../baseline/git/changes.ts'
import { headStamp } from '../baseline/git/head-stamp.ts'
import { type Resolved, resolveBaseline } from '../baseline/git/resolve.ts'
import { Git } from '../baseline/git/run-git.ts'
import type { DiskSource } from '../workspace/sources/disk-source.ts'

/** What the baseline is, and what of the disk is other there. */
export interface BaselinePlace {
  /** For people: `HEAD (1a2b3c4)`. */
  readonly name: string
  /** null: the folder as it was opened. */
  readonly commit: string | null
  /** A sentence, '' when it is what was asked for. */
  readonly problem: string
  readonly former: Former
}

const AS_OPENED = 'folder as opened'

/** Knows when the baseline has moved. */
export class GitBaseline {
  readonly #disk: DiskSource
  #git: Git
  #stamp: () => string
  #seen = ''
  #setting = ''
  #resolved: Resolved | null = null

  constructor(disk: DiskSource) {
    this.#disk = disk
    this.#git = new Git(disk.root)
    this.#stamp = headStamp(this.#git)
  }

  /** A repository may have appeared, or its configuration changed: look at everything again. */
  reopen(): void {
    this.#git = new Git(this.#disk.root)
    this.#stamp = headStamp(this.#git)
    this.#seen = ''
    this.#resolved = null
  }

  /** Which commit counts now. The same object as before while neither HEAD nor the setting moved. */
  resolved(setting: string): Resolved {
    const stamp = this.#stamp()
    if (this.#resolved && stamp === this.#seen && setting === this.#setting) return this.#resolved
    const found = resolveBaseline(this.#git, setting)
    if (!same(found, this.#resolved)) this.#resolved = found
    this.#seen = stamp
    this.#setting = setting
    return this.#resolved ?? found
  }

  /** What of the disk differs from the commit. */
  place(resolved: Resolved): BaselinePlace {
    if ('none' in resolved) return asOpened(`There is no commit to compare with: ${resolved.none}.`)
    const changed = this.#changed(resolved.commit)
    if ('failure' in changed) {
      return asOpened(`The changes against ${resolved.name} could not be read: ${changed.failure}.`)
    }
    return { ...resolved, former: formerContents(changed) }
  }

  /** HEAD, when no file differs from it; else null. */
  cleanHead(): string | null {
    const head = resolveBaseline(this.#git, 'head')
    if ('none' in head) return null
    const changed = this.#changed(head.commit)
    return 'failure' in changed || changed.length > 0 ? null : head.commit
  }

  #changed(commit: string): ReturnType<typeof changedFiles> {
    const accepts = (file: string) => this.#disk.accepts(file)
    return changedFiles(this.#disk.root, this.#git, commit, this.#disk.list(), accepts)
  }
}

function asOpened(problem: string): BaselinePlace {
  return { name: AS_OPENED, commit: null, problem, former: new Map() }
}

function same(left: Resolved, right: Resolved | null): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}
