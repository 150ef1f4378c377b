import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { emptiedFolders, removeEmptyFolder } from './emptied-folders.ts'

/**
 * What is left to do after an edit of ours: folders that it emptied go, and a person is told what to check by hand, when the
 * client runs the command that comes with the edit.
 */
export class Aftermath {
  readonly #tell: (message: string) => void
  readonly #notes = new Map<string, readonly string[]>()
  /** Of the edit that was handed out last. */
  #lastName = ''
  /** Folders that it leaves without files; absolute. */
  #emptied: readonly string[] = []

  /** `tell` shows a message to a person. */
  constructor(tell: (message: string) => void) {
    this.#tell = tell
  }

  /** An edit is handed out that deletes these files of a folder; relative paths. */
  expect(root: string, deleted: readonly string[]): void {
    this.#emptied = emptiedFolders(root, deleted).map((path) => join(root, path))
  }

  /** The edit that was handed out last comes with these notes, and the client with a command to ask for them. */
  remember(name: string, notes: readonly string[]): void {
    this.#notes.set(name, notes)
    this.#lastName = name
  }

  /** The client says that an edit was made, the last one when it does not say which: its notes are told, once. */
  made(name: string = this.#lastName): void {
    const notes = this.#notes.get(name) ?? []
    this.#notes.delete(name)
    if (notes.length > 0) this.#tell(notes.join(' '))
  }

  /**
   * Files changed on disk: folders that an edit of ours has left without files go. They are no part of the edit, because an
   * editor cannot undo the deletion of a folder, and with it the whole.
   */
  filesChanged(): void {
    this.#emptied = this.#emptied.filter((folder) => existsSync(folder) && !removeEmptyFolder(folder))
  }
}
