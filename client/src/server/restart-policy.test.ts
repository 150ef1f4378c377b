import assert from 'node:assert/strict'
import test from 'node:test'
import { createRestartPolicy } from './restart-policy.ts'

test('a server that keeps dying is started five times, each time later, and then left alone', () => {
  const policy = createRestartPolicy()
  const decisions = [0, 1, 2, 3, 4, 5, 6].map((second) => policy.died(second * 1000))
  assert.deepEqual(
    decisions.map((decision) => (decision.restart ? decision.delayMilliseconds : 'given up')),
    [100, 200, 400, 800, 1600, 'given up', 'given up'],
  )
})

test('deaths that lie further apart than the window never add up', () => {
  const policy = createRestartPolicy(5, 1000)
  for (let death = 0; death < 20; death++) {
    assert.deepEqual(policy.died(death * 1000), { restart: true, attempt: 1, delayMilliseconds: 100 })
  }
})

test('after a reset the count starts again', () => {
  const policy = createRestartPolicy(1)
  policy.died(0)
  assert.deepEqual(policy.died(1), { restart: false })
  policy.reset()
  assert.equal(policy.died(2).restart, true)
})
