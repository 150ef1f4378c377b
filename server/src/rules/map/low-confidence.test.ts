import assert from 'node:assert/strict'
import test from 'node:test'
import { MapBuilder } from '../testing/build-map.ts'
import { foundBy, standingBy } from '../testing/judged.ts'

const RULE = 'map/low-confidence'

/** A map of so many calls that resolve, and so many that do not. */
function mapOf(resolved: number, unresolved: number): MapBuilder {
  const map = new MapBuilder().http('users', 'GET /users')
  for (let at = 0; at < resolved; at++) map.call('orders', 'users', 'GET /users')
  for (let at = 0; at < unresolved; at++) {
    map.call('orders', null, `GET /x${at}`, {
      reason: 'X_URL has no value in the workspace',
      reasonCode: 'unset-variable',
    })
  }
  return map
}

test('speaks once, with the reasons and what to declare', () => {
  const found = standingBy(RULE, mapOf(8, 3))
  assert.equal(found.length, 1)
  assert.match(
    found[0]?.message ?? '',
    /^3 of 11 calls \(27 %\).*without a value in the workspace \(3\).*under `environment`/,
  )
  assert.deepEqual(found[0]?.numbers, { unresolved: 3, calls: 11, percent: 27 })
})

test('is silent at a fifth, and on maps of a few calls', () => {
  assert.deepEqual(standingBy(RULE, mapOf(8, 2)), [])
  assert.deepEqual(standingBy(RULE, mapOf(1, 3)), [])
})

test('belongs to the change that brings it, and to no other', () => {
  assert.equal(foundBy(RULE, mapOf(8, 2), mapOf(8, 3)).length, 1)
  assert.deepEqual(standingBy(RULE, mapOf(8, 3), mapOf(8, 2)), [])
  assert.deepEqual(foundBy(RULE, mapOf(8, 3), mapOf(9, 4)), [])
})
