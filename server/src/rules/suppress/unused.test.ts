import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Suppressed } from '../../facts/language.ts'
import { MapBuilder } from '../testing/build-map.ts'
import { foundBy, standingBy } from '../testing/judged.ts'

const RULE = 'suppress/unused'
type Options = NonNullable<Parameters<typeof foundBy>[3]>

const shop = () => new MapBuilder().http('users', 'GET /users/{id}').service('orders')
/** A call in a loop at line 20 of a.ts. */
const looped = () => shop().call('orders', 'users', 'GET /users/{}', { file: 'a.ts', line: 20, inLoop: true })

function comments(...all: readonly (readonly [line: number, rule: string, reason: string])[]): Suppressed {
  return { 'a.ts': all.map(([line, rule, reason]) => ({ line, rule, reason })) }
}

function said(after: MapBuilder, suppressed: Suppressed, options: Options = {}): readonly string[] {
  return foundBy(RULE, shop(), after, { suppressed: () => suppressed, ...options }).map(
    ({ location, message }) => `${location.span[0]} ${message}`,
  )
}

test('a comment that covers a finding is used', () => {
  assert.deepEqual(said(looped(), comments([19, 'call/in-loop', 'two at most'])), [])
  assert.deepEqual(said(looped(), comments([18, 'call/in-loop', 'two'], [19, 'new/call', 'agreed'])), [])
})

test('a comment without a reason, and one for no rule, say so', () => {
  assert.match(said(looped(), comments([19, 'call/in-loop', '']))[0] ?? '', /^19 .* gives no reason/)
  assert.match(
    said(looped(), comments([19, 'call/in-lop', 'two']))[0] ?? '',
    /^19 There is no rule called call\/in-lop/,
  )
})

test('a comment far from what it is about, or for a finding that is gone, is not used', () => {
  const standing = (after: MapBuilder, suppressed: Suppressed) =>
    standingBy(RULE, after, shop(), { suppressed: () => suppressed }).map((one) => one.fingerprint)
  assert.deepEqual(standing(looped(), comments([17, 'call/in-loop', 'two'])), ['suppress/unused a.ts call/in-loop'])
  assert.deepEqual(standing(shop(), comments([19, 'call/in-loop', 'x'], [30, 'call/in-loop', 'y'])), [
    'suppress/unused a.ts call/in-loop',
    'suppress/unused a.ts call/in-loop #2',
  ])
})

test('a rule on the whole map that has nothing to say there is for Problems, one on changes for the report', () => {
  assert.equal(said(shop(), comments([3, 'map/low-confidence', 'known'])).length, 1)
  assert.deepEqual(said(shop(), comments([3, 'new/call', 'agreed'])), [])
})

test('nothing is said of rules that are switched off, and nothing at all when this one is', () => {
  const off = (rule: string): Options => ({ severity: { [rule]: 'off' } })
  assert.deepEqual(said(shop(), comments([3, 'map/low-confidence', 'known']), off('map/low-confidence')), [])
  assert.deepEqual(said(shop(), comments([3, 'nonsense', '']), off(RULE)), [])
})

test('a finding that a louder one speaks for was suppressed all the same', () => {
  const again = () =>
    shop()
      .http('users', 'POST /users/validate-email', { handlerName: 'validateEmail' })
      .http('orders', 'POST /validate-email', { handlerName: 'validateEmail', file: 'a.ts', line: 5 })
  const before = shop().http('users', 'POST /users/validate-email', { handlerName: 'validateEmail' })
  const suppressed = comments([3, 'new/endpoint', 'agreed'], [4, 'new/duplicate-capability', 'agreed'])
  assert.deepEqual(standingBy(RULE, again(), before, { suppressed: () => suppressed }), [])
})
