import assert from 'node:assert/strict'
import test from 'node:test'
import { addedBy, hop, parallel, repeated, serial } from './latency.ts'

const ONE = hop({ p50: 2, p99: 12 })
const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 0.05 * expected, `${actual} is not about ${expected}`)

test('a hop has the mean of its distribution', () => {
  near(ONE.mean, 2.69)
  assert.deepEqual(hop({ p50: 3, p99: 3 }), { p50: 3, p99: 3, mean: 3 })
})

test('calls one after the other add up, and a loop repeats', () => {
  const three = serial([ONE, ONE, ONE])
  assert.deepEqual([three.p50, three.p99], [6, 36])
  assert.ok(Math.abs(three.mean - 3 * ONE.mean) < 1e-9)
  assert.deepEqual(repeated(ONE, 3).p99, 36)
  assert.deepEqual(serial([]), { p50: 0, p99: 0, mean: 0 })
})

test('calls side by side take as long as the slowest', () => {
  near(parallel(Array(5).fill(ONE)).p99, 18.3)
  near(parallel(Array(20).fill(ONE)).p99, 25.2)
  assert.equal(parallel([ONE]), ONE)
  const slow = hop({ p50: 200, p99: 250 })
  near(parallel([ONE, slow]).p50, 200)
  assert.deepEqual(parallel([]), { p50: 0, p99: 0, mean: 0 })
})

test('side by side is never slower than one after the other, nor faster than one', () => {
  for (let number = 1; number < 10; number++) {
    const calls = Array(number).fill(ONE)
    assert.ok(parallel(calls).p50 <= serial(calls).p50 + 1e-6)
    assert.ok(parallel(calls).p99 >= ONE.p99 - 1e-6)
  }
})

test('what is added is an interval at each percentile', () => {
  const { p50, p99 } = addedBy(ONE)
  assert.equal(p50.low, 2)
  near(p50.high, 2.69)
  near(p99.low, 2.69)
  assert.equal(p99.high, 12)
  const two = addedBy(parallel([ONE, ONE]), serial([ONE, ONE]))
  assert.ok(two.p50.low < two.p50.high && two.p99.low < two.p99.high)
  assert.equal(two.p99.high, 24)
})
