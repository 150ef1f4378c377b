import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Claims } from './claims.ts'
import { ReadingPass } from './reading-pass.ts'

const files = Array.from({ length: 100 }, (_, at) => `src/${String(at).padStart(3, '0')}.ts`)
const firstOf = (pass: ReadingPass, batch: number) => pass.task.batches[batch]?.[0] ?? assert.fail()

test('what nobody has taken the engine makes itself, and is asked once', () => {
  const pass = new ReadingPass('scans', files, () => assert.fail('nobody waits'))
  assert.equal(pass.need(firstOf(pass, 0)), 'own')
  assert.equal(pass.need(firstOf(pass, 0)), null)
  assert.equal(pass.need('elsewhere.ts'), null)
  // The rest of the batch is the engine's, too.
  assert.equal(new Claims(pass.task.claims).take(0), false)
  assert.equal(pass.need(pass.task.batches[0]?.[1] ?? ''), 'own')
})

test('while the reader is at a batch the engine makes those that the reader would come to last', () => {
  const made: string[] = []
  const reader: { claims?: Claims } = {}
  const pass = new ReadingPass('scans', files, (file) => {
    made.push(file)
    // The reader gets ready in the meantime.
    if (made.length === 1) reader.claims?.settle(0, true)
  })
  reader.claims = new Claims(pass.task.claims)
  assert.ok(reader.claims.take(0))
  assert.equal(pass.need(firstOf(pass, 0)), 'sent')
  assert.deepEqual(made, pass.task.batches.at(-1))
  assert.equal(reader.claims.take(pass.task.batches.length - 1), false)
})

test('a batch that the reader could not read is made by the engine', () => {
  const pass = new ReadingPass('facts', files, () => {})
  const claims = new Claims(pass.task.claims)
  assert.ok(claims.take(1))
  claims.settle(1, false)
  assert.equal(pass.need(firstOf(pass, 1)), 'own')
})
