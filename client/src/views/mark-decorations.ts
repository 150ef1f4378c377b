import * as vscode from 'vscode'
import type { Mark } from '../../../server/src/protocol/graph.ts'
import { markScheme } from './services-tree.ts'

/** A sign, a word and a colour for each mark: colour is never the only one. */
const decorations: Readonly<Partial<Record<Mark, vscode.FileDecoration>>> = {
  added: decoration('+', 'New in this change', 'gitDecoration.addedResourceForeground'),
  removed: decoration('−', 'Removed by this change', 'gitDecoration.deletedResourceForeground'),
  changed: decoration('~', 'Changed by this change', 'gitDecoration.modifiedResourceForeground'),
}

/** Marks the rows of the tree the way the explorer marks files. */
export const markDecorations: vscode.FileDecorationProvider = {
  provideFileDecoration: (uri) => (uri.scheme === markScheme ? decorations[uri.query as Mark] : undefined),
}

function decoration(badge: string, tooltip: string, color: string): vscode.FileDecoration {
  return new vscode.FileDecoration(badge, tooltip, new vscode.ThemeColor(color))
}
