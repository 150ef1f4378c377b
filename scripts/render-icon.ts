/** `node scripts/render-icon.ts`: renders media/icon.svg to media/icon.png, as marketplaces take no SVG. To be run after a change of it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser } from '../test/vscode-host/browser.ts'
import { root } from './lib/root.ts'

const browser = await launchBrowser()
const page = await browser.newPage({ viewport: { width: 256, height: 256 } })
const svg = readFileSync(join(root, 'media', 'icon.svg'), 'utf8')
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`)
await page.screenshot({ path: join(root, 'media', 'icon.png'), omitBackground: true })
await browser.close()
