import assert from 'node:assert/strict'
import test from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { sameData } from './same-data.ts'

test('agrees with deep equality on plain data', () => {
  const value = fc.jsonValue({ maxDepth: 4 })
  fc.assert(
    fc.property(value, value, (left, right) => {
      assert.ok(sameData(left, structuredClone(left)))
      // -0 is 0 to JSON, and to us.
      const plain = (of: unknown) => JSON.parse(JSON.stringify(of))
      assert.equal(sameData(plain(left), plain(right)), isDeepStrictEqual(plain(left), plain(right)))
    }),
    { numRuns: 300 },
  )
})

test('small differences', () => {
  assert.equal(sameData<unknown>({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }), false)
  assert.equal(sameData<unknown>({ a: undefined }, { b: 1 }), false)
  assert.equal(sameData<unknown>([], {}), false)
  assert.equal(sameData<unknown>({}, []), false)
  assert.equal(sameData<unknown>({ a: 1 }, { a: 1, b: 2 }), false)
  assert.equal(sameData<unknown>(null, {}), false)
})

test('maps and sets are compared by what they hold', () => {
  const one = () => new Map([['a', [1]]])
  assert.ok(sameData(one(), one()))
  assert.ok(!sameData(one(), new Map([['a', [2]]])))
  assert.ok(!sameData(one(), new Map()))
  assert.ok(!sameData(one(), new Map([['b', [1]]])))
  assert.ok(!sameData<unknown>(new Map(), {}))
  assert.ok(sameData(new Set(['a', 'b']), new Set(['a', 'b'])))
  assert.ok(!sameData(new Set(['a']), new Set(['b'])))
  assert.ok(!sameData<unknown>({}, new Set()))
})
