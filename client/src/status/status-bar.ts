import * as vscode from 'vscode'
import type { Summary } from '../../../server/src/protocol/wire.ts'
import type { LiveMap } from '../map/live-map.ts'
import { type StatusText, statusText, statusTooltip } from './status-text.ts'

const backgrounds: Readonly<Record<StatusText['tone'], string | undefined>> = {
  normal: undefined,
  error: 'statusBarItem.errorBackground',
}

/** The status bar item with the delta; a click opens the graph. Hidden where there is no map. */
export function createStatusBar(map: LiveMap): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('groundplan.delta', vscode.StatusBarAlignment.Left, 10)
  item.name = 'Groundplan'
  item.command = 'groundplan.showGraph'
  const show = (summary: Summary) => {
    const status = statusText(summary)
    if (!status) return item.hide()
    const background = backgrounds[status.tone]
    item.text = status.text
    item.accessibilityInformation = { label: status.label, role: 'button' }
    item.backgroundColor = background ? new vscode.ThemeColor(background) : undefined
    item.tooltip = new vscode.MarkdownString(statusTooltip(summary), true)
    item.tooltip.isTrusted = {
      enabledCommands: [
        'groundplan.showGraph',
        'groundplan.compareAgainst',
        'groundplan.restart',
        'groundplan.showOutput',
        'workbench.actions.view.problems',
      ],
    }
    item.show()
  }
  show(map.summary)
  return vscode.Disposable.from(item, map.onDidChange(show))
}
