import { createHash } from 'node:crypto'
import type { FileText, SourceProblem, Stamp, WorkspaceSource } from '../workspace/source.ts'
import { DiskSource } from '../workspace/sources/disk-source.ts'
import { OverlaySource } from '../workspace/sources/overlay-source.ts'
import { isSettled, timeOf } from '../workspace/stamp.ts'

/** Milliseconds between two times that a file system can tell apart, at worst. */
const COARSEST_TICK = 2_000

/**
 * The one source that the engine sees: the working tree (the disk under the unsaved buffers), and for as long as the baseline
 * is looked at the disk under the baseline's contents. Counts what is read, for the progress of a cold map.
 */
export class Views implements WorkspaceSource {
  readonly disk: DiskSource
  readonly #buffers: OverlaySource
  readonly #onRead: (file: string) => void
  #shown: WorkspaceSource

  constructor(root: string, exclude: readonly string[], onRead: (file: string) => void = () => {}) {
    this.disk = new DiskSource(root, exclude)
    this.#buffers = new OverlaySource(this.disk)
    this.#shown = this.#buffers
    this.#onRead = onRead
  }

  get root(): string {
    return this.disk.root
  }

  get problems(): readonly SourceProblem[] {
    return this.disk.problems
  }

  list(): readonly string[] {
    return this.#shown.list()
  }

  read(file: string): FileText {
    this.#onRead(file)
    return this.#shown.read(file)
  }

  stamp(file: string): Stamp | null {
    return this.#shown.stamp?.(file) ?? null
  }

  /**
   * Names the state of all files on disk by path, size and times; nothing is read. null when one was changed so short a
   * time ago that the next change might not show.
   */
  stateOfDisk(): string | null {
    const hash = createHash('sha256')
    const now = Date.now()
    for (const file of [...this.disk.list()].sort()) {
      const stamp = this.disk.stamp(file)
      if (!stamp || !isSettled(stamp, now)) return null
      hash.update(`${file}\0${stamp.size}\0${stamp.modified}\0${stamp.entered}\n`)
    }
    return hash.digest('base64url')
  }

  /** Files on disk that were changed after a time in milliseconds, or about then. */
  changedSince(time: number): readonly string[] {
    return this.disk.list().filter((file) => {
      const stamp = this.disk.stamp(file)
      return !stamp || timeOf(stamp) > time - COARSEST_TICK
    })
  }

  /** Files with an unsaved buffer. */
  buffers(): readonly string[] {
    return this.#buffers.covered()
  }

  /** Lays an unsaved text over a file. Answers whether that makes a difference; files that are left out stay so. */
  open(file: string, text: string): boolean {
    if (!this.disk.accepts(file)) return false
    const before = this.#buffers.read(file)
    this.#buffers.cover(file, { text })
    return !('text' in before) || before.text !== text
  }

  /** Answers whether there was a buffer. */
  close(file: string): boolean {
    if (!this.#buffers.covers(file)) return false
    this.#buffers.uncover(file)
    return true
  }

  /** Shows the disk under these contents (null: no such file), without buffers, while `look` runs. */
  showing<T>(contents: ReadonlyMap<string, FileText | null>, look: () => T): T {
    const former = new OverlaySource(this.disk)
    for (const [file, content] of contents) former.cover(file, content)
    this.#shown = former
    try {
      return look()
    } finally {
      this.#shown = this.#buffers
    }
  }
}
