import * as vscode from 'vscode'
import { relativeFile } from '../locations.ts'
import { serviceOfFile } from '../panel/service-of-file.ts'
import type { Row } from '../views/services-model.ts'
import { type Command, Refusal } from './command.ts'

/** From a row of the tree its service, from the palette the service of the active file. */
export const revealService: Command = {
  id: 'groundplan.revealService',
  run: async ({ map, tab }, row) => {
    if (row) return tab.show((row as Row).service)
    const uri = vscode.window.activeTextEditor?.document.uri
    const file = uri && relativeFile(uri)
    if (!file) throw new Refusal('Open a file of a service first.')
    const { nodes } = await map.graph()
    const node = serviceOfFile(nodes, file)
    if (!node) throw new Refusal(`${file} belongs to no service on the map.`)
    tab.show(node.id)
  },
}
