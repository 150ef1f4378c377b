/** The language server as an editor meets it: dist/server.js in a process of its own, spoken to over its standard streams. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node'
import type { Snapshot } from '../../server/src/protocol/map.ts'
import { type InitializationOptions, REQUEST_MAP } from '../../server/src/protocol/wire.ts'

const program = join(import.meta.dirname, '..', '..', 'dist', 'server.js')

export interface Start {
  readonly server: ServerUnderTest
  /** Milliseconds from the start of the process to its first sign of life: Node's start and the loading of the program. */
  readonly startMs: number
  /** Milliseconds from there to the first answer about a document, which the whole map is needed for. */
  readonly mapMs: number
}

export class ServerUnderTest {
  readonly #root: string
  readonly #child: ChildProcess
  readonly #connection: ProtocolConnection
  readonly #documents = new Map<string, { version: number; resultId?: string; items: readonly Diagnostic[] }>()

  private constructor(root: string, child: ChildProcess) {
    this.#root = root
    this.#child = child
    this.#connection = createProtocolConnection(
      new StreamMessageReader(child.stdout!),
      new StreamMessageWriter(child.stdin!),
    )
    this.#connection.onUnhandledNotification(() => {})
    this.#connection.listen()
  }

  /** Starts a server on a folder and waits for its map. `document` is any source file. */
  static async start(root: string, document: string, cacheFolder: string): Promise<Start> {
    const spawned = performance.now()
    const child = spawn(process.execPath, [program, '--stdio'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] })
    const server = new ServerUnderTest(root, child)
    const initializationOptions: InitializationOptions = { cacheFolder, asks: false }
    await server.#connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'synthetic' }],
      capabilities: { textDocument: { diagnostic: {}, synchronization: {} } },
      initializationOptions,
    })
    const alive = performance.now()
    await server.#connection.sendNotification(InitializedNotification.type, {})
    await server.diagnostics(document)
    return { server, startMs: alive - spawned, mapMs: performance.now() - alive }
  }

  async open(file: string, text: string): Promise<void> {
    this.#documents.set(file, { version: 1, items: [] })
    const textDocument = { uri: this.#uri(file), languageId: 'typescript', version: 1, text }
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
  }

  /** Changes an open document and waits for its diagnostics, as an editor does; answers how long that took, too. */
  async edit(
    file: string,
    text: string,
  ): Promise<{ readonly milliseconds: number; readonly items: readonly Diagnostic[] }> {
    const document = this.#documents.get(file)
    if (!document) throw new Error(`${file} is not open`)
    document.version++
    const started = performance.now()
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.#uri(file), version: document.version },
      contentChanges: [{ text }],
    })
    const items = await this.diagnostics(file)
    return { milliseconds: performance.now() - started, items }
  }

  /** What is said of a file with all changes that were sent. */
  async diagnostics(file: string): Promise<readonly Diagnostic[]> {
    const document = this.#documents.get(file)
    const report = await this.#connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: this.#uri(file) },
      ...(document?.resultId === undefined ? {} : { previousResultId: document.resultId }),
    })
    if (report.kind === DocumentDiagnosticReportKind.Unchanged) return document?.items ?? []
    if (document && report.resultId !== undefined) document.resultId = report.resultId
    if (document) document.items = report.items
    return report.items
  }

  async map(): Promise<Snapshot> {
    return this.#connection.sendRequest<Snapshot>(REQUEST_MAP, {})
  }

  /** The most memory that the process ever had, in MB, from Linux's books; null where there are none. */
  peakMb(): number | null {
    const status = `/proc/${this.#child.pid}/status`
    if (!existsSync(status)) return null
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))
    return found ? Number(found[1]) / 1024 : null
  }

  /** Ends the process in the way of the protocol: what it keeps for the next start is written then. */
  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit')
    await this.#connection.sendRequest(ShutdownRequest.type)
    await this.#connection.sendNotification(ExitNotification.type)
    await ended
    this.#connection.dispose()
  }

  #uri(file: string): string {
    return pathToFileURL(join(this.#root, file)).href
  }
}
