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

test('when all files are gone that an edit deletes, its notes are told and its folders go', (context) => {
  const { folder, told, aftermath, remove } = setUp(context)
  aftermath.remember('fold', ['Check the pipeline.', 'Check the data.'])
  remove('orders/package.json')
  assert.deepEqual(told, [])
  remove('orders/src/main.ts')
  assert.deepEqual(told, ['Check the pipeline. Check the data.'])
  assert.equal(existsSync(join(folder.path, 'orders')), false)
  assert.ok(existsSync(join(folder.path, 'users/main.ts')))
})

test('notes are told once, whoever says first that the edit was made', (context) => {
  const { told, aftermath, remove } = setUp(context)
  aftermath.remember('fold', ['Check the pipeline.'])
  aftermath.made('fold')
  remove('orders/package.json', 'orders/src/main.ts')
  assert.deepEqual(told, ['Check the pipeline.'])
})

test('an edit without deletions is known by its command alone, and one that others speak for says nothing', (context) => {
  const { folder, told, aftermath, remove } = setUp(context)
  remove('orders/package.json', 'orders/src/main.ts')
  aftermath.expect(folder.path, [])
  aftermath.remember('accept', ['A line was added.'])
  aftermath.filesChanged()
  assert.deepEqual(told, [])
  aftermath.made('accept')
  assert.deepEqual(told, ['A line was added.'])
})
