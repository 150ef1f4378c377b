import * as vscode from 'vscode'
import { REQUEST_REFRESH } from '../../../server/src/protocol/wire.ts'
import type { Command } from './command.ts'

/** Reads all files again; starts the server when it is not running. */
export const refresh: Command = {
  id: 'groundplan.refresh',
  run: ({ connection, map }) => {
    if (connection.state === 'failed') return connection.restart()
    return vscode.window.withProgress(
      { location: { viewId: 'groundplan.services' }, title: 'Reading the workspace …' },
      async () => {
        await connection.request(REQUEST_REFRESH, map.folder.parameters)
        await map.refresh()
      },
    )
  },
}
