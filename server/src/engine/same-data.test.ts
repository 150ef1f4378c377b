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
