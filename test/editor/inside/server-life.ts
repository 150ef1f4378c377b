import assert from 'node:assert/strict'
import process from 'node:process'
import * as vscode from 'vscode'
import { REQUEST_SUMMARY, type Summary } from '../../../server/src/protocol/wire.ts'
import { eventually } from '../eventually.ts'
import { extension, findings, open, readyMap } from './extension.ts'
import { test } from './harness.ts'

const summary = 'services/orders/src/orders/order-summary.service.ts'

test('a server that is killed comes back, and so do its findings', async () => {
  const { document } = await open(summary)
  const before = await readyMap()
  await eventually('findings', () => findings(document.uri, 'call/in-loop').length > 0)
  await kill()
  const after = await readyMap()
  assert.deepEqual(after.services, before.services)
  await eventually('findings again', () => findings(document.uri, 'call/in-loop').length > 0)
})

test('after five restarts it stays down until the person starts it', async () => {
  // One restart was used by the test before.
  for (let death = 2; death <= 5; death++) {
    await kill()
    await readyMap()
  }
  await kill()
  await assert.rejects(
    eventually('answer', () => extension().exports.request<Summary>(REQUEST_SUMMARY), { milliseconds: 1000 }),
    /not running/,
  )
  await vscode.commands.executeCommand('groundplan.restart')
  await readyMap()
  await vscode.commands.executeCommand('notifications.clearAll')
})

/** Kills the server's process and waits until VS Code has seen it. */
async function kill(): Promise<void> {
  const id = await eventually('server process', () => extension().exports.serverProcess())
  process.kill(id, 'SIGKILL')
  await eventually('end of the server', () => extension().exports.serverProcess() !== id)
}
