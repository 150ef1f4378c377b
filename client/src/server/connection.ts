import * as vscode from 'vscode'
import { CloseAction, ErrorAction, LanguageClient, State, TransportKind } from 'vscode-languageclient/node'
import { NOTIFY_MAP_CHANGED } from '../../../server/src/protocol/wire.ts'
import { clientOptions } from './client-options.ts'
import { createRestartPolicy } from './restart-policy.ts'

/** The library raises a message for each start that fails. All of that goes to the output: what failed is said here, once. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false)
  }
}

/** `idle`: there is no folder, so there is no server either. */
export type ConnectionState = 'idle' | 'starting' | 'running' | 'failed'

/**
 * The one language server of a window: starts it, starts it again when it dies, and gives up after five times. The client
 * library would restart at once and raise a message for each try; here the restarts wait longer each time and only giving up
 * is said, once.
 */
export class Connection implements vscode.Disposable {
  readonly #output: vscode.LogOutputChannel
  readonly #client: QuietClient
  readonly #policy = createRestartPolicy()
  readonly #stateChanged = new vscode.EventEmitter<ConnectionState>()
  readonly #mapChanged = new vscode.EventEmitter<void>()
  #pendingRestart: NodeJS.Timeout | undefined
  #disposed = false
  #current: ConnectionState = 'idle'

  readonly onDidChangeState = this.#stateChanged.event
  /** The map has a new generation; whoever shows something asks for it. */
  readonly onMapChanged = this.#mapChanged.event

  constructor(context: vscode.ExtensionContext, output: vscode.LogOutputChannel) {
    this.#output = output
    const module = context.asAbsolutePath('dist/server.js')
    const run = { module, transport: TransportKind.ipc }
    const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6019'] } }
    const errorHandler = {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => this.#closed(),
    }
    this.#client = new QuietClient(
      'groundplan',
      'Groundplan',
      { run, debug },
      clientOptions(context, output, errorHandler),
    )
    this.#client.onNotification(NOTIFY_MAP_CHANGED, () => this.#mapChanged.fire())
    this.#client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.#enter('running')
    })
  }

  get state(): ConnectionState {
    return this.#current
  }

  /** For conversions between the forms of LSP and of VS Code. */
  get converter() {
    return this.#client.protocol2CodeConverter
  }

  /** Process id of the server, while there is one. */
  get processId(): number | undefined {
    return this.#client.serverProcess?.pid
  }

  /** Starts the server; a failure ends in the state `failed` and in the output, never in an exception. */
  async start(): Promise<void> {
    if (this.#disposed) return
    this.#enter('starting')
    try {
      await this.#client.start()
    } catch (error) {
      this.#output.error(`The language server did not start: ${error instanceof Error ? error.message : String(error)}`)
      // A server that died has been seen by `closed`, which may have another try under way.
      if (!this.#pendingRestart && this.#current === 'starting')
        this.#giveUp('The language server could not be started.')
    }
  }

  /** Stops the server, when it runs, and starts it with a clean record. */
  async restart(): Promise<void> {
    this.#policy.reset()
    clearTimeout(this.#pendingRestart)
    this.#pendingRestart = undefined
    this.#enter('starting')
    if (this.#client.needsStop()) {
      // A server that does not answer is killed by the client library after its timeout.
      await this.#client.stop().catch((error: Error) => this.#output.warn(`Stopping the server: ${error.message}`))
    }
    await this.start()
  }

  /** Sends a request once the server runs. Rejects when there is no server, or when it answers with an error. */
  async request<T>(method: string, parameters?: unknown, token?: vscode.CancellationToken): Promise<T> {
    await this.#running()
    return parameters === undefined
      ? this.#client.sendRequest<T>(method, token)
      : this.#client.sendRequest<T>(method, parameters, token)
  }

  async dispose(): Promise<void> {
    this.#disposed = true
    clearTimeout(this.#pendingRestart)
    this.#stateChanged.dispose()
    this.#mapChanged.dispose()
    if (this.#client.needsStop()) await this.#client.stop()
  }

  #running(): Promise<void> {
    if (this.#current === 'running') return Promise.resolve()
    return new Promise((resolve, reject) => {
      const settle = (state: ConnectionState) => {
        if (state === 'starting') return false
        if (state === 'running') resolve()
        else reject(new Error(state === 'idle' ? 'No folder is open.' : 'The language server is not running.'))
        return true
      }
      if (settle(this.#current)) return
      const subscription = this.onDidChangeState((state) => {
        if (settle(state)) subscription.dispose()
      })
    })
  }

  /** The connection was lost without our doing: the library leaves the server down, and we decide when it comes back. */
  #closed() {
    const decision = this.#policy.died(Date.now())
    if (!decision.restart) {
      this.#giveUp('The language server died five times within three minutes.')
    } else if (!this.#disposed) {
      this.#output.warn(
        `The language server ended; start ${decision.attempt} of 5 in ${decision.delayMilliseconds} ms.`,
      )
      this.#enter('starting')
      this.#pendingRestart = setTimeout(() => {
        this.#pendingRestart = undefined
        void this.start()
      }, decision.delayMilliseconds)
    }
    return {
      action: CloseAction.DoNotRestart,
      handled: true,
      message: 'The connection to the language server was lost.',
    }
  }

  #giveUp(reason: string): void {
    if (this.#current === 'failed') return
    this.#enter('failed')
    this.#output.error(reason)
    const restart = 'Restart'
    const show = 'Show Output'
    void vscode.window
      .showErrorMessage(`Groundplan: ${reason} The map is not kept up to date.`, restart, show)
      .then((choice) => {
        if (choice === restart) return this.restart()
        if (choice === show) this.#output.show()
      })
  }

  #enter(state: ConnectionState): void {
    if (this.#current === state || this.#disposed) return
    this.#current = state
    this.#stateChanged.fire(state)
  }
}
