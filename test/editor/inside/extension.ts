import * as vscode from 'vscode'
import { REQUEST_SUMMARY, type Summary } from '../../../server/src/protocol/wire.ts'
import { eventually } from '../eventually.ts'

/** What the extension's `activate` returns: the way to its language server. */
export interface Exports {
  readonly request: <T>(method: string, parameters?: unknown) => Promise<T>
  readonly serverProcess: () => number | undefined
}

/** The extension under test, not activated by this call. */
export function extension(): vscode.Extension<Exports> {
  const found = vscode.extensions.getExtension<Exports>('groundplan.groundplan')
  if (!found) throw new Error('The extension is not installed.')
  return found
}

/** The summary of the map once it is there. */
export async function readyMap(): Promise<Summary> {
  const { request } = await extension().activate()
  let last: Summary | undefined
  return eventually(
    'map',
    async () => {
      last = await request<Summary>(REQUEST_SUMMARY)
      return last.state === 'ready' ? last : undefined
    },
    { milliseconds: 30_000, describe: () => last },
  )
}

/** Opens a file of the workspace in an editor. */
export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path))
}

/** The diagnostics of one rule in one file. */
export function findings(uri: vscode.Uri, rule: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((diagnostic) => ruleOf(diagnostic) === rule)
}

function ruleOf({ code }: vscode.Diagnostic): string | undefined {
  return typeof code === 'object' ? String(code.value) : code?.toString()
}
