/** Work-done progress while a map is built for the first time. */
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver/node'
import type { ClientAbilities } from './client.ts'

const TITLE = 'Groundplan'
/** More often than this nobody reads it. */
const INTERVAL = 100

/** One progress for all folders: it begins with the first that is built and ends with the last. */
export class Progress {
  readonly #connection: Connection
  readonly #abilities: ClientAbilities
  readonly #open = new Set<object>()
  #reporter: WorkDoneProgressServerReporter | null = null
  #last = 0

  constructor(connection: Connection, abilities: ClientAbilities) {
    this.#connection = connection
    this.#abilities = abilities
  }

  /** Resolves when the client has been told, so that work which blocks the server may begin. */
  async begin(owner: object, message: string): Promise<void> {
    this.#open.add(owner)
    if (!this.#abilities.progress || this.#reporter) return
    this.#reporter = await this.#connection.window.createWorkDoneProgress()
    this.#reporter.begin(TITLE, 0, message, false)
    if (this.#open.size === 0) this.#finish()
  }

  report(message: string, done: number): void {
    const now = performance.now()
    if (now - this.#last < INTERVAL) return
    this.#last = now
    this.#reporter?.report(Math.round(Math.min(1, Math.max(0, done)) * 100), message)
  }

  end(owner: object): void {
    if (this.#open.delete(owner) && this.#open.size === 0) this.#finish()
  }

  #finish(): void {
    this.#reporter?.done()
    this.#reporter = null
  }
}
