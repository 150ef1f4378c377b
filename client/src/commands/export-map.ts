import * as vscode from 'vscode'
import { type ExportParameters, REQUEST_EXPORT } from '../../../server/src/protocol/wire.ts'
import type { Command } from './command.ts'

interface Choice extends vscode.QuickPickItem {
  readonly format: ExportParameters['format']
  readonly language: string
}

const choices: readonly Choice[] = [
  { label: 'JSON', description: 'the whole map, for tools', format: 'json', language: 'json' },
  { label: 'Mermaid', description: 'a diagram for Markdown pages', format: 'mermaid', language: 'mermaid' },
  { label: 'Text', description: 'for reading', format: 'text', language: 'plaintext' },
]

/** Opens the map in another form as an untitled document. Returns the document; a format as parameter asks no question. */
export const exportMap: Command = {
  id: 'groundplan.exportMap',
  run: async ({ connection, map }, wanted) => {
    const choice =
      choices.find(({ format }) => format === wanted) ??
      (await vscode.window.showQuickPick(choices, { title: 'Export the map as', placeHolder: 'Format' }))
    if (!choice) return
    const parameters: ExportParameters = { ...map.folder.parameters, format: choice.format }
    const content = await connection.request<string>(REQUEST_EXPORT, parameters)
    const languages = await vscode.languages.getLanguages()
    // Mermaid has a language only where another extension brings one.
    const language = languages.includes(choice.language) ? choice.language : 'plaintext'
    const document = await vscode.workspace.openTextDocument({ content, language })
    await vscode.window.showTextDocument(document)
    return document
  },
}
