import type { FileText, WorkspaceSource } from '../source.ts'
import { NO_SUCH_FILE } from './read-text.ts'

/** Files in memory: for tests, and for what is made rather than read. */
export class MapSource implements WorkspaceSource {
  readonly root: string
  readonly #texts: Map<string, string>
  #listed: readonly string[] | null = null

  constructor(texts: Readonly<Record<string, string>> | ReadonlyMap<string, string> = {}, root = '/workspace') {
    this.root = root
    this.#texts = new Map(texts instanceof Map ? texts : Object.entries(texts))
  }

  list(): readonly string[] {
    this.#listed ??= [...this.#texts.keys()]
    return this.#listed
  }

  read(file: string): FileText {
    const text = this.#texts.get(file)
    return text === undefined ? { problem: NO_SUCH_FILE } : { text }
  }

  /** Sets, or with null removes, a file. */
  write(file: string, text: string | null): void {
    if (this.#texts.has(file) !== (text !== null)) this.#listed = null
    if (text === null) this.#texts.delete(file)
    else this.#texts.set(file, text)
  }
}
