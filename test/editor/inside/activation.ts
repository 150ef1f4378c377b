import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { extension } from './extension.ts'
import { test } from './harness.ts'

test('activates within two seconds', async () => {
  const started = performance.now()
  await extension().activate()
  assert.ok(performance.now() - started < 2000, `took ${Math.round(performance.now() - started)} ms`)
})

test('every contributed command is registered, in the palette under "Groundplan:"', async () => {
  const contributed: { command: string; category?: string }[] = extension().packageJSON.contributes.commands
  const registered = new Set(await vscode.commands.getCommands(true))
  assert.ok(contributed.length > 0)
  assert.deepEqual(
    contributed.filter(({ command, category }) => !registered.has(command) || category !== 'Groundplan'),
    [],
  )
})
