import { randomBytes } from 'node:crypto'
import * as vscode from 'vscode'
import type { HostMessage, WebviewMessage } from '../../../server/src/protocol/graph.ts'
import { openLocation } from '../locations.ts'
import type { LiveMap } from '../map/live-map.ts'
import { graphPage, type Surface } from './html.ts'
import { parseWebviewMessage } from './messages.ts'

/** What side bar view and editor tab have in common. */
export interface Host {
  readonly webview: vscode.Webview
  readonly surface: Surface
  readonly visible: () => boolean
}

type Command = Extract<WebviewMessage, { type: 'command' }>['command']

const commands: Readonly<Record<Command, string>> = {
  refresh: 'groundplan.refresh',
  openFolder: 'vscode.openFolder',
  showProblems: 'workbench.actions.view.problems',
  learn: 'groundplan.openWalkthrough',
}

/**
 * The host's end of one webview. It always sends whole graphs, and only to a webview that is on screen: messages to a hidden
 * one may be lost, and it asks for the newest graph when it is back.
 */
export class GraphChannel implements vscode.Disposable {
  readonly #host: Host
  readonly #map: LiveMap
  readonly #output: vscode.LogOutputChannel
  readonly #subscriptions: vscode.Disposable[] = []
  #sequence = 0
  #ready = false
  #wanted: string | undefined

  constructor(host: Host, map: LiveMap, output: vscode.LogOutputChannel, extension: vscode.Uri) {
    this.#host = host
    this.#map = map
    this.#output = output
    const { webview } = host
    const dist = vscode.Uri.joinPath(extension, 'dist')
    webview.options = { enableScripts: true, localResourceRoots: [dist] }
    this.#subscriptions.push(
      webview.onDidReceiveMessage((raw: unknown) => this.#received(raw)),
      map.onDidChange(() => this.#send()),
    )
    const address = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString()
    webview.html = graphPage({
      script: address('webview.js'),
      style: address('webview.css'),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('hex'),
      surface: host.surface,
    })
  }

  /** Selects a service and brings it into view, as soon as the webview can. */
  reveal(node: string): void {
    this.#wanted = node
    this.#sendReveal()
  }

  /** To be called when the webview came on screen or left it. */
  visibilityChanged(): void {
    // A webview that is thrown away while hidden starts anew and says so itself.
    if (this.#host.visible()) void this.#send()
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose()
  }

  async #received(raw: unknown): Promise<void> {
    const message = parseWebviewMessage(raw)
    switch (message?.type) {
      case 'ready':
      case 'resync':
        this.#ready = true
        await this.#send()
        return this.#sendReveal()
      case 'open':
        return this.#open(message)
      case 'command':
        await vscode.commands.executeCommand(commands[message.command])
        return
      default:
        this.#output.warn(`The graph sent a message that is not in the protocol: ${JSON.stringify(raw)?.slice(0, 200)}`)
    }
  }

  async #open({ location }: Extract<WebviewMessage, { type: 'open' }>): Promise<void> {
    // From the tab the file opens beside the graph, so that both stay in sight.
    const viewColumn = this.#host.surface === 'tab' ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active
    try {
      await openLocation(this.#map.folder, location, { viewColumn })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      void vscode.window.showWarningMessage(`Groundplan: ${location.file} cannot be opened. ${reason}`)
    }
  }

  async #send(): Promise<void> {
    if (!this.#ready || !this.#host.visible()) return
    const sequence = ++this.#sequence
    try {
      const graph = await this.#map.graph()
      // A newer one is on its way.
      if (sequence !== this.#sequence) return
      await this.#post({ type: 'graph', generation: graph.generation, sequence, graph })
    } catch (error) {
      // The server has just gone; the change of its state brings the next graph.
      this.#output.warn(`No graph to show: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  #sendReveal(): void {
    if (!this.#ready || this.#wanted === undefined) return
    void this.#post({ type: 'reveal', node: this.#wanted })
    this.#wanted = undefined
  }

  async #post(message: HostMessage): Promise<void> {
    await this.#host.webview.postMessage(message)
  }
}
