import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FrameLocator, Page } from 'playwright-core'
import { openFile, runCommand } from '../../vscode-host/workbench.ts'
import { goToText } from './lightbulb.ts'
import { type DemoWindow, openDemo } from './window.ts'

let demo: DemoWindow
before(async () => {
  demo = await openDemo()
})
after(() => demo.close())

test('the side bar draws the services of the shop and marks what is new', async () => {
  const { page, picture } = demo
  await page.locator('.activitybar .action-item [aria-label*="Groundplan"]').first().click()
  const graph = graphIn(page)
  await graph.locator('[data-node="email-validator"][data-mark="added"]').waitFor({ timeout: 30_000 })
  for (const name of ['gateway', 'users', 'catalog', 'orders', 'payments', 'shipping', 'notifications']) {
    assert.equal(await graph.locator(`[data-node="${name}"]`).count(), 1, name)
  }
  await picture('graph-side-bar')
})

test('a click on a service, by mouse or by key, leads to its code', async () => {
  const { page, picture } = demo
  const graph = graphIn(page)
  await graph.locator('[data-node="orders"]').click()
  await page.keyboard.press('Enter')
  await page.locator('.tabs-container .tab').first().waitFor({ timeout: 15_000 })
  await picture('graph-opened')
})

test('what is typed is in the graph a moment later, which keeps its place', async () => {
  const { page, picture } = demo
  await runCommand(page, 'Groundplan: Show Graph')
  const graph = graphIn(page)
  const payments = graph.locator('[data-node="payments"]')
  const before = await payments.getAttribute('transform')
  assert.equal(await payments.getAttribute('data-mark'), 'same')
  await openFile(page, 'services/payments/src/routes.ts')
  await goToText(page, "paymentsRouter.post('/',")
  await page.keyboard.press('Home')
  await page.keyboard.insertText("paymentsRouter.get('/limits', (_request, response) => response.json([]))\n")
  await graph.locator('[data-node="payments"][data-mark="changed"]').waitFor({ timeout: 15_000 })
  assert.equal(await payments.getAttribute('transform'), before)
  await picture('graph-live')
})

/** The graph's document: VS Code puts a webview into a frame inside a frame. */
function graphIn(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready >> nth=0').frameLocator('iframe')
}
