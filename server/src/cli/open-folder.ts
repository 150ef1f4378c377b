/** A session over the folder that a person named. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Session, whenLoaded } from '../engine/engine.ts'
import { createSession } from '../engine/session.ts'
import { CouldNotRun } from './exit-codes.ts'
import { workspaceSettings } from './settings.ts'
import { ProgressLine } from './terminal.ts'

/** Options that every command has. */
export interface FolderOptions {
  /** Globs, on top of those in the settings. */
  readonly exclude: readonly string[]
  /** Folder for the cache. */
  readonly cache?: string
  /** Baseline in place of the one in the settings. */
  readonly base?: string
}

/** Runs `work` on a session, with progress, and saves the cache. Throws CouldNotRun when there is no such folder. */
export async function withFolder<T>(folder: string, options: FolderOptions, work: (session: Session) => T): Promise<T> {
  const root = folderAt(folder)
  const settings = workspaceSettings(root)
  const progress = new ProgressLine()
  const session = createSession({
    root,
    settings: {
      ...settings,
      baseline: options.base ?? settings.baseline,
      exclude: [...settings.exclude, ...options.exclude],
    },
    ...(options.cache === undefined ? {} : { cacheFolder: resolve(options.cache) }),
    onProgress: (message, done) => progress.tell(message, done),
  })
  try {
    return await whenLoaded(session, work)
  } finally {
    progress.end()
    session.dispose()
  }
}

/** Absolute path of a folder that is there. */
export function folderAt(folder: string): string {
  const root = resolve(folder)
  const found = statSync(root, { throwIfNoEntry: false })
  if (!found) throw new CouldNotRun(`There is no folder ${root}.`)
  if (!found.isDirectory()) throw new CouldNotRun(`${root} is a file; name the folder that holds the services.`)
  return root
}
