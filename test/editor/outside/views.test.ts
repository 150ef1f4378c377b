import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { runCommand } from '../../vscode-host/workbench.ts'
import { type DemoWindow, openDemo, openFolder } from './window.ts'

let demo: DemoWindow
before(async () => {
  demo = await openDemo()
})
after(() => demo.close())

test('the tree lists services, and what is new says so in words and with a sign', async () => {
  const { page, picture } = demo
  await runCommand(page, 'Groundplan: Focus on Services View')
  await row(page, 'email-validator').waitFor()
  await row(page, 'orders').click()
  for (const [name, isNew] of [
    ['email-validator', true],
    ['GET /api/orders/{id}/summary', true],
    ['POST /api/orders', false],
  ] as const) {
    await row(page, name).waitFor()
    assert.equal(/new( ·|$)/.test((await row(page, name).textContent()) ?? ''), isNew, name)
    // The sign comes a moment after the row.
    if (isNew) await badge(row(page, name)).waitFor()
    else assert.equal(await badge(row(page, name)).count(), 0)
  }
  await picture('tree')
})

test('a click on an endpoint leads to its line', async () => {
  const { page, folder } = demo
  await row(page, 'GET /api/orders/{id}/summary').click()
  await page.locator('.tab.active', { hasText: 'orders.controller.ts' }).waitFor()
  const line = readFileSync(join(folder, 'services/orders/src/orders/orders.controller.ts'), 'utf8')
    .split('\n')
    .findIndex((text) => text.includes('/summary'))
  await page.locator('.statusbar-item', { hasText: `Ln ${line + 1},` }).waitFor()
})

test('the keyboard alone leads from the palette through the tree to the code', async () => {
  const { page } = demo
  await runCommand(page, 'View: Close All Editors')
  await runCommand(page, 'Groundplan: Focus on Services View')
  for (const key of ['ControlOrMeta+ArrowLeft', 'Home', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'Enter']) {
    await page.keyboard.press(key)
    // The rows of a service are asked for when it is unfolded.
    if (key === 'ArrowRight') await row(page, 'Endpoints').first().waitFor()
  }
  await page.locator('.tab.active', { hasText: 'gateway.ts' }).waitFor()
})

test('in high contrast the graph and the tree are drawn with the colours of the theme', async () => {
  const { page, picture } = demo
  // Keys reach the workbench from the tree; a webview that has just opened may swallow them.
  await runCommand(page, 'Groundplan: Focus on Services View')
  await chooseTheme(page, 'Dark High Contrast')
  await page.locator('.monaco-workbench.hc-black').waitFor()
  await runCommand(page, 'Groundplan: Show Graph')
  const webviews = page.locator('iframe.webview.ready')
  try {
    // The side bar and the tab.
    for (const index of [0, 1]) {
      const body = webviews.nth(index).contentFrame().locator('iframe').contentFrame().locator('body')
      await body.locator('[data-node="email-validator"]').waitFor()
      assert.match((await body.getAttribute('class')) ?? '', /vscode-high-contrast/)
    }
  } finally {
    await picture('high-contrast')
  }
})

test('a folder without services says what a service is and what to do', async () => {
  const window = await openFolder((folder) => {
    mkdirSync(folder)
    writeFileSync(join(folder, 'package.json'), '{ "name": "notes", "private": true }\n')
    writeFileSync(join(folder, 'README.md'), '# Notes\n')
  })
  try {
    const { page, picture } = window
    await page.locator('.activitybar .action-item [aria-label*="Groundplan"]').first().click()
    await page.getByText('No service was found in this folder.').first().waitFor({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Read Again' }).waitFor()
    assert.equal(await page.locator('.statusbar-item', { hasText: /service|Groundplan/ }).count(), 0)
    await picture('empty')
  } finally {
    await window.close()
  }
})

function row(page: Page, text: string): Locator {
  return page.locator('.pane-body .monaco-list-row', { hasText: text }).first()
}

/** The label of a row that carries the sign for new parts. */
function badge(row: Locator): Locator {
  return row.locator('.monaco-decoration-badge[aria-label*="New in this change"]')
}

async function chooseTheme(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K')
  await page.keyboard.press('ControlOrMeta+T')
  const picker = page.locator('.quick-input-widget:visible')
  await picker.locator('input').first().fill(name)
  await picker.locator('.monaco-list-row', { hasText: name }).first().waitFor()
  await page.keyboard.press('Enter')
  await picker.waitFor({ state: 'hidden' })
}
