/**
 * Who reads which batch of files: two threads share the list, and each takes what the other has not. A word of shared memory
 * for each batch says how it stands.
 */

/** Nobody has taken the batch. */
const FREE = 0
/** The thread is at it. */
const TAKEN = 1
/** The thread has sent what it found. */
const SENT = 2
/** The engine makes the batch itself. */
const KEPT = 3

export type ClaimState = 'free' | 'taken' | 'sent' | 'kept'

const NAMES: readonly ClaimState[] = ['free', 'taken', 'sent', 'kept']

export class Claims {
  readonly #words: Int32Array

  /** `memory` as {@link claimMemory} makes it. */
  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory)
  }

  state(batch: number): ClaimState {
    return NAMES[Atomics.load(this.#words, batch)] ?? 'free'
  }

  /** The thread takes a batch; false when it is gone. */
  take(batch: number): boolean {
    return Atomics.compareExchange(this.#words, batch, FREE, TAKEN) === FREE
  }

  /** The engine takes a batch; false when it is gone. */
  keep(batch: number): boolean {
    return Atomics.compareExchange(this.#words, batch, FREE, KEPT) === FREE
  }

  /** The engine takes the last batch that is free; null when none is. */
  keepLast(): number | null {
    for (let batch = this.#words.length - 1; batch >= 0; batch--) if (this.keep(batch)) return batch
    return null
  }

  /** The thread has sent a batch that it had taken, or gives it back unread. */
  settle(batch: number, isSent: boolean): void {
    Atomics.store(this.#words, batch, isSent ? SENT : KEPT)
    Atomics.notify(this.#words, batch)
  }

  /** Sleeps until a taken batch is settled; false when that took more than `milliseconds`. */
  wait(batch: number, milliseconds: number): boolean {
    return Atomics.wait(this.#words, batch, TAKEN, milliseconds) !== 'timed-out'
  }
}

/** Memory for the claims on `batches` batches, all of them free. */
export function claimMemory(batches: number): SharedArrayBuffer {
  return new SharedArrayBuffer(batches * Int32Array.BYTES_PER_ELEMENT)
}
