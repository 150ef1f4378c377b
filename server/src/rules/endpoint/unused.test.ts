import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy, standingBy } from '../testing/judged.ts'

const RULE = 'endpoint/unused'
const ASKED = { severity: { [RULE]: 'information' } } as const

function shop(): MapBuilder {
  return new MapBuilder().http('users', 'GET /users/{id}').call('orders', 'users', 'GET /users/{}', { line: 3 })
}

function added(operation: string, map = shop) {
  return foundBy(RULE, map(), map().http('users', operation), ASKED)
}

test('off unless somebody asks for it', () => {
  assert.deepEqual(foundBy(RULE, shop(), shop().http('users', 'GET /users')), [])
  assert.equal(added('GET /users').length, 1)
})

test('the last caller that goes', () => {
  const after = new MapBuilder().service('orders').http('users', 'GET /users/{id}')
  const [finding, ...more] = foundBy(RULE, shop(), after, ASKED)
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'GET /users/{id} of users loses its last caller by this change. Remove it as well, unless somebody outside of this workspace uses it.',
  )
  assert.deepEqual(
    finding.related.map(({ location }) => location.span[0]),
    [3],
  )
})

test('new routes without a caller, of any kind', () => {
  for (const operation of ['GET /users', 'POST /users', 'DELETE /users/{id}', 'ANY /export', 'GET /users/{id}/mails']) {
    assert.equal(added(operation).length, 1, operation)
  }
  const rpc = shop().endpoint('users', 'grpc', 'RPC', 'users.v1.Users/Get')
  assert.equal(foundBy(RULE, shop(), rpc, ASKED).length, 1)
})

test('what nobody called before stands apart', () => {
  const map = shop().http('users', 'GET /users')
  assert.deepEqual(foundBy(RULE, map, map, ASKED), [])
  assert.deepEqual(fingerprints(standingBy(RULE, map, map, ASKED)), ['endpoint/unused users http GET /users'])
})

test('quiet on what is called, on what people ask for, and where something may call it', () => {
  assert.deepEqual(
    foundBy(RULE, shop(), shop().http('users', 'GET /users').call('orders', 'users', 'GET /users'), ASKED),
    [],
  )
  assert.deepEqual(added('GET /health'), [])
  assert.deepEqual(added('GET /metrics'), [])
  assert.deepEqual(added('GET /{}'), [])
  const event = shop().endpoint('users', 'message', 'handle', 'user.created')
  assert.deepEqual(foundBy(RULE, shop(), event, ASKED), [], 'events have a rule of their own')
  const behind = () => shop().call('gateway', 'users', 'ANY /', { resolution: 'resolved' })
  assert.deepEqual(added('GET /users', behind), [], 'a gateway passes it on')
  const page = () => shop().service('users', { kind: 'ui' })
  assert.deepEqual(added('GET /users', page), [], 'pages are for people')
})
