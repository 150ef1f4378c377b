/**
 * Decides when the map of a folder is made anew. Changes are gathered for a moment, so that a burst of them costs one
 * computation; whoever needs the current state waits for that same computation. While nothing changes nothing runs.
 */

/**
 * Milliseconds without a further change before work begins, and the longest wait since the first one. Messages that wait in
 * the queue are taken in much faster than this, keys are pressed much slower.
 */
const QUIET = 5
const LONGEST = 30
/** After a map that took longer than this there is a rest of half that time, so that other requests are answered between. */
const QUICK = 100
const LONGEST_REST = 250

export class Keeper {
  readonly #compute: () => Promise<void>
  #isRunning = false
  #isStopped = false
  #changedSince = false
  #timer: NodeJS.Timeout | null = null
  #due: Promise<void> | null = null
  #arrive: () => void = () => {}
  #firstChange = 0
  #lastDuration = 0
  #lastEnd = 0
  /** What a computation takes these days: the shorter of the last two, as the first one after a start says little. */
  #pace = 0

  /** `compute` never rejects; it is not started while it runs. */
  constructor(compute: () => Promise<void>) {
    this.#compute = compute
  }

  /** Something changed; the work is done soon. */
  touch(): void {
    if (this.#isStopped) return
    if (this.#isRunning) {
      this.#changedSince = true
      return
    }
    const now = performance.now()
    if (this.#due === null) {
      this.#firstChange = now
      this.#due = new Promise((resolve) => {
        this.#arrive = resolve
      })
    }
    if (this.#timer) clearTimeout(this.#timer)
    const rest = this.#pace > QUICK ? Math.min(this.#pace / 2, LONGEST_REST) : 0
    const wait = Math.max(0, Math.min(QUIET, this.#firstChange + LONGEST - now), this.#lastEnd + rest - now)
    this.#timer = setTimeout(() => void this.#run(), wait)
  }

  /** Whether a computation is due. */
  get isDue(): boolean {
    return this.#due !== null
  }

  /** Resolves when no change waits any more; at once when none does. */
  settled(): Promise<void> {
    return this.#due ?? Promise.resolve()
  }

  /** Nothing runs afterwards; whoever waits goes on. */
  stop(): void {
    this.#isStopped = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#finish()
  }

  async #run(): Promise<void> {
    this.#timer = null
    const started = performance.now()
    this.#isRunning = true
    await this.#compute()
    this.#isRunning = false
    const duration = performance.now() - started
    this.#pace = Math.min(duration, this.#lastDuration)
    this.#lastDuration = duration
    this.#lastEnd = performance.now()
    if (!this.#changedSince || this.#isStopped) return this.#finish()
    // Whoever waits wants what has changed meanwhile, too.
    this.#changedSince = false
    this.#firstChange = performance.now()
    this.touch()
  }

  #finish(): void {
    this.#due = null
    this.#arrive()
  }
}
