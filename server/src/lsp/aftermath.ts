import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { emptiedFolders, removeEmptyFolder } from './emptied-folders.ts'

/** The edit that was handed out last. Paths are absolute. */
interface Edit {
  readonly deleted: readonly string[]
  /** Folders that it leaves without files. */
  readonly emptied: readonly string[]
  /** By which its notes go; null when somebody else says them. */
  name: string | null
}

/**
 * What is left to do after an edit of ours: folders that it emptied go, and a person is told what to check by hand. VS Code runs
 * the command that comes with an edit, but not when the edit went through the refactor preview; such an edit deletes files, so
 * their end tells that it was made.
 */
export class Aftermath {
  readonly #tell: (message: string) => void
  readonly #notes = new Map<string, readonly string[]>()
  #last: Edit | null = null

  /** `tell` shows a message to a person. */
  constructor(tell: (message: string) => void) {
    this.#tell = tell
  }

  /** An edit is handed out that deletes these files of a folder; relative paths. */
  expect(root: string, deleted: readonly string[]): void {
    const absolute = (path: string) => join(root, path)
    this.#last = { deleted: deleted.map(absolute), emptied: emptiedFolders(root, deleted).map(absolute), name: null }
  }

  /** The edit that was handed out last comes with these notes, and the client has a command to ask for them. */
  remember(name: string, notes: readonly string[]): void {
    this.#notes.set(name, notes)
    if (this.#last) this.#last.name = name
  }

  /** The client says that an edit was made: its notes are told, once. */
  made(name: string): void {
    const notes = this.#notes.get(name) ?? []
    this.#notes.delete(name)
    if (notes.length > 0) this.#tell(notes.join(' '))
  }

  /**
   * Files changed on disk, which may have been the edit: its notes are told, and emptied folders removed. Those are no part of the edit because an editor cannot
   * undo the deletion of a folder, and with it the whole.
   */
  filesChanged(): void {
    const edit = this.#last
    if (!edit) return
    const emptied = edit.emptied.filter((folder) => existsSync(folder) && !removeEmptyFolder(folder))
    this.#last = { ...edit, emptied }
    const isMade = edit.deleted.length > 0 && !edit.deleted.some((file) => existsSync(file))
    if (isMade && edit.name !== null) this.made(edit.name)
  }
}
