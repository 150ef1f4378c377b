import * as vscode from 'vscode'

/**
 * The workspace folder whose map is shown: that of the active editor, and the last one while no file of a folder is active.
 * With one folder it never changes.
 */
export class CurrentFolder implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.WorkspaceFolder | undefined>()
  readonly #subscriptions: vscode.Disposable[]
  #folder: vscode.WorkspaceFolder | undefined

  readonly onDidChange = this.#changed.event

  constructor() {
    this.#folder = this.#find()
    this.#subscriptions = [
      this.#changed,
      vscode.window.onDidChangeActiveTextEditor(() => this.#update()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#update()),
    ]
  }

  get current(): vscode.WorkspaceFolder | undefined {
    return this.#folder
  }

  /** Uri of the shown folder as the requests to the server name it. */
  get parameters(): { readonly folder?: string } {
    return this.#folder ? { folder: this.#folder.uri.toString() } : {}
  }

  /** A file of the shown map. Throws when no folder is open. */
  uriOf(file: string): vscode.Uri {
    if (!this.#folder) throw new Error('No folder is open.')
    return vscode.Uri.joinPath(this.#folder.uri, file)
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose()
  }

  #update(): void {
    const next = this.#find()
    if (next?.uri.toString() === this.#folder?.uri.toString()) return
    this.#folder = next
    this.#changed.fire(next)
  }

  #find(): vscode.WorkspaceFolder | undefined {
    const folders = vscode.workspace.workspaceFolders ?? []
    const active = vscode.window.activeTextEditor?.document.uri
    const holding = active && vscode.workspace.getWorkspaceFolder(active)
    return holding ?? folders.find(({ uri }) => uri.toString() === this.#folder?.uri.toString()) ?? folders[0]
  }
}
