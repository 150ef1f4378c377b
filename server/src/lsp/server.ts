/** The life of the server: what it can do, which folders it keeps, settings, and the end. */
import {
  CodeLensRefreshRequest,
  CompletionRequest,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkspaceFolder,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { InitializationOptions, Settings } from '../protocol/wire.ts'
import { GROUNDPLAN_FILE } from '../workspace/groundplan/file-shape.ts'
import { Aftermath } from './aftermath.ts'
import { abilitiesOf, type ClientAbilities } from './client.ts'
import { ACTION_KINDS, COMMAND_AFTER_EDIT } from './code-actions.ts'
import { Diagnostics } from './diagnostics.ts'
import { registerFeatures } from './features.ts'
import { Folder, type SessionFactory } from './folder.ts'
import { Guard } from './guard.ts'
import { Notices } from './notices.ts'
import { Offers } from './offers.ts'
import { Progress } from './progress.ts'
import { registerRequests } from './requests.ts'
import { DEFAULT_SETTINGS, initializationOptionsFrom, settingsFrom } from './settings.ts'
import { Watching } from './watching.ts'
import { Workspace } from './workspace.ts'

const SECTION = 'groundplan'

/** Answers on a connection until it ends. The returned function lets go of everything; it may be called twice. */
export function serve(connection: Connection, createSession: SessionFactory): () => void {
  const documents = new TextDocuments(TextDocument)
  const workspace = new Workspace(documents)
  const guard = new Guard(connection)
  let server: Server | null = null
  connection.onInitialize((params) => {
    server = new Server(connection, workspace, guard, createSession, params)
    return server.initialize()
  })
  connection.onInitialized(() => server?.start().catch((error) => guard.log('starting', error)))
  documents.onDidChangeContent(({ document }) => workspace.changed(document))
  documents.onDidClose(({ document }) => {
    workspace.closed(document)
    server?.closed(document.uri)
  })
  documents.listen(connection)
  const end = () => {
    server?.end()
    workspace.dispose()
  }
  connection.onShutdown(end)
  connection.listen()
  return end
}

class Server {
  readonly #connection: Connection
  readonly #workspace: Workspace
  readonly #guard: Guard
  readonly #createSession: SessionFactory
  readonly #params: InitializeParams
  readonly #options: InitializationOptions
  readonly #abilities: ClientAbilities
  readonly #diagnostics: Diagnostics
  readonly #notices: Notices
  readonly #progress: Progress
  readonly #watching: Watching

  constructor(
    connection: Connection,
    workspace: Workspace,
    guard: Guard,
    createSession: SessionFactory,
    params: InitializeParams,
  ) {
    const options = initializationOptionsFrom(params.initializationOptions)
    const abilities = abilitiesOf(params, options.asks)
    const onError = (error: unknown) => guard.log('telling the client', error)
    this.#connection = connection
    this.#workspace = workspace
    this.#guard = guard
    this.#createSession = createSession
    this.#params = params
    this.#options = options
    this.#abilities = abilities
    this.#diagnostics = new Diagnostics({ connection, workspace, abilities, onError })
    this.#notices = new Notices(connection, onError)
    this.#progress = new Progress(connection, abilities)
    this.#watching = new Watching(connection, workspace, abilities)
    const aftermath = new Aftermath((message) => connection.window.showInformationMessage(message))
    const offers = new Offers(workspace, abilities, aftermath)
    registerFeatures({ connection, workspace, abilities, diagnostics: this.#diagnostics, offers, aftermath, guard })
    registerRequests({ connection, workspace, offers, guard, refresh: (folder) => this.#refresh(folder) })
    const tidyUp = guard.around('tidying up after an edit', undefined, async () => aftermath.filesChanged())
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.#watching.changed(changes)
      void tidyUp()
    })
    connection.onDidChangeConfiguration(({ settings }) => this.#configure(settings))
  }

  initialize(): InitializeResult {
    const pulls = this.#abilities.pullsDiagnostics
    return {
      serverInfo: { name: 'Groundplan' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...(pulls
          ? { diagnosticProvider: { identifier: SECTION, interFileDependencies: true, workspaceDiagnostics: true } }
          : {}),
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        codeLensProvider: {},
        codeActionProvider: { codeActionKinds: [...ACTION_KINDS], resolveProvider: this.#abilities.resolvesEdits },
        executeCommandProvider: { commands: [COMMAND_AFTER_EDIT] },
        // For the plan file and the workspace's own declarations alone; other languages would ask at every blank.
        ...(this.#abilities.registersCompletion ? {} : { completionProvider: {} }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    }
  }

  /** Opens the folders. The client has been answered and can be asked. */
  async start(): Promise<void> {
    const { client, workspace } = this.#connection
    if (this.#abilities.registersConfiguration) {
      await client.register(DidChangeConfigurationNotification.type, { section: SECTION })
    }
    if (this.#abilities.registersCompletion) {
      const documentSelector = [{ language: 'groundplan' }, { pattern: `**/${GROUNDPLAN_FILE}` }]
      await client.register(CompletionRequest.type, { documentSelector, triggerCharacters: [' '] })
    }
    if (this.#abilities.workspaceFolders) {
      workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) this.#remove(uri)
        this.#add(added).catch((error) => this.#guard.log('opening folders', error))
      })
    }
    const { workspaceFolders, rootUri } = this.#params
    await this.#add(workspaceFolders ?? (rootUri ? [{ uri: rootUri, name: rootUri.split('/').at(-1) ?? rootUri }] : []))
  }

  closed(uri: string): void {
    this.#diagnostics.closed(uri)
  }

  end(): void {
    this.#notices.stop()
  }

  async #add(folders: readonly WorkspaceFolder[]): Promise<void> {
    for (const { uri, name } of folders.filter((folder) => folder.uri.startsWith('file:'))) {
      const { cacheFolder } = this.#options
      const folder = new Folder({
        uri,
        name,
        settings: await this.#settingsFor(uri),
        ...(cacheFolder ? { cacheFolder } : {}),
        createSession: this.#createSession,
        onProgress: (message, done) => this.#progress.report(message, done),
        onChange: (changed) => this.#changed(changed),
        onError: this.#guard.log,
      })
      await this.#progress.begin(folder, 'Building the map')
      this.#workspace.add(folder)
    }
    this.#workspace.opened()
    await this.#watching.register()
  }

  #remove(uri: string): void {
    const folder = this.#workspace.remove(uri)
    if (!folder) return
    this.#progress.end(folder)
    this.#diagnostics.removed(folder)
    this.#notices.mapChanged()
    this.#watching.register().catch((error) => this.#guard.log('watching files', error))
  }

  async #refresh(folder: Folder): Promise<void> {
    await this.#progress.begin(folder, 'Reading everything again')
    await folder.refresh()
  }

  #changed(folder: Folder): void {
    this.#progress.end(folder)
    this.#diagnostics.update(folder)
    if (!folder.hasNews()) return
    this.#notices.mapChanged()
    if (folder.settings.codeLens) this.#refreshLenses()
  }

  #configure(pushed: unknown): void {
    this.#workspace
      .configure(async (folder) => {
        if (this.#abilities.configuration) return this.#settingsFor(folder.uris.uri)
        return settingsFrom((pushed as Record<string, unknown> | null)?.[SECTION])
      })
      .then(() => this.#refreshLenses())
      .catch((error) => this.#guard.log('reading settings', error))
  }

  async #settingsFor(scopeUri: string): Promise<Settings> {
    const initial = this.#options.settings ?? DEFAULT_SETTINGS
    if (!this.#abilities.configuration) return initial
    const given: unknown = await this.#connection.workspace.getConfiguration({ scopeUri, section: SECTION })
    return given === null ? initial : settingsFrom(given)
  }

  #refreshLenses(): void {
    if (!this.#abilities.refreshesLenses) return
    this.#connection
      .sendRequest(CodeLensRefreshRequest.type)
      .catch((error) => this.#guard.log('refreshing lenses', error))
  }
}
