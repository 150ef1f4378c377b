import * as vscode from 'vscode'
import type { LiveMap } from '../map/live-map.ts'

/** Keeps the context key `groundplan.state` (`loading`, `ready`, `empty`, `failed`), which menus and welcome texts ask for. */
export function keepContextKeys(map: LiveMap): vscode.Disposable {
  let last: string | undefined
  const keep = () => {
    const { state } = map.summary
    if (state === last) return
    last = state
    void vscode.commands.executeCommand('setContext', 'groundplan.state', state)
  }
  keep()
  return map.onDidChange(keep)
}
