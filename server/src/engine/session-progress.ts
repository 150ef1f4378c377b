/** How often a person hears of it, in milliseconds. */
const INTERVAL = 100

/** Tells how far a cold map is by what has been read: the work follows the files. Silent once everything was read once. */
export class ReadProgress {
  readonly #tell: (message: string, done: number) => void
  readonly #total: () => number
  #read = 0
  #told = 0

  constructor(tell: (message: string, done: number) => void, total: () => number) {
    this.#tell = tell
    this.#total = total
  }

  step(): void {
    this.#read++
    const now = performance.now()
    if (now - this.#told < INTERVAL) return
    const total = this.#total()
    if (this.#read > total) return
    this.#told = now
    this.#tell(`Reading ${total} files`, this.#read / total)
  }
}
