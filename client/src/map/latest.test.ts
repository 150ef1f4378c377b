import assert from 'node:assert/strict'
import test from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { latest } from './latest.ts'

test('triggers during a run lead to one more run, which sees the newest state', async () => {
  let state = 0
  const seen: number[] = []
  const trigger = latest(async () => {
    seen.push(state)
    await turn()
  })
  const first = trigger()
  for (state = 1; state < 5; state++) void trigger()
  await first
  assert.deepEqual(seen, [0, 5])
})

test('a run that fails rejects for those who wait, and the next trigger runs again', async () => {
  let runs = 0
  const trigger = latest(async () => {
    runs++
    if (runs === 1) throw new Error('first')
  })
  await assert.rejects(trigger(), /first/)
  await trigger()
  assert.equal(runs, 2)
})
