import { Claims, claimMemory } from './claims.ts'
import type { Pass, ReadingTask } from './reader-thread.ts'

/** Files that the thread takes at a time: some hundredths of a second of work, which is what the engine waits for at worst. */
const BATCH = 24

/** Milliseconds after which a thread that says nothing is given up. */
const PATIENCE = 10_000

/** One list of files that two threads share: the reader begins at its front, the engine takes what it needs, or the end. */
export class ReadingPass {
  readonly task: ReadingTask
  readonly #claims: Claims
  readonly #make: (file: string) => void
  readonly #batchOf = new Map<string, number>()

  /** `make` has the engine make what there is to know of one file. */
  constructor(pass: Pass, files: readonly string[], make: (file: string) => void) {
    const batches: (readonly string[])[] = []
    for (let at = 0; at < files.length; at += BATCH) batches.push(files.slice(at, at + BATCH))
    for (const [batch, members] of batches.entries()) for (const file of members) this.#batchOf.set(file, batch)
    const claims = claimMemory(batches.length)
    this.task = { pass, batches, claims }
    this.#claims = new Claims(claims)
    this.#make = make
  }

  /**
   * The engine needs a file: `sent` when the reader's answer is there to be received, `own` when the engine has to make the file
   * itself, `late` when the reader has kept it waiting for too long; null when it was asked before or is not on the list.
   */
  need(file: string): 'sent' | 'own' | 'late' | null {
    const batch = this.#batchOf.get(file)
    if (batch === undefined) return null
    this.#batchOf.delete(file)
    if (this.#claims.keep(batch)) return 'own'
    while (this.#claims.state(batch) === 'taken') {
      if (!this.#makeLast() && !this.#claims.wait(batch, PATIENCE)) return 'late'
    }
    return this.#claims.state(batch) === 'sent' ? 'sent' : 'own'
  }

  /** Makes the batch that the reader would come to last; false when none is left. */
  #makeLast(): boolean {
    const batch = this.#claims.keepLast()
    if (batch === null) return false
    for (const file of this.task.batches[batch] ?? []) this.#make(file)
    return true
  }
}
