import * as vscode from 'vscode'
import type { WorkspaceEdit } from 'vscode-languageclient/node'
import { Refusal } from '../commands/command.ts'
import type { Connection } from '../server/connection.ts'

/** Applies an edit that the server planned, in one undo step. Notes are what a person must check by hand. */
export async function applyEdit({ converter }: Connection, edit: unknown, notes: readonly string[]): Promise<void> {
  const converted = await converter.asWorkspaceEdit(edit as WorkspaceEdit)
  const applied = converted && (await vscode.workspace.applyEdit(converted, { isRefactoring: true }))
  if (!applied) throw new Refusal('The files have changed in the meantime. Nothing was edited; try again.')
  if (notes.length > 0) void vscode.window.showInformationMessage(`Groundplan: check by hand. ${notes.join(' ')}`)
}
