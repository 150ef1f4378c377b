import assert from 'node:assert/strict'
import test from 'node:test'
import { MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy, standingBy } from '../testing/judged.ts'

const RULE = 'dep/interdependence'

function shop(): MapBuilder {
  return new MapBuilder()
    .http('users', 'GET /users/{id}')
    .http('users', 'GET /users/{id}/cards')
    .http('orders', 'GET /orders')
    .http('orders', 'POST /orders')
    .http('stock', 'GET /stock')
}

const mutual = () => shop().call('orders', 'users', 'GET /users/{}').call('users', 'orders', 'GET /orders')

test('a further operation between two that call each other', () => {
  const [finding, ...more] = foundBy(RULE, mutual(), mutual().call('orders', 'users', 'GET /users/{}/cards'))
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'orders and users already call each other, and this binds them closer: 2 operations there, 1 back. Move what both need into one of them, or merge them.',
  )
  assert.deepEqual([finding.severity, finding.numbers], ['warning', { there: 2, back: 1 }])
})

test('either way, with another verb, over another protocol', () => {
  const found = (after: MapBuilder) => foundBy(RULE, mutual(), after).length
  assert.equal(found(mutual().call('users', 'orders', 'POST /orders')), 1)
  assert.equal(found(mutual().http('users', 'PUT /users/{id}').call('orders', 'users', 'PUT /users/{}')), 1)
  assert.equal(
    found(
      mutual()
        .endpoint('users', 'grpc', 'RPC', 'Users/Get')
        .call('orders', 'users', 'RPC Users/Get', { protocol: 'grpc' }),
    ),
    1,
  )
  assert.equal(
    found(mutual().call('orders', 'users', 'GET /users/{}/cards').call('users', 'orders', 'POST /orders')),
    2,
  )
  const unsure = mutual().call('orders', 'users', 'GET /users/{}/cards', { confidence: 0.5 })
  assert.equal(foundBy(RULE, mutual(), unsure)[0]?.severity, 'information')
})

test('quiet on the call that closes the cycle, on known operations and one-way pairs', () => {
  const quiet = (before: MapBuilder, after: MapBuilder, why: string) =>
    assert.deepEqual(foundBy(RULE, before, after), [], why)
  const oneWay = () => shop().call('orders', 'users', 'GET /users/{}')
  quiet(oneWay(), mutual(), 'dep/cycle says it')
  quiet(mutual(), mutual().call('orders', 'users', 'GET /users/{}', { line: 90 }), 'a further site')
  quiet(oneWay(), oneWay().call('orders', 'users', 'GET /users/{}/cards'), 'one way')
  quiet(mutual(), mutual().call('orders', 'stock', 'GET /stock'), 'another service')
  quiet(mutual(), mutual().call('orders', 'users', 'GET /health', { resolution: 'resolved' }), 'a health check')
  const events = mutual()
    .endpoint('users', 'message', 'handle', 'order.paid')
    .call('orders', 'users', 'publish order.paid', { protocol: 'message' })
  quiet(mutual(), events, 'a message')
  quiet(
    mutual(),
    shop()
      .call('orders', 'users', 'GET /users/{}', { line: 1 })
      .call('users', 'orders', 'GET /orders', { file: 'x.ts' }),
    'moved',
  )
})

test('pairs that were so before stand, once each, where they are not a cycle by themselves', () => {
  const wider = mutual().call('users', 'stock', 'GET /stock').call('stock', 'orders', 'GET /orders')
  assert.deepEqual(fingerprints(standingBy(RULE, wider)), ['dep/interdependence orders users'])
  assert.deepEqual(standingBy(RULE, mutual()), [], 'dep/cycle says it')
  assert.deepEqual(standingBy(RULE, shop().call('orders', 'users', 'GET /users/{}')), [])
})
