/** Carries a WorkspaceEdit out on the disk, in its order, as an editor does. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TextDocumentEdit, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'

/** Throws when a step does not fit: a file is there that should not be, or the other way round. */
export function applyEdit({ changes, documentChanges }: WorkspaceEdit): void {
  for (const [uri, edits] of Object.entries(changes ?? {})) editFile(uri, edits)
  for (const change of documentChanges ?? []) {
    if (TextDocumentEdit.is(change)) editFile(change.textDocument.uri, change.edits as TextEdit[])
    else if (change.kind === 'create') write(fileURLToPath(change.uri), '', { flag: 'wx' })
    else if (change.kind === 'delete') rmSync(fileURLToPath(change.uri))
    else {
      const target = fileURLToPath(change.newUri)
      if (existsSync(target)) throw new Error(`${target} is there already`)
      mkdirSync(dirname(target), { recursive: true })
      renameSync(fileURLToPath(change.oldUri), target)
    }
  }
}

function editFile(uri: string, edits: readonly TextEdit[]): void {
  const path = fileURLToPath(uri)
  const document = TextDocument.create(uri, '', 0, readFileSync(path, 'utf8'))
  write(path, TextDocument.applyEdits(document, [...edits]))
}

function write(path: string, text: string, options: { readonly flag?: string } = {}): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text, options)
}
