import * as vscode from 'vscode'
import type { Location, Span } from '../../server/src/protocol/location.ts'
import type { CurrentFolder } from './current-folder.ts'

export function rangeOf([line, column, endLine, endColumn]: Span): vscode.Range {
  return new vscode.Range(line, column, endLine, endColumn)
}

/** Opens the file of a location of the shown map, with the range selected. Rejects when the file cannot be opened. */
export async function openLocation(
  folder: CurrentFolder,
  location: Location,
  options: vscode.TextDocumentShowOptions = {},
): Promise<void> {
  const selection = rangeOf(location.span)
  const editor = await vscode.window.showTextDocument(folder.uriOf(location.file), { ...options, selection })
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}

/** Path of a file relative to the root of its folder, with forward slashes; null outside all folders. */
export function relativeFile(uri: vscode.Uri): string | null {
  const folder = vscode.workspace.getWorkspaceFolder(uri)
  if (!folder) return null
  const root = folder.uri.path.replace(/\/$/, '')
  return uri.path.slice(root.length + 1)
}
