import { after } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../vscode-host/browser.ts'
import { Panel, type PanelOptions } from './panel.ts'

let browser: Promise<Browser> | null = null

after(async () => (await browser)?.close())

/** Opens a panel in the browser that all tests of the process share, and closes it when `use` is done. */
export async function withPanel(options: PanelOptions, use: (panel: Panel) => Promise<void>): Promise<void> {
  browser ??= launchBrowser()
  const panel = await Panel.open(await browser, options)
  try {
    await use(panel)
  } finally {
    await panel.close()
  }
}
