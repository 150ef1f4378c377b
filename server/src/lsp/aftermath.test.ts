import assert from 'node:assert/strict'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { scratchFolder } from '../baseline/git/testing/scratch.ts'
import { Aftermath } from './aftermath.ts'

function setUp(context: TestContext) {
  const folder = scratchFolder(context, { 'orders/src/main.ts': '', 'orders/package.json': '{}', 'users/main.ts': '' })
  const told: string[] = []
  const aftermath = new Aftermath((message) => told.push(message))
  aftermath.expect(folder.path, ['orders/src/main.ts', 'orders/package.json'])
  const remove = (...files: string[]) => {
    for (const file of files) rmSync(join(folder.path, file))
    aftermath.filesChanged()
  }
  return { folder, told, aftermath, remove }
}

test('folders that an edit has left without files go', (context) => {
  const { folder, remove } = setUp(context)
  remove('orders/package.json')
  assert.ok(existsSync(join(folder.path, 'orders')))
  remove('orders/src/main.ts')
  assert.equal(existsSync(join(folder.path, 'orders')), false)
  assert.ok(existsSync(join(folder.path, 'users/main.ts')))
})

test('notes are told once, those of the last edit when nobody says which was made', (context) => {
  const { told, aftermath } = setUp(context)
  aftermath.remember('accept', ['A line was added.'])
  aftermath.remember('fold', ['Check the pipeline.', 'Check the data.'])
  aftermath.made()
  aftermath.made()
  assert.deepEqual(told, ['Check the pipeline. Check the data.'])
  aftermath.made('accept')
  assert.deepEqual(told.slice(1), ['A line was added.'])
})
