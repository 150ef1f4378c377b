import * as vscode from 'vscode'
import { branchNames } from '../git.ts'
import { type Command, Refusal } from './command.ts'

interface Choice extends vscode.QuickPickItem {
  /** null: the person writes it. */
  readonly baseline: string | null
}

/** Chooses what counts as accepted, and keeps it in the settings of the workspace. */
export const compareAgainst: Command = {
  id: 'groundplan.compareAgainst',
  run: async ({ map }) => {
    const folder = map.folder.current
    if (!folder) throw new Refusal('Open a folder first.')
    const configuration = vscode.workspace.getConfiguration('groundplan', folder.uri)
    const current = configuration.get('baseline', 'auto')
    const choices: readonly Choice[] = [
      {
        label: 'Automatic',
        description: 'auto',
        detail: 'On a branch the point where it left the default branch, otherwise the last commit.',
        baseline: 'auto',
      },
      { label: 'Last commit', description: 'head', detail: 'Only what is not committed is new.', baseline: 'head' },
      { label: 'Another commit …', detail: 'A branch, a tag or a commit by its name.', baseline: null },
      ...(await branchNames(folder.uri)).map((name) => ({ label: `$(git-branch) ${name}`, baseline: name })),
    ]
    const choice = await vscode.window.showQuickPick(choices, {
      title: 'Compare the map against',
      placeHolder: `Now: ${current}. Kept in the settings of this workspace.`,
      matchOnDescription: true,
    })
    const baseline = choice?.baseline ?? (choice && (await askForRef(current)))
    if (!baseline || baseline === current) return
    await configuration.update('baseline', baseline, vscode.ConfigurationTarget.Workspace)
  },
}

function askForRef(current: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: 'Compare the map against',
    prompt: 'Name of a branch, tag or commit.',
    value: current === 'auto' || current === 'head' ? '' : current,
    validateInput: (value) =>
      /^[^-\s]\S*$/.test(value) ? null : 'A name without spaces that does not begin with a dash.',
  })
}
