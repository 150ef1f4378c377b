import * as vscode from 'vscode'
import type { Command } from './command.ts'

export const openWalkthrough: Command = {
  id: 'groundplan.openWalkthrough',
  run: ({ context }) =>
    vscode.commands.executeCommand(
      'workbench.action.openWalkthrough',
      `${context.extension.id}#groundplan.start`,
      false,
    ),
}
