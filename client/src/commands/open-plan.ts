import * as vscode from 'vscode'
import { type Command, Refusal } from './command.ts'

const name = 'services.groundplan'

/** Opens the plan file; without one it says how it comes about. */
export const openPlan: Command = {
  id: 'groundplan.openPlan',
  run: async ({ map }) => {
    const folder = map.folder.current
    if (!folder) throw new Refusal('Open a folder first.')
    const [found] = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, name), null, 1)
    if (found) {
      await vscode.window.showTextDocument(found)
      return
    }
    const accept = 'Accept Change into Plan …'
    const choice = await vscode.window.showInformationMessage(
      `There is no ${name} yet: the map is compared with a git commit. Accepting a change writes the file.`,
      accept,
    )
    if (choice === accept) await vscode.commands.executeCommand('groundplan.accept')
  },
}
