/**
 * What a session leaves for the next one, below a folder that the surface chooses: the facts of files, and the finished maps.
 * When no file has changed in between, the maps hold as they are and nothing else is even opened.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readCache, writeCache } from '../facts/cache/cache-file.ts'
import { cacheVersion } from '../facts/cache/cache-version.ts'
import { FactsStore } from '../facts/cache/facts-store.ts'
import type { Suppressed } from '../facts/language.ts'
import type { Snapshot } from '../protocol/map.ts'
import type { Circumstances } from '../rules/circumstances.ts'
import type { BaselinePlace, Conclusion } from './session-baseline.ts'

/** The finished maps of a state of the files. */
export interface SavedMaps {
  /** Of all files of the workspace, by path, size and time. */
  readonly files: string
  readonly snapshot: Snapshot
  /** Comments of the files that have any. */
  readonly suppressions: Suppressed
  readonly circumstances: Circumstances
  /** The baseline, where it is a commit. */
  readonly baseline: (BaselinePlace & { readonly snapshot: Snapshot; readonly conclusion: Conclusion }) | null
}

/** The cache of one workspace folder under one list of exclusions. */
export class SessionCache {
  readonly #folder: string | null
  readonly #name: string
  readonly #version: string

  /** Without a folder nothing is read or written. */
  constructor(folder: string | undefined, root: string, exclude: readonly string[]) {
    this.#folder = folder ?? null
    // Several workspace folders may share one cache folder.
    this.#name = createHash('sha256').update(root).digest('hex').slice(0, 16)
    this.#version = folder === undefined ? '' : cacheVersion([root, ...exclude])
  }

  /** A store that begins with what was saved. */
  facts(): FactsStore {
    return this.#folder === null
      ? new FactsStore()
      : new FactsStore(() => readCache(this.#path('facts'), this.#version))
  }

  /** Writes the store when there is anything new in it. Answers why it could not, or null. */
  saveFacts(store: FactsStore, files: readonly string[]): string | null {
    if (this.#folder === null || !store.fresh) return null
    return writeCache(this.#path('facts'), this.#version, store.contents(files))
  }

  /** null when there are none that this program has written. */
  maps(): SavedMaps | null {
    if (this.#folder === null) return null
    try {
      const text = readFileSync(this.#path('maps'), 'utf8')
      const end = text.indexOf('\n')
      return text.slice(0, end) === this.#version ? (JSON.parse(text.slice(end + 1)) as SavedMaps) : null
    } catch {
      // Absent or damaged: the maps are made anew.
      return null
    }
  }

  /** Saves maps; null takes away those of an earlier state. Answers why it could not, or null. */
  saveMaps(maps: SavedMaps | null): string | null {
    if (this.#folder === null) return null
    const path = this.#path('maps')
    try {
      if (maps === null) rmSync(path, { force: true })
      else {
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(`${path}.${process.pid}.tmp`, `${this.#version}\n${JSON.stringify(maps)}`)
        renameSync(`${path}.${process.pid}.tmp`, path)
      }
      return null
    } catch (error) {
      return `The cache could not be written: ${error instanceof Error ? error.message : String(error)}`
    }
  }

  #path(kind: 'facts' | 'maps'): string {
    return join(this.#folder ?? '', `${kind}-${this.#name}.cache`)
  }
}
