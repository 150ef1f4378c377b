import * as vscode from 'vscode'
import type { Row } from '../views/services-model.ts'
import { type Command, Refusal } from './command.ts'

/** Copies the id of a row, as it stands in the map's JSON form. */
export const copyId: Command = {
  id: 'groundplan.copyId',
  run: async (_, row) => {
    if (!row) throw new Refusal('Choose a service, endpoint or call in the view "Services".')
    await vscode.env.clipboard.writeText((row as Row).id)
  },
}
