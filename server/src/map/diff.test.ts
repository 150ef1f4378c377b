import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Delta, Snapshot } from '../protocol/map.ts'
import { fields, MapBuilder } from '../rules/testing/build-map.ts'
import { callKey, diff } from './diff.ts'

const ids = (items: readonly { id: string }[]) => items.map((item) => item.id)

test('facts are told apart by id', () => {
  const before = new MapBuilder().http('users', 'GET /users/{id}').http('users', 'POST /users').build()
  const after = new MapBuilder().http('users', 'GET /users/{id}').http('orders', 'POST /orders').build()
  const delta = diff(before, after, 'HEAD')
  assert.equal(delta.baseline, 'HEAD')
  assert.deepEqual(ids(delta.services.added), ['orders'])
  assert.deepEqual(ids(delta.endpoints.added), ['orders http POST /orders'])
  assert.deepEqual(ids(delta.endpoints.removed), ['users http POST /users'])
  assert.deepEqual(delta.endpoints.changed, [])
})

test('moving a line or a file is no change; a contract, a guard or an owner is', () => {
  const before = new MapBuilder().service('users').http('users', 'POST /users', { line: 3 }).build()
  const moved = new MapBuilder().service('users').http('users', 'POST /users', { line: 90, file: 'other.ts' }).build()
  assert.deepEqual(diff(before, moved, 'x').endpoints.changed, [])
  const guarded = new MapBuilder()
    .service('users')
    .http('users', 'POST /users', { guards: ['auth'] })
    .build()
  assert.equal(diff(before, guarded, 'x').endpoints.changed.length, 1)
  const richer = new MapBuilder()
    .service('users')
    .http('users', 'POST /users', { fields: fields('body email') })
    .build()
  assert.equal(diff(before, richer, 'x').endpoints.changed.length, 1)
  const owned = new MapBuilder().service('users', { owner: '@people' }).http('users', 'POST /users').build()
  assert.equal(diff(before, owned, 'x').services.changed[0]?.after.owner, '@people')
})

test('a further site of the same call is nothing new, unless it is the first in a loop', () => {
  const base = () => new MapBuilder().http('users', 'GET /users/{id}').call('orders', 'users', 'GET /users/{}')
  const twice = base().call('orders', 'users', 'GET /users/{}').build()
  assert.deepEqual(diff(base().build(), twice, 'x').calls, { added: [], removed: [], changed: [] })
  assert.deepEqual(diff(twice, base().build(), 'x').calls, { added: [], removed: [], changed: [] })
  const looped = base().call('orders', 'users', 'GET /users/{}', { inLoop: true }).build()
  assert.deepEqual(ids(diff(base().build(), looped, 'x').calls.added), ['orders -> users http GET /users/{} #2'])
  assert.deepEqual(diff(looped, looped, 'x').calls.added, [])
})

test('a call that moves into a loop, or loses its endpoint, is changed', () => {
  const before = new MapBuilder().http('users', 'GET /users/{id}').call('orders', 'users', 'GET /users/{}').build()
  const loop = new MapBuilder()
    .http('users', 'GET /users/{id}')
    .call('orders', 'users', 'GET /users/{}', { inLoop: true })
    .build()
  assert.equal(diff(before, loop, 'x').calls.changed[0]?.after.inLoop, true)
  const broken = new MapBuilder().http('users', 'GET /members/{id}').call('orders', 'users', 'GET /users/{}').build()
  const change = diff(before, broken, 'x').calls.changed[0]
  assert.equal(change?.before.endpoint, 'users http GET /users/{id}')
  assert.equal(change?.after.endpoint, null)
})

const snapshots = fc
  .array(
    fc.record({
      service: fc.constantFrom('a', 'b', 'c'),
      operation: fc.constantFrom('GET /x', 'POST /x', 'GET /x/{id}', 'DELETE /y'),
      caller: fc.constantFrom('a', 'b', 'c', 'd'),
      inLoop: fc.boolean(),
      guards: fc.constantFrom([], ['auth']),
    }),
    { maxLength: 12 },
  )
  .map((facts): Snapshot => {
    const map = new MapBuilder()
    for (const fact of facts) map.http(fact.service, fact.operation, { guards: fact.guards })
    for (const fact of facts) map.call(fact.caller, fact.service, fact.operation, { inLoop: fact.inLoop })
    return map.build()
  })

const lists = (delta: Delta) => [delta.services, delta.endpoints, delta.calls]

test('nothing differs from itself', () => {
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      for (const list of lists(diff(snapshot, structuredClone(snapshot), 'x'))) {
        assert.deepEqual(list, { added: [], removed: [], changed: [] })
      }
    }),
  )
})

test('what one way adds the other way removes, and the counts add up', () => {
  fc.assert(
    fc.property(snapshots, snapshots, (before, after) => {
      const forth = diff(before, after, 'x')
      const back = diff(after, before, 'x')
      assert.deepEqual(ids(forth.services.added), ids(back.services.removed))
      assert.deepEqual(ids(forth.endpoints.added), ids(back.endpoints.removed))
      assert.equal(forth.endpoints.changed.length, back.endpoints.changed.length)
      assert.equal(
        before.endpoints.length + forth.endpoints.added.length - forth.endpoints.removed.length,
        after.endpoints.length,
      )
      const keys = (snapshot: Snapshot) => new Set(ids(snapshot.calls).map(callKey))
      const old = keys(before)
      const fresh = new Set(
        ids(forth.calls.added)
          .map(callKey)
          .filter((key) => !old.has(key)),
      )
      assert.equal(old.size + fresh.size - forth.calls.removed.length, keys(after).size)
      for (const list of lists(forth)) assert.deepEqual(ids(list.added), [...ids(list.added)].sort())
    }),
  )
})
