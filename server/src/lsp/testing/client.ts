/** A client as VS Code is one, for tests: over any connection, with everything that the server said in it. */
import { pathToFileURL } from 'node:url'
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  CodeActionRequest,
  CodeActionResolveRequest,
  type CodeLens,
  CodeLensRefreshRequest,
  CodeLensRequest,
  ConfigurationRequest,
  type Definition,
  type DefinitionLink,
  DefinitionRequest,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  type FileEvent,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type Location,
  LogMessageNotification,
  type MessageConnection,
  type Position,
  PublishDiagnosticsNotification,
  type Range,
  ReferencesRequest,
  type Registration,
  RegistrationRequest,
  ShowMessageNotification,
  ShowMessageRequest,
  UnregistrationRequest,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  WorkDoneProgressCreateRequest,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from 'vscode-languageserver/node'
import { NOTIFY_MAP_CHANGED, REQUEST_SUMMARY, type Summary } from '../../protocol/wire.ts'

export const CAPABILITIES: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
    definition: { linkSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: { disabledSupport: true, resolveSupport: { properties: ['edit'] }, dataSupport: true },
    completion: { dynamicRegistration: true },
  },
  window: { workDoneProgress: true },
}

export interface InitializeOptions {
  /** Absolute paths. */
  readonly folders: readonly string[]
  readonly capabilities?: ClientCapabilities
  /** What `workspace/configuration` answers for `groundplan`. */
  readonly settings?: object
  readonly initializationOptions?: unknown
}

/** Everything that the server sent without being asked. */
export interface Heard {
  mapChanged: number
  diagnosticRefreshes: number
  lensRefreshes: number
  readonly logged: string[]
  readonly shown: string[]
  readonly registrations: Map<string, Registration>
  readonly published: Map<string, Diagnostic[]>
  readonly progress: (WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd)[]
}

export class TestClient {
  readonly connection: MessageConnection
  readonly heard: Heard = {
    mapChanged: 0,
    diagnosticRefreshes: 0,
    lensRefreshes: 0,
    logged: [],
    shown: [],
    registrations: new Map(),
    published: new Map(),
    progress: [],
  }
  settings: object | null = null
  readonly #versions = new Map<string, number>()
  readonly #texts = new Map<string, string>()

  constructor(connection: MessageConnection) {
    this.connection = connection
    const { heard } = this
    connection.onNotification(NOTIFY_MAP_CHANGED, () => {
      heard.mapChanged++
    })
    connection.onNotification(LogMessageNotification.type, ({ message }) => {
      heard.logged.push(message)
    })
    connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      heard.shown.push(message)
    })
    connection.onRequest(ShowMessageRequest.type, ({ message }) => {
      heard.shown.push(message)
      return null
    })
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      heard.published.set(uri, diagnostics)
    })
    connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
      connection.onProgress(WorkDoneProgress.type, token, (value) => {
        heard.progress.push(value)
      })
    })
    connection.onRequest(DiagnosticRefreshRequest.type, () => {
      heard.diagnosticRefreshes++
    })
    connection.onRequest(CodeLensRefreshRequest.type, () => {
      heard.lensRefreshes++
    })
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings))
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      for (const registration of registrations) heard.registrations.set(registration.id, registration)
    })
    connection.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
      for (const { id } of unregisterations) heard.registrations.delete(id)
    })
    connection.listen()
  }

  async initialize(options: InitializeOptions): Promise<InitializeResult> {
    this.settings = options.settings ?? null
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      capabilities: options.capabilities ?? CAPABILITIES,
      workspaceFolders: options.folders.map((folder) => ({ uri: uriOf(folder), name: folder.split('/').at(-1) ?? '' })),
      initializationOptions: options.initializationOptions,
    })
    await this.connection.sendNotification(InitializedNotification.type, {})
    return result
  }

  /** The summary once the first map is there. */
  async ready(folder?: string): Promise<Summary> {
    return eventually('a map', async () => {
      const summary = await this.request<Summary>(REQUEST_SUMMARY, folder ? { folder: uriOf(folder) } : {})
      return summary.state === 'loading' ? null : summary
    })
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params)
  }

  open(uri: string, text: string, languageId = 'typescript'): Promise<void> {
    this.#versions.set(uri, 1)
    this.#texts.set(uri, text)
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    })
  }

  /** Replaces the whole text by the smallest edit that does, as an editor would send it. */
  change(uri: string, text: string): Promise<void> {
    const before = this.#texts.get(uri) ?? ''
    const version = (this.#versions.get(uri) ?? 0) + 1
    let start = 0
    while (start < before.length && start < text.length && before[start] === text[start]) start++
    let tail = 0
    while (tail < Math.min(before.length, text.length) - start && before.at(-1 - tail) === text.at(-1 - tail)) tail++
    this.#versions.set(uri, version)
    this.#texts.set(uri, text)
    const range = { start: positionOf(before, start), end: positionOf(before, before.length - tail) }
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ range, text: text.slice(start, text.length - tail) }],
    })
  }

  version(uri: string): number | undefined {
    return this.#versions.get(uri)
  }

  close(uri: string): Promise<void> {
    this.#versions.delete(uri)
    this.#texts.delete(uri)
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } })
  }

  changedOnDisk(...changes: FileEvent[]): Promise<void> {
    return this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes })
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      identifier: 'groundplan',
      textDocument: { uri },
      ...(previousResultId ? { previousResultId } : {}),
    })
  }

  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(uri)
    return report.kind === 'full' ? report.items : []
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position })
  }

  definition(uri: string, position: Position): Promise<Definition | DefinitionLink[] | null> {
    return this.connection.sendRequest(DefinitionRequest.type, { textDocument: { uri }, position })
  }

  references(uri: string, position: Position, includeDeclaration = false): Promise<Location[] | null> {
    const context = { includeDeclaration }
    return this.connection.sendRequest(ReferencesRequest.type, { textDocument: { uri }, position, context })
  }

  lenses(uri: string): Promise<CodeLens[] | null> {
    return this.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })
  }

  async actions(uri: string, range: Range, context: Partial<CodeActionContext> = {}): Promise<readonly CodeAction[]> {
    const found = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...context },
    })
    return (found ?? []).filter((one): one is CodeAction => 'kind' in one)
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest(CodeActionResolveRequest.type, action)
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).toString()
}

/** The first place of a text in another one; `at` counts from its beginning. */
export function placeIn(text: string, part: string, at = 0): Position {
  const offset = text.indexOf(part)
  if (offset < 0) throw new Error(`there is no ${part}`)
  return positionOf(text, offset + at)
}

/** Asks again until the answer is neither undefined, null nor false. */
export async function eventually<T>(
  what: string,
  ask: () => T | Promise<T>,
  milliseconds = 20_000,
): Promise<Exclude<T, null | undefined | false>> {
  const deadline = performance.now() + milliseconds
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) {
      return answer as Exclude<T, null | undefined | false>
    }
    if (performance.now() > deadline) throw new Error(`within ${milliseconds} ms there was no ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length - 1, character: offset - (before.lastIndexOf('\n') + 1) }
}
