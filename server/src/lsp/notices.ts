/** Tells the client that there is a new map: the first time at once, then at most once in a while. */
import type { Connection } from 'vscode-languageserver/node'
import { NOTIFY_MAP_CHANGED } from '../protocol/wire.ts'

const INTERVAL = 100

export class Notices {
  readonly #connection: Connection
  readonly #onError: (error: unknown) => void
  #timer: NodeJS.Timeout | null = null
  #isDue = false

  constructor(connection: Connection, onError: (error: unknown) => void) {
    this.#connection = connection
    this.#onError = onError
  }

  mapChanged(): void {
    if (this.#timer) {
      this.#isDue = true
      return
    }
    this.#connection.sendNotification(NOTIFY_MAP_CHANGED).catch(this.#onError)
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (!this.#isDue) return
      this.#isDue = false
      this.mapChanged()
    }, INTERVAL)
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}
