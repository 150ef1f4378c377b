import * as vscode from 'vscode'

/** A finding as it stands in Problems; the language client keeps its fingerprint beside it. */
export interface PlacedFinding {
  readonly uri: vscode.Uri
  readonly diagnostic: vscode.Diagnostic
  readonly rule: string
  readonly fingerprint: string
}

/** The findings in a folder, those at the cursor first, then those of its file, then by place. */
export function findingsIn(folder: vscode.WorkspaceFolder): PlacedFinding[] {
  const editor = vscode.window.activeTextEditor
  const nearness = ({ uri, diagnostic }: PlacedFinding) => {
    if (uri.toString() !== editor?.document.uri.toString()) return 2
    return isAtCursor(editor, diagnostic) ? 0 : 1
  }
  return vscode.languages
    .getDiagnostics()
    .filter(([uri]) => vscode.workspace.getWorkspaceFolder(uri)?.index === folder.index)
    .flatMap(([uri, diagnostics]) => diagnostics.flatMap((diagnostic) => placed(uri, diagnostic) ?? []))
    .sort(
      (left, right) =>
        nearness(left) - nearness(right) ||
        left.uri.path.localeCompare(right.uri.path) ||
        left.diagnostic.range.start.compareTo(right.diagnostic.range.start),
    )
}

/** The findings on the line of the cursor. */
export function findingsAtCursor(): PlacedFinding[] {
  const editor = vscode.window.activeTextEditor
  if (!editor) return []
  const { uri } = editor.document
  return vscode.languages
    .getDiagnostics(uri)
    .filter((diagnostic) => isAtCursor(editor, diagnostic))
    .flatMap((diagnostic) => placed(uri, diagnostic) ?? [])
}

/** A finding as an entry of a list to choose from. */
export function choiceOf(finding: PlacedFinding): vscode.QuickPickItem & { readonly finding: PlacedFinding } {
  const { uri, diagnostic, rule } = finding
  return {
    label: rule,
    description: `${vscode.workspace.asRelativePath(uri, false)}:${diagnostic.range.start.line + 1}`,
    detail: diagnostic.message,
    finding,
  }
}

function placed(uri: vscode.Uri, diagnostic: vscode.Diagnostic): PlacedFinding | null {
  // Problems of files have no fingerprint: they are not to be accepted.
  const fingerprint = (diagnostic as vscode.Diagnostic & { readonly data?: unknown }).data
  if (diagnostic.source !== 'groundplan' || typeof fingerprint !== 'string') return null
  const { code } = diagnostic
  return { uri, diagnostic, fingerprint, rule: typeof code === 'object' ? String(code.value) : String(code ?? '') }
}

function isAtCursor({ selection }: vscode.TextEditor, { range }: vscode.Diagnostic): boolean {
  return range.start.line <= selection.active.line && selection.active.line <= range.end.line
}
