import * as vscode from 'vscode'
import { COMMAND_OPEN_LOCATION, type ServiceDetail } from '../../../server/src/protocol/wire.ts'
import type { LiveMap } from '../map/live-map.ts'
import { leafRows, partRows, type Row, serviceRows } from './services-model.ts'

/** Scheme of the addresses that carry a row's mark to {@link markDecorations}. */
export const markScheme = 'groundplan-row'

/** The tree "Services". Its rows are computed when they are unfolded, from the newest map. */
export class ServicesTree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #map: LiveMap
  readonly #output: vscode.LogOutputChannel
  readonly #changed = new vscode.EventEmitter<void>()
  readonly #subscriptions: vscode.Disposable[]
  readonly #parents = new WeakMap<Row, Row>()
  #details = new Map<string, Promise<ServiceDetail>>()
  #generation = -1
  #state = ''

  readonly onDidChangeTreeData = this.#changed.event

  constructor(map: LiveMap, output: vscode.LogOutputChannel) {
    this.#map = map
    this.#output = output
    this.#subscriptions = [this.#changed, map.onDidChange(() => this.#refresh())]
  }

  async getChildren(row?: Row): Promise<Row[]> {
    // Without services the view shows its welcome text, which says what to do.
    if (!row && this.#map.summary.state !== 'ready') return []
    try {
      const children = row ? childRows(row, await this.#detail(row.service)) : serviceRows(await this.#map.graph())
      if (row) for (const child of children) this.#parents.set(child, row)
      return children
    } catch (error) {
      // The service, or the server, has just gone: the next change of the map brings the rows. VS Code would show a message.
      this.#output.warn(`No rows for the view "Services": ${error instanceof Error ? error.message : String(error)}`)
      return []
    }
  }

  getParent(row: Row): Row | undefined {
    return this.#parents.get(row)
  }

  getTreeItem(row: Row): vscode.TreeItem {
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState
    const item = new vscode.TreeItem(row.label, row.hasChildren ? (row.type === 'part' ? Expanded : Collapsed) : None)
    item.id = row.key
    item.description = row.description
    item.iconPath = new vscode.ThemeIcon(row.broken ? 'warning' : row.icon, iconColor(row))
    item.contextValue = row.type === 'service' && !row.location ? 'service-without-source' : row.type
    item.resourceUri = vscode.Uri.from({ scheme: markScheme, path: `/${row.key}`, query: row.mark })
    item.tooltip = [row.label, row.description].filter(Boolean).join('\n')
    item.accessibilityInformation = { label: [row.label, row.description].filter(Boolean).join(', ') }
    if (row.location && row.type !== 'service') {
      item.command = { command: COMMAND_OPEN_LOCATION, title: 'Open', arguments: [row.location] }
    }
    return item
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose()
  }

  #refresh(): void {
    const { generation, state } = this.#map.summary
    if (generation === this.#generation && state === this.#state) return
    this.#generation = generation
    this.#state = state
    this.#details = new Map()
    this.#changed.fire()
  }

  #detail(service: string): Promise<ServiceDetail> {
    const known = this.#details.get(service)
    if (known) return known
    const detail = this.#map.service(service)
    this.#details.set(service, detail)
    detail.catch(() => this.#details.delete(service))
    return detail
  }
}

function childRows(row: Row, detail: ServiceDetail): Row[] {
  return row.part ? leafRows(detail, row.part) : partRows(detail)
}

function iconColor({ broken, mark }: Row): vscode.ThemeColor | undefined {
  if (broken) return new vscode.ThemeColor('list.warningForeground')
  return mark === 'added' ? new vscode.ThemeColor('gitDecoration.addedResourceForeground') : undefined
}
