import type * as vscode from 'vscode'
import type { LiveMap } from '../map/live-map.ts'
import type { GraphTab } from '../panel/graph-tab.ts'
import type { Connection } from '../server/connection.ts'

/** What commands work with. */
export interface Services {
  readonly context: vscode.ExtensionContext
  readonly output: vscode.LogOutputChannel
  readonly connection: Connection
  readonly map: LiveMap
  readonly tab: GraphTab
}

/** One command: its id as in the manifest, and what it does. What it throws is shown to the person. */
export interface Command {
  readonly id: string
  readonly run: (services: Services, ...parameters: readonly unknown[]) => unknown
}

/** A failure whose message is made for the person: shown as it is, without an entry in the output. */
export class Refusal extends Error {}
