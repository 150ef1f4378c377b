/**
 * The thread that reads ahead: it takes the batches of a pass from the front until none is left. What it sends are rows of a
 * cache of facts, one buffer for a batch, so that the engine parses only what it comes to need.
 */
import { type MessagePort, workerData } from 'node:worker_threads'
import { encodeContents, type SavedContent } from '../../facts/cache/cache-file.ts'
import { hashOf } from '../../facts/cache/content-hash.ts'
import { adapterFor } from '../../facts/languages/index.ts'
import { PACK_RULES } from '../../packs/pack-rules.ts'
import { readText } from '../../workspace/sources/read-text.ts'
import { isSettled } from '../../workspace/stamp.ts'
import { speaksForItself } from '../speaks-for-itself.ts'
import { Claims } from './claims.ts'

/** What the thread is started with. */
export interface ThreadSetting {
  /** Absolute path of the folder. */
  readonly root: string
  readonly port: MessagePort
}

/** What is found out: the scans of files, and the facts of those that speak for themselves; or the facts of all of them. */
export type Pass = 'scans' | 'facts'

/** What the thread is told to do. */
export interface ReadingTask {
  readonly pass: Pass
  readonly batches: readonly (readonly string[])[]
  readonly claims: SharedArrayBuffer
}

/** What the thread sends of a batch: what is known of its files, as `encodeContents` writes it. */
export interface ReadBatch {
  readonly contents: Uint8Array<ArrayBuffer>
}

async function read(task: ReadingTask): Promise<void> {
  const claims = new Claims(task.claims)
  for (const [batch, files] of task.batches.entries()) {
    if (!claims.take(batch)) continue
    let isSent = false
    try {
      await Promise.all(files.map((file) => adapterFor(file)?.grammar?.load()))
      const rows = files.flatMap((file) => contentOf(file, task.pass))
      const contents = new Uint8Array(Buffer.concat(encodeContents(rows)))
      port.postMessage({ contents } satisfies ReadBatch, [contents.buffer])
      isSent = true
    } finally {
      // Whatever went wrong shows again when the engine reads the batch itself, where it can be told.
      claims.settle(batch, isSent)
    }
  }
}

/** What is known of a file; nothing of one that cannot be read. */
function contentOf(file: string, pass: Pass): readonly SavedContent[] {
  const adapter = adapterFor(file)
  const read = readText(`${root}/${file}`)
  if (!adapter || !('text' in read)) return []
  const { text, stamp = null } = read
  const scan = pass === 'scans' ? adapter.scan(file, text, PACK_RULES.markers) : null
  const hasFacts = scan === null || speaksForItself(file, scan, PACK_RULES)
  return [
    {
      file,
      hash: hashOf(text),
      stamp: stamp && isSettled(stamp, Date.now()) ? stamp : null,
      scan,
      facts: hasFacts ? Buffer.from(JSON.stringify(adapter.extract(file, text)), 'utf8') : null,
    },
  ]
}

const { root, port } = workerData as ThreadSetting
// A rejection ends the thread with an error, which the engine hears of.
port.on('message', (task: ReadingTask) => void read(task))
