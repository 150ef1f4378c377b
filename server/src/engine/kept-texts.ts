import type { FileText, SourceProblem, Stamp, WorkspaceSource } from '../workspace/source.ts'

/** Characters in all. More than most workspaces have; of what goes beyond each text is read again when it is asked for. */
const MOST_CHARACTERS = 24_000_000

/**
 * A source that keeps texts for as long as one map is made: a file is scanned, then made a tree of, then searched for names,
 * and would be read each time. Nothing is kept in between, when memory counts and nobody reads.
 */
export class KeptTexts implements WorkspaceSource {
  readonly #under: WorkspaceSource
  readonly #texts = new Map<string, FileText>()
  #room = MOST_CHARACTERS
  #isKeeping = false

  constructor(under: WorkspaceSource) {
    this.#under = under
  }

  get root(): string {
    return this.#under.root
  }

  get problems(): readonly SourceProblem[] {
    return this.#under.problems ?? []
  }

  list(): readonly string[] {
    return this.#under.list()
  }

  read(file: string): FileText {
    const kept = this.#texts.get(file)
    if (kept) return kept
    const read = this.#under.read(file)
    if (this.#isKeeping && 'text' in read && read.text.length <= this.#room) {
      this.#texts.set(file, read)
      this.#room -= read.text.length
    }
    return read
  }

  stamp(file: string): Stamp | null {
    const kept = this.#texts.get(file)
    if (kept && 'text' in kept && kept.stamp) return kept.stamp
    return this.#under.stamp?.(file) ?? null
  }

  /** A map begins to be made. */
  start(): void {
    this.#isKeeping = true
  }

  /** These may have changed. */
  forget(files: readonly string[]): void {
    for (const file of files) {
      const kept = this.#texts.get(file)
      if (!kept || !('text' in kept)) continue
      this.#texts.delete(file)
      this.#room += kept.text.length
    }
  }

  /** The map is made. */
  end(): void {
    this.#texts.clear()
    this.#room = MOST_CHARACTERS
    this.#isKeeping = false
  }
}
