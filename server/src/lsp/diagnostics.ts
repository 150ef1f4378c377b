/**
 * Brings diagnostics to the client: it pulls them per document, and for the rest of the workspace by one request that is held
 * open and answered in parts. Clients that cannot pull have them pushed. A file never comes by both ways.
 */
import {
  type CancellationToken,
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type ResultProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node'
import type { Judgement } from '../engine/engine.ts'
import type { ClientAbilities } from './client.ts'
import type { Folder } from './folder.ts'
import { type FileReport, NOTHING, type Reports, reportsOf } from './reports.ts'
import type { Workspace } from './workspace.ts'

/** By URI: the result id that somebody has. */
type Known = Map<string, string>

interface Listener {
  readonly known: Known
  readonly send: (items: WorkspaceDocumentDiagnosticReport[]) => void
}

export interface DiagnosticsOptions {
  readonly connection: Connection
  readonly workspace: Workspace
  readonly abilities: ClientAbilities
  readonly onError: (error: unknown) => void
}

export class Diagnostics {
  readonly #connection: Connection
  readonly #workspace: Workspace
  readonly #abilities: ClientAbilities
  readonly #onError: (error: unknown) => void
  readonly #reports = new Map<Folder, Reports>()
  /** What the reports were made of. */
  readonly #judgements = new WeakMap<Folder, Judgement>()
  readonly #listeners = new Set<Listener>()
  /** What the client was last given for a document by pull, or for a file by push. */
  readonly #given: Known = new Map()
  #pulling = 0

  constructor({ connection, workspace, abilities, onError }: DiagnosticsOptions) {
    this.#onError = onError
    this.#connection = connection
    this.#workspace = workspace
    this.#abilities = abilities
  }

  /** A folder has been judged again: whoever listens gets what is different now. */
  update(folder: Folder): void {
    const judgement = folder.latest
    if (judgement && judgement !== this.#judgements.get(folder)) {
      this.#judgements.set(folder, judgement)
      this.#reports.set(folder, reportsOf(judgement, folder.uris))
    }
    this.#spread()
  }

  removed(folder: Folder): void {
    this.#reports.delete(folder)
    this.#spread()
  }

  closed(uri: string): void {
    if (this.#abilities.pullsDiagnostics) this.#given.delete(uri)
  }

  /** Answers a document pull with what is true of all changes that arrived before it. */
  async pull(
    { textDocument, previousResultId }: DocumentDiagnosticParams,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    const { uri } = textDocument
    this.#pulling++
    const located = await this.#workspace.find(uri)
    await located?.folder.current()
    this.#pulling--
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled')
    const report = located ? this.#reports.get(located.folder)?.get(located.file) : undefined
    const resultId = report?.resultId ?? NOTHING
    this.#given.set(uri, resultId)
    return previousResultId === resultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...(report?.items ?? [])] }
  }

  /**
   * Held open until it is cancelled: the client would ask again every two seconds otherwise. Without a way to answer in parts
   * it ends with the first difference.
   */
  async pullWorkspace(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    reporter: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    const known: Known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]))
    return new Promise((resolve) => {
      const end = (items: WorkspaceDocumentDiagnosticReport[]) => {
        this.#listeners.delete(listener)
        resolve({ items })
      }
      const send = reporter ? (items: WorkspaceDocumentDiagnosticReport[]) => reporter.report({ items }) : end
      const listener: Listener = { known, send }
      this.#listeners.add(listener)
      token.onCancellationRequested(() => end([]))
      if (this.#isComplete()) this.#tell(listener)
    })
  }

  #spread(): void {
    if (!this.#isComplete()) return
    if (!this.#abilities.pullsDiagnostics) {
      this.#push()
      return
    }
    for (const listener of this.#listeners) this.#tell(listener)
    // Answers to pulls that wait for this very state go out first; what they carry needs no second request.
    setImmediate(() => this.#refresh())
  }

  /** Before the first map nothing is known, and saying so would clear what a client has from before a restart. */
  #isComplete(): boolean {
    return this.#workspace.folders.every((folder) => this.#reports.has(folder) || folder.state === 'failed')
  }

  #tell({ known, send }: Listener): void {
    const items = this.#differences(known).map(
      ({ uri, resultId, items }): WorkspaceDocumentDiagnosticReport => ({
        kind: DocumentDiagnosticReportKind.Full,
        uri,
        version: this.#workspace.version(uri),
        resultId,
        items: [...items],
      }),
    )
    if (items.length > 0) send(items)
  }

  #push(): void {
    for (const { uri, items } of this.#differences(this.#given)) {
      const version = this.#workspace.version(uri)
      void this.#connection.sendDiagnostics({ uri, ...(version === null ? {} : { version }), diagnostics: [...items] })
    }
  }

  /** Asks the client to pull again when an open document is not the one that was typed in and has another result now. */
  #refresh(): void {
    if (this.#pulling > 0 || !this.#abilities.refreshesDiagnostics) return
    const current = this.#all()
    const isOld = [...this.#given].some(([uri, resultId]) => (current.get(uri)?.resultId ?? NOTHING) !== resultId)
    if (isOld) this.#connection.languages.diagnostics.refresh().catch(this.#onError)
  }

  /** What is not as somebody knows it, who is taken to know it from here on. */
  #differences(known: Known): readonly FileReport[] {
    const current = this.#all()
    const gone = [...known.keys()].filter((uri) => !current.has(uri) && known.get(uri) !== NOTHING)
    const differing = [
      ...[...current.values()].filter(({ uri, resultId }) => known.get(uri) !== resultId),
      ...gone.map((uri): FileReport => ({ uri, resultId: NOTHING, items: [] })),
    ]
    for (const { uri, resultId } of differing) known.set(uri, resultId)
    return differing
  }

  /** By URI. A file that is in two folders is reported by the inner one. */
  #all(): ReadonlyMap<string, FileReport> {
    const all = new Map<string, FileReport>()
    for (const [folder, reports] of this.#reports) {
      for (const report of reports.values()) {
        if (this.#workspace.locate(report.uri)?.folder === folder) all.set(report.uri, report)
      }
    }
    return all
  }
}
