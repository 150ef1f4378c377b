import type { FileText, SourceProblem, Stamp, WorkspaceSource } from '../source.ts'
import { NO_SUCH_FILE } from './read-text.ts'

/** Contents that lie over another source: unsaved buffers over the disk, the baseline's contents over the working tree. */
export class OverlaySource implements WorkspaceSource {
  readonly #under: WorkspaceSource
  readonly #contents = new Map<string, FileText | null>()
  #listed: readonly string[] = []
  /** What `#listed` was made of. */
  #from: readonly string[] | null = null

  constructor(under: WorkspaceSource) {
    this.#under = under
  }

  get root(): string {
    return this.#under.root
  }

  get problems(): readonly SourceProblem[] {
    return this.#under.problems ?? []
  }

  /** Files that something lies over. */
  covered(): readonly string[] {
    return [...this.#contents.keys()]
  }

  covers(file: string): boolean {
    return this.#contents.has(file)
  }

  /** Puts a content over a file; null: the file is not there. */
  cover(file: string, content: FileText | null): void {
    if (this.#presence(file) !== (content === null ? 'absent' : 'present')) this.#from = null
    this.#contents.set(file, content)
  }

  /** The source below counts again for this file. */
  uncover(file: string): void {
    this.#contents.delete(file)
    this.#from = null
  }

  /** The listing below itself while this one adds and hides nothing, so that its identity says that no file came or went. */
  list(): readonly string[] {
    const below = this.#under.list()
    if (below === this.#from) return this.#listed
    const known = new Set(below)
    const added = [...this.#contents].filter(([file, content]) => content !== null && !known.has(file))
    const hidden = [...this.#contents].filter(([file, content]) => content === null && known.has(file))
    const listed =
      added.length + hidden.length === 0
        ? below
        : [...below.filter((file) => this.#contents.get(file) !== null), ...added.map(([file]) => file)]
    if (!sameFiles(listed, this.#listed)) this.#listed = listed
    this.#from = below
    return this.#listed
  }

  read(file: string): FileText {
    const content = this.#contents.get(file)
    if (content === undefined) return this.#under.read(file)
    return content ?? { problem: NO_SUCH_FILE }
  }

  stamp(file: string): Stamp | null {
    return this.#contents.has(file) ? null : (this.#under.stamp?.(file) ?? null)
  }

  #presence(file: string): 'present' | 'absent' | null {
    const content = this.#contents.get(file)
    return content === undefined ? null : content === null ? 'absent' : 'present'
  }
}

function sameFiles(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((file, at) => file === right[at])
}
