/** The cache of one workspace folder, below a folder that the surface chooses. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readCache, writeCache } from '../facts/cache/cache-file.ts'
import { cacheVersion } from '../facts/cache/cache-version.ts'
import { FactsStore } from '../facts/cache/facts-store.ts'
import { MARKERS } from './create-engine.ts'

/** A store that begins with what was saved for the workspace folder; without a cache folder nothing is read or written. */
export function openStore(root: string, cacheFolder: string | undefined): FactsStore {
  return cacheFolder === undefined ? new FactsStore() : new FactsStore(readCache(pathOf(root, cacheFolder), version()))
}

/** Saves what the store knows of these files, when there is anything new. Answers why it could not, or null. */
export function saveStore(
  store: FactsStore,
  root: string,
  cacheFolder: string | undefined,
  files: readonly string[],
): string | null {
  if (cacheFolder === undefined || !store.fresh) return null
  return writeCache(pathOf(root, cacheFolder), version(), store.contents(files))
}

/** Several workspace folders may share one cache folder. */
function pathOf(root: string, cacheFolder: string): string {
  return join(cacheFolder, `facts-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.cache`)
}

function version(): string {
  return cacheVersion(MARKERS)
}
