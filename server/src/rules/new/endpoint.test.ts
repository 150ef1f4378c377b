import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EndpointOptions, MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy } from '../testing/judged.ts'

const RULE = 'new/endpoint'

function shop(): MapBuilder {
  return new MapBuilder().http('orders', 'GET /orders/{id}', { handlerName: 'showOrder' }).service('web')
}

function summary(map: MapBuilder = shop(), options: EndpointOptions = {}): MapBuilder {
  return map.http('orders', 'GET /orders/{id}/summary', { line: 20, ...options })
}

test('a new endpoint that nobody calls', () => {
  const [finding, ...more] = foundBy(RULE, shop(), summary())
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'New endpoint GET /orders/{id}/summary of orders; no call to it is known. What is offered has to be kept: check that it is needed, then accept it.',
  )
  assert.equal(finding.severity, 'information')
  assert.deepEqual(finding.location, { file: 'services/orders/src/routes.ts', span: [20, 2, 20, 12] })
  assert.deepEqual(finding.related, [])
  assert.deepEqual(finding.numbers, { calls: 0, callers: 0 })
  assert.equal(finding.fingerprint, 'new/endpoint orders http GET /orders/{id}/summary')
  assert.deepEqual(finding.subject, { service: 'orders', endpoint: 'orders http GET /orders/{id}/summary' })
})

test('its callers are named and led to', () => {
  const after = summary()
    .call('web', 'orders', 'GET /orders/{}/summary', { line: 8 })
    .call('web', 'orders', 'GET /orders/{}/summary', { line: 9 })
  const [finding] = foundBy(RULE, shop(), after)
  assert.match(finding?.message ?? '', /^New endpoint GET \/orders\/\{id\}\/summary of orders, called by web\./)
  assert.deepEqual(
    finding?.related.map((one) => [one.location.span[0], one.message]),
    [
      [8, 'web calls it here'],
      [9, 'web calls it here'],
    ],
  )
  assert.deepEqual(finding?.numbers, { calls: 2, callers: 1 })
})

test('an endpoint whose handler served another path before', () => {
  const after = new MapBuilder().http('orders', 'GET /order/{id}', { handlerName: 'showOrder' }).service('web')
  // Where callers may be left behind, the rule on moved endpoints says more, and this one nothing.
  assert.deepEqual(foundBy(RULE, shop(), after), [])
  const [finding] = foundBy(RULE, shop(), after, { severity: { 'contract/endpoint-moved': 'off' } })
  assert.match(
    finding?.message ?? '',
    /GET \/order\/\{id\} of orders; GET \/orders\/\{id\} with the same handler is gone/,
  )
})

test('a new handler of messages', () => {
  const publishing = (map: MapBuilder) =>
    map
      .endpoint('web', 'message', 'handle', 'order.created')
      .call('orders', 'web', 'publish order.created', { protocol: 'message' })
  const [finding] = foundBy(RULE, shop(), publishing(shop()))
  assert.equal(
    finding?.message,
    'web now handles order.created, published by orders. Check that it may come late, twice or not at all, then accept it.',
  )
})

test('the fingerprint follows neither file, line nor handler', () => {
  const moved = summary(shop(), { file: 'services/orders/src/other.ts', line: 3, handlerName: 'sum' })
  assert.deepEqual(fingerprints(foundBy(RULE, shop(), moved)), fingerprints(foundBy(RULE, shop(), summary())))
})

test('quiet on moved lines and files, changed handlers, removed endpoints and new services', () => {
  const moved = summary(shop(), { file: 'services/orders/src/other.ts', line: 3, handlerName: 'sum' })
  assert.deepEqual(foundBy(RULE, summary(), moved), [])
  assert.deepEqual(foundBy(RULE, summary(), shop()), [])
  assert.deepEqual(foundBy(RULE, shop(), shop().http('extra', 'GET /extras')), [])
  assert.deepEqual(foundBy(RULE, new MapBuilder(), summary()), [])
})

test('quiet when a parameter of a path gets another name', () => {
  const renamed = new MapBuilder().http('orders', 'GET /orders/{number}', { handlerName: 'showOrder' }).service('web')
  assert.deepEqual(foundBy(RULE, shop(), renamed), [])
  const other = new MapBuilder().http('orders', 'PUT /orders/{number}').service('web')
  assert.equal(foundBy(RULE, shop(), other).length, 1)
})
