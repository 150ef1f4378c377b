import * as vscode from 'vscode'

/** The little that is used of the interface of VS Code's own git extension. */
interface GitExtension {
  getAPI(version: 1): {
    getRepository(uri: vscode.Uri): {
      getBranches(query: { readonly remote: boolean }): Promise<readonly { readonly name?: string }[]>
    } | null
  }
}

/** Names of the branches of the repository that holds a folder; none when git is off or the folder is in no repository. */
export async function branchNames(folder: vscode.Uri): Promise<string[]> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git')
  if (!extension || !vscode.workspace.getConfiguration('git').get('enabled', true)) return []
  const git = await extension.activate()
  const branches = (await git.getAPI(1).getRepository(folder)?.getBranches({ remote: true })) ?? []
  return branches.flatMap(({ name }) => (name ? [name] : []))
}
