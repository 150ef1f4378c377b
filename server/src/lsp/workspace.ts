/** All folders of the window and the documents that are open in them. */
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Judgement } from '../engine/engine.ts'
import type { Settings } from '../protocol/wire.ts'
import type { Folder } from './folder.ts'

export interface Located {
  readonly folder: Folder
  readonly file: string
}

/** A document with the map that counts for it. */
export interface Judged extends Located {
  readonly judgement: Judgement
}

/** The documents that the client has open. */
export interface OpenDocuments {
  all(): readonly TextDocument[]
  get(uri: string): TextDocument | undefined
}

export class Workspace {
  readonly #folders: Folder[] = []
  readonly #documents: OpenDocuments
  readonly #opened: Promise<void>
  #open: () => void = () => {}

  constructor(documents: OpenDocuments) {
    this.#documents = documents
    this.#opened = new Promise((resolve) => {
      this.#open = resolve
    })
  }

  /** The folders that the client named at the start are there. */
  opened(): void {
    this.#open()
  }

  /** The document in its folder, once the folders are known; null when it is in none. */
  async find(uri: string): Promise<Located | null> {
    await this.#opened
    return this.locate(uri)
  }

  /** The document with the map of all changes that have arrived; null when it is in no folder, or there is no map. */
  async judged(uri: string): Promise<Judged | null> {
    const located = await this.find(uri)
    const judgement = await located?.folder.current()
    return located && judgement ? { ...located, judgement } : null
  }

  get folders(): readonly Folder[] {
    return this.#folders
  }

  /** The innermost folder that a document is in, or null. */
  locate(uri: string): Located | null {
    let found: Located | null = null
    for (const folder of this.#folders) {
      const file = folder.uris.fileOf(uri)
      if (file !== null && (found === null || file.length < found.file.length)) found = { folder, file }
    }
    return found
  }

  /** The folder with that URI, or with that document in it; the first one when none is named. Waits for the folders. */
  async folder(uri: string | undefined): Promise<Folder | null> {
    await this.#opened
    if (uri === undefined) return this.#folders[0] ?? null
    return this.#folders.find((folder) => folder.uris.uri === uri) ?? this.locate(uri)?.folder ?? null
  }

  /** Version of an open document, null for files that are not open. */
  version(uri: string): number | null {
    return this.#documents.get(uri)?.version ?? null
  }

  add(folder: Folder): void {
    this.#folders.push(folder)
    for (const document of this.#documents.all()) this.#show(folder, document)
    folder.start()
  }

  remove(uri: string): Folder | null {
    const at = this.#folders.findIndex((folder) => folder.uris.uri === uri)
    const [removed] = at < 0 ? [] : this.#folders.splice(at, 1)
    removed?.dispose()
    return removed ?? null
  }

  /** A document was opened or has new text: it counts in every folder that it is in. */
  changed(document: TextDocument): void {
    for (const folder of this.#folders) this.#show(folder, document)
  }

  closed(document: TextDocument): void {
    for (const folder of this.#folders) {
      const file = folder.uris.fileOf(document.uri)
      if (file === null) continue
      folder.uris.closed(file)
      folder.close(file)
    }
  }

  async configure(settingsFor: (folder: Folder) => Promise<Settings>): Promise<void> {
    await Promise.all(this.#folders.map(async (folder) => folder.configure(await settingsFor(folder))))
  }

  dispose(): void {
    for (const folder of this.#folders.splice(0)) folder.dispose()
  }

  #show(folder: Folder, document: TextDocument): void {
    const file = folder.uris.fileOf(document.uri)
    if (file === null) return
    folder.uris.opened(file, document.uri)
    folder.open(file, document.getText())
  }
}
