/** Which files the client watches for the server, and what its events mean. */
import { readFileSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileEvent,
  type FileSystemWatcher,
} from 'vscode-languageserver/node'
import { URI } from 'vscode-uri'
import type { ClientAbilities } from './client.ts'
import type { Workspace } from './workspace.ts'

/** Where a commit, a checkout or a fetch leaves its traces. */
const GIT_PATTERN = '{HEAD,packed-refs,refs/**,logs/HEAD}'

/** Told to a session when the repository moved, wherever its folder is. */
const HEAD = '.git/HEAD'

/** Folders in which nothing is of interest, though a client may report it. */
const NOISE = /(^|\/)(node_modules|\.git)(\/|$)/

export class Watching {
  readonly #connection: Connection
  readonly #workspace: Workspace
  readonly #abilities: ClientAbilities
  #registration: Disposable | null = null

  constructor(connection: Connection, workspace: Workspace, abilities: ClientAbilities) {
    this.#connection = connection
    this.#workspace = workspace
    this.#abilities = abilities
  }

  /** Registers one set of watchers for all folders, in place of the one before. */
  async register(): Promise<void> {
    if (!this.#abilities.registersWatchers) return
    const before = this.#registration
    this.#registration = await this.#connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: this.#watchers(),
    })
    before?.dispose()
  }

  /** Passes events on to the folders that they concern, in one go for each. */
  changed(events: readonly FileEvent[]): void {
    for (const folder of this.#workspace.folders) {
      const files = new Set<string>()
      for (const { uri } of events) {
        const file = folder.uris.fileOf(uri)
        if (isInGit(uri) && isOf(uri, gitFoldersOf(folder.uris.root))) files.add(HEAD)
        else if (file !== null && !NOISE.test(file)) files.add(file)
      }
      folder.changed([...files])
    }
  }

  #watchers(): FileSystemWatcher[] {
    const watchers: FileSystemWatcher[] = [{ globPattern: '**/*' }]
    if (!this.#abilities.relativeWatchers) return watchers
    for (const { uris } of this.#workspace.folders) {
      // A repository inside of the folder is seen by the first watcher.
      for (const git of gitFoldersOf(uris.root)) {
        if (uris.fileOf(URI.file(git).toString()) !== null) continue
        watchers.push({ globPattern: { baseUri: URI.file(git).toString(), pattern: GIT_PATTERN } })
      }
    }
    return watchers
  }
}

/** `refs` and `HEAD` alone: git writes its other files for every command. */
function isInGit(uri: string): boolean {
  return /\/(HEAD|packed-refs|refs\/.+)$/.test(URI.parse(uri).path)
}

function isOf(uri: string, folders: readonly string[]): boolean {
  const path = URI.parse(uri).fsPath
  return folders.some((folder) => path.startsWith(join(folder, '/')))
}

/**
 * The folders that hold HEAD and the refs of the repository that a folder is in: one, or two in a linked work tree. None
 * outside of git.
 */
export function gitFoldersOf(root: string): readonly string[] {
  for (let folder = root; ; folder = dirname(folder)) {
    const git = join(folder, '.git')
    const kind = statSync(git, { throwIfNoEntry: false })
    if (kind?.isDirectory()) return [git]
    if (kind?.isFile()) return linkedFolders(folder, git)
    if (dirname(folder) === folder) return []
  }
}

function linkedFolders(folder: string, file: string): readonly string[] {
  const target = /^gitdir: (.+)$/m.exec(readFileSync(file, 'utf8'))?.[1]?.trim()
  if (!target) return []
  const own = resolve(folder, target)
  const common = statSync(join(own, 'commondir'), { throwIfNoEntry: false })?.isFile()
    ? readFileSync(join(own, 'commondir'), 'utf8').trim()
    : null
  if (common === null) return [own]
  return [own, isAbsolute(common) ? common : resolve(own, common)]
}
