import * as vscode from 'vscode'
import type { LiveMap } from '../map/live-map.ts'
import { GraphChannel } from './graph-channel.ts'

/** The graph as an editor tab; there is at most one. It comes back after a reload with what it kept itself. */
export class GraphTab implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #map: LiveMap
  readonly #output: vscode.LogOutputChannel
  readonly #extension: vscode.Uri
  static readonly id = 'groundplan.graphTab'
  #open: { readonly panel: vscode.WebviewPanel; readonly channel: GraphChannel } | undefined

  constructor(map: LiveMap, output: vscode.LogOutputChannel, extension: vscode.Uri) {
    this.#map = map
    this.#output = output
    this.#extension = extension
  }

  /** Shows the tab; with a service id it is selected and brought into view. */
  show(node?: string): void {
    if (this.#open) this.#open.panel.reveal()
    else this.#attach(vscode.window.createWebviewPanel(GraphTab.id, 'Groundplan', vscode.ViewColumn.Active))
    if (node !== undefined) this.#open?.channel.reveal(node)
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    // One is enough: a second one can only come from a window that was restored half-way.
    if (this.#open) panel.dispose()
    else this.#attach(panel)
  }

  dispose(): void {
    this.#open?.panel.dispose()
  }

  #attach(panel: vscode.WebviewPanel): void {
    const host = { webview: panel.webview, surface: 'tab', visible: () => panel.visible } as const
    const channel = new GraphChannel(host, this.#map, this.#output, this.#extension)
    const icon = (theme: string) => vscode.Uri.joinPath(this.#extension, 'media', `tab-${theme}.svg`)
    panel.iconPath = { light: icon('light'), dark: icon('dark') }
    panel.onDidChangeViewState(() => channel.visibilityChanged())
    panel.onDidDispose(() => {
      channel.dispose()
      this.#open = undefined
    })
    this.#open = { panel, channel }
  }
}
