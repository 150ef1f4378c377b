/**
 * Reading ahead on a second core: while the engine is busy with something else, a thread scans source files and makes facts. When
 * the engine gets there it takes what has been sent, and instead of waiting it makes something from the end of the list.
 */
import { dirname, join } from 'node:path'
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { decodeContents, type SavedContent } from '../../facts/cache/cache-file.ts'
import type { ContentsAhead } from '../../facts/cache/facts-store.ts'
import type { Pass, ReadBatch, ThreadSetting } from './reader-thread.ts'
import { ReadingPass } from './reading-pass.ts'

export class ReadingAhead implements ContentsAhead {
  readonly #port: MessagePort
  readonly #thread: Worker
  #passes: ReadingPass[] = []

  /** Starts the thread for the files of a folder; it waits for something to do. */
  constructor(root: string) {
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    const setting: ThreadSetting = { root, port: port2 }
    this.#thread = new Worker(threadScript(), { workerData: setting, transferList: [port2] })
    // What it could not read the engine reads, and says what is wrong with it.
    this.#thread.on('error', () => this.end())
    this.#thread.unref()
    port1.unref()
  }

  /** Has the thread read files, in this order; `make` has the engine make what there is to know of one. */
  begin(pass: Pass, files: readonly string[], make: (file: string) => void): ReadingPass {
    const reading = new ReadingPass(pass, files, make)
    this.#passes.push(reading)
    this.#port.postMessage(reading.task)
    return reading
  }

  upTo(file: string): readonly SavedContent[] {
    const needs = this.#passes.map((pass) => pass.need(file))
    if (needs.includes('late')) this.end()
    return needs.includes('sent') ? this.#received() : []
  }

  #received(): readonly SavedContent[] {
    const received: SavedContent[] = []
    for (let got = receiveMessageOnPort(this.#port); got; got = receiveMessageOnPort(this.#port)) {
      const { contents } = got.message as ReadBatch
      received.push(...decodeContents(Buffer.from(contents.buffer)))
    }
    return received
  }

  /** The thread goes; from now on the engine makes everything itself. */
  end(): void {
    this.#passes = []
    this.#port.close()
    void this.#thread.terminate()
  }
}

/** A bundle of its own beside the bundles; run from its sources, the source. */
function threadScript(): string {
  const own = import.meta.filename
  return join(dirname(own), own.endsWith('.ts') ? 'reader-thread.ts' : 'reader-thread.js')
}
