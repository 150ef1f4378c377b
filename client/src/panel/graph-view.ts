import type * as vscode from 'vscode'
import type { LiveMap } from '../map/live-map.ts'
import { GraphChannel } from './graph-channel.ts'

/** The graph in the side bar. */
export class GraphView implements vscode.WebviewViewProvider {
  readonly #map: LiveMap
  readonly #output: vscode.LogOutputChannel
  readonly #extension: vscode.Uri
  static readonly id = 'groundplan.graph'
  #channel: GraphChannel | undefined

  constructor(map: LiveMap, output: vscode.LogOutputChannel, extension: vscode.Uri) {
    this.#map = map
    this.#output = output
    this.#extension = extension
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const host = { webview: view.webview, surface: 'view', visible: () => view.visible } as const
    const channel = new GraphChannel(host, this.#map, this.#output, this.#extension)
    this.#channel = channel
    view.onDidChangeVisibility(() => channel.visibilityChanged())
    view.onDidDispose(() => {
      channel.dispose()
      if (this.#channel === channel) this.#channel = undefined
    })
  }
}
