import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openFile, runCommand } from '../../vscode-host/workbench.ts'
import { type DemoWindow, openDemo } from './window.ts'

let demo: DemoWindow
before(async () => {
  demo = await openDemo()
})
after(() => demo.close())

test("the findings on the assistant's change stand in Problems", async () => {
  const { page, picture } = demo
  await openFile(page, 'services/orders/src/orders/order-summary.service.ts')
  await runCommand(page, 'Problems: Focus on Problems View')
  const rows = page.locator('.markers-panel .monaco-list-row')
  try {
    await rows.filter({ hasText: 'call/in-loop' }).first().waitFor({ timeout: 30_000 })
    await rows.filter({ hasText: 'call/no-such-endpoint' }).first().waitFor()
    assert.ok((await rows.count()) >= 3)
  } finally {
    await picture('problems')
  }
})
