import * as vscode from 'vscode'
import { registerCommands } from './commands/index.ts'
import { CurrentFolder } from './current-folder.ts'
import { LiveMap } from './map/live-map.ts'
import { GraphTab } from './panel/graph-tab.ts'
import { GraphView } from './panel/graph-view.ts'
import { Connection } from './server/connection.ts'
import { createStatusBar } from './status/status-bar.ts'
import { keepContextKeys } from './views/context-keys.ts'
import { markDecorations } from './views/mark-decorations.ts'
import { ServicesTree } from './views/services-tree.ts'

/** What other extensions, and the tests, get of this one. */
export interface Exports {
  /** Sends a request of server/src/protocol/wire.ts to the language server. */
  readonly request: <T>(method: string, parameters?: unknown) => Promise<T>
  /** Process id of the language server, while there is one. */
  readonly serverProcess: () => number | undefined
}

let connection: Connection | undefined

export function activate(context: vscode.ExtensionContext): Exports {
  const output = vscode.window.createOutputChannel('Groundplan', { log: true })
  const server = new Connection(context, output)
  connection = server
  const folder = new CurrentFolder()
  const map = new LiveMap(server, folder, output)
  const tab = new GraphTab(map, output, context.extensionUri)
  const tree = new ServicesTree(map, output)
  context.subscriptions.push(
    output,
    folder,
    map,
    tab,
    tree,
    createStatusBar(map),
    keepContextKeys(map),
    vscode.window.registerFileDecorationProvider(markDecorations),
    vscode.window.createTreeView('groundplan.services', { treeDataProvider: tree, showCollapseAll: true }),
    vscode.window.registerWebviewViewProvider(GraphView.id, new GraphView(map, output, context.extensionUri)),
    vscode.window.registerWebviewPanelSerializer(GraphTab.id, tab),
    registerCommands({ context, output, connection: server, map, tab }),
    folder.onDidChange((current) => {
      if (current && server.state === 'idle') void server.start()
    }),
  )
  // Not waited for: the window is usable while the map is made, and what fails is said by the views.
  if (folder.current) void server.start()
  return {
    request: (method, parameters) => server.request(method, parameters),
    serverProcess: () => server.processId,
  }
}

export async function deactivate(): Promise<void> {
  await connection?.dispose()
}
