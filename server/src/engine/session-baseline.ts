/** The git side of a session: which commit counts as accepted, and the files that differ from it. */
import { changedFiles, type Former, formerContents } from '../baseline/git/changes.ts'
import { type HeadPlace, headPlace, headStamp } from '../baseline/git/head-stamp.ts'
import { type Resolved, resolveBaseline } from '../baseline/git/resolve.ts'
import { Git } from '../baseline/git/run-git.ts'
import type { DiskSource } from '../workspace/sources/disk-source.ts'
import { sameData } from './same-data.ts'

/** What the baseline is. */
export interface BaselinePlace {
  /** For people: `HEAD (1a2b3c4)`. */
  readonly name: string
  /** null: the folder as it was opened. */
  readonly commit: string | null
  /** A sentence, '' when it is what was asked for. */
  readonly problem: string
}

/** Which commit counts, and what that was concluded from: as long as the stamp is the same, so is the commit. */
export interface Conclusion {
  readonly resolved: Resolved
  readonly setting: string
  /** null outside git, where nothing tells of a change. */
  readonly head: HeadPlace | null
  readonly stamp: string
}

const AS_OPENED = 'folder as opened'

/** Knows when the baseline has moved. Runs git only to find out where it is now. */
export class GitBaseline {
  readonly #disk: DiskSource
  #git: Git | null = null
  #last: Conclusion | null
  /** A repository may have come about, or gone. */
  #suspect = false

  /** `last` is what an earlier session concluded, and holds where its stamp does. */
  constructor(disk: DiskSource, last: Conclusion | null = null) {
    this.#disk = disk
    this.#last = last
  }

  /** A repository may have appeared, or its configuration changed: look at everything again. */
  reopen(): void {
    this.#git = null
    this.#suspect = true
  }

  /** Which commit counts now. `resolved` is the same object as before while neither HEAD nor the setting moved. */
  conclusion(setting: string): Conclusion {
    const last = this.#last
    const stamp = last?.head ? headStamp(last.head, setting) : ''
    if (last && !this.#suspect && last.setting === setting && last.stamp === stamp) return last
    this.#suspect = false
    const git = this.#opened()
    const head = headPlace(git)
    const found = resolveBaseline(git, setting)
    this.#last = {
      resolved: last && sameData(last.resolved, found) ? last.resolved : found,
      ...{ setting, head, stamp: head ? headStamp(head, setting) : '' },
    }
    return this.#last
  }

  /** What the baseline is called, and what of the disk is other there. */
  place(resolved: Resolved): BaselinePlace & { readonly former: Former } {
    if ('none' in resolved) return asOpened(`There is no commit to compare with: ${resolved.none}.`)
    const changed = this.#changed(resolved.commit)
    if ('failure' in changed) {
      return asOpened(`The changes against ${resolved.name} could not be read: ${changed.failure}.`)
    }
    return { ...resolved, former: formerContents(changed) }
  }

  /** HEAD, when no file differs from it; else null. */
  cleanHead(): string | null {
    const head = resolveBaseline(this.#opened(), 'head')
    if ('none' in head) return null
    const changed = this.#changed(head.commit)
    return 'failure' in changed || changed.length > 0 ? null : head.commit
  }

  #opened(): Git {
    this.#git ??= new Git(this.#disk.root)
    return this.#git
  }

  #changed(commit: string): ReturnType<typeof changedFiles> {
    const accepts = (file: string) => this.#disk.accepts(file)
    return changedFiles(this.#disk.root, this.#opened(), commit, this.#disk.list(), accepts)
  }
}

function asOpened(problem: string): BaselinePlace & { readonly former: Former } {
  return { name: AS_OPENED, commit: null, problem, former: new Map() }
}
