import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MapBuilder } from '../testing/build-map.ts'
import { foundBy, judged } from '../testing/judged.ts'

const RULE = 'sec/auth-removed'

function shop(guards: readonly string[], operation = 'DELETE /users/{id}', changes = {}): MapBuilder {
  return new MapBuilder().http('users', operation, { guards, handlerName: 'removeUser', ...changes })
}

function change(before: readonly string[], after: readonly string[]) {
  return foundBy(RULE, shop(before), shop(after))
}

test('an endpoint that loses its only guard', () => {
  const called = (guards: readonly string[]) => shop(guards).call('admin', 'users', 'DELETE /users/{}', { line: 7 })
  const [finding, ...more] = foundBy(RULE, called(['requireAdmin']), called([]))
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'DELETE /users/{id} of users was guarded by requireAdmin, and this change leaves it without a guard. Put the guard back, unless it is meant to be open.',
  )
  assert.equal(finding.severity, 'error')
  assert.deepEqual(finding.numbers, { guardsBefore: 1, guardsAfter: 0 })
  assert.deepEqual(
    finding.related.map(({ message }) => message),
    ['admin calls it here'],
  )
})

test('an endpoint that loses one of several', () => {
  const [finding] = change(['requireUser', 'requireAdmin'], ['requireUser'])
  assert.equal(
    finding?.message,
    'DELETE /users/{id} of users loses the guard requireAdmin; requireUser stays. Check that those who were kept out may come in, or put it back.',
  )
  assert.equal(finding.severity, 'warning')
})

test('each way in which guards go', () => {
  assert.equal(change(['a', 'b'], []).length, 1)
  assert.equal(change(['a', 'b', 'c'], ['b']).length, 1)
  assert.equal(change(['a', 'b'], ['b']).length, 1)
  assert.equal(foundBy(RULE, shop(['a']), shop([], 'POST /users/{id}/remove')).length, 1, 'along with the path')
  assert.equal(foundBy(RULE, shop(['a']), shop([], 'POST /users/{id}')).length, 1, 'along with the method')
  assert.equal(foundBy(RULE, shop(['a']), shop([], undefined, { file: 'other.ts' })).length, 1, 'along with the file')
})

test('said once, also where the others of the service are guarded', () => {
  const others = (map: MapBuilder) =>
    ['a', 'b', 'c', 'd', 'e'].reduce(
      (built, name) => built.http('users', `DELETE /${name}s/{id}`, { guards: ['a'] }),
      map,
    )
  const found = judged(others(shop(['a'])), others(shop([], 'DELETE /members/{id}')))
  assert.deepEqual(
    found.map(({ rule }) => rule).filter((rule) => rule.startsWith('sec/')),
    [RULE],
  )
})

test('quiet where guards stay, change their names, come, or go with the endpoint', () => {
  assert.deepEqual(change(['a'], ['a']), [])
  assert.deepEqual(change(['a', 'b'], ['b', 'a']), [])
  assert.deepEqual(change(['a'], ['ensureA']), [])
  assert.deepEqual(change(['a', 'b'], ['both']), [])
  assert.deepEqual(change([], ['a']), [])
  assert.deepEqual(change([], []), [])
  assert.deepEqual(foundBy(RULE, shop(['a']), new MapBuilder().service('users')), [])
  assert.deepEqual(foundBy(RULE, shop(['a']), shop(['a'], 'DELETE /v2/users/{id}')), [])
  const other = shop(['a']).http('users', 'GET /users', { guards: [], handlerName: 'listUsers' })
  assert.deepEqual(foundBy(RULE, shop(['a']), other), [])
  assert.deepEqual(foundBy(RULE, new MapBuilder(), shop([])), [])
})
