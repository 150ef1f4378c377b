import assert from 'node:assert/strict'
import { test } from 'node:test'
import { both, comparing, either, NOTHING_EQUAL, not } from './equalities.ts'

const [first, second] = [comparing(1, true), comparing(2, true)]

test('a test of inequality tells something when it is false', () => {
  assert.deepEqual(comparing(1, false), { whenTrue: [], whenFalse: [1] })
  assert.deepEqual(not(first), comparing(1, false))
})

test('of two conditions that both hold, both are known', () => {
  assert.deepEqual(both(first, second), { whenTrue: [1, 2], whenFalse: [] })
  assert.deepEqual(both(not(first), not(second)), { whenTrue: [], whenFalse: [1, 2] })
  assert.deepEqual(both(first, NOTHING_EQUAL), first)
})

test('of alternatives one is known only if each of them tells something', () => {
  assert.deepEqual(either(first, second), { whenTrue: [1, 2], whenFalse: [] })
  assert.deepEqual(either(first, NOTHING_EQUAL), NOTHING_EQUAL)
  assert.deepEqual(either(not(first), NOTHING_EQUAL), not(first))
})
