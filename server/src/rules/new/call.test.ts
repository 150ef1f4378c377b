import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CallOptions, fields, MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy } from '../testing/judged.ts'

const RULE = 'new/call'

function shop(): MapBuilder {
  return new MapBuilder()
    .http('users', 'GET /users/{id}', { line: 4 })
    .http('users', 'GET /users/{id}/addresses')
    .http('stock', 'GET /stock/{id}')
    .service('orders')
    .call('orders', 'stock', 'GET /stock/{}')
}

function asking(map: MapBuilder = shop(), options: CallOptions = {}): MapBuilder {
  return map.call('orders', 'users', 'GET /users/{}', { line: 30, ...options })
}

test('the first call between two services', () => {
  const [finding, ...more] = foundBy(RULE, shop(), asking())
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'First call from orders to users: GET /users/{id}. When users is slow or down, orders may be, too. Check that the data is not at hand already; then accept it.',
  )
  assert.equal(finding.severity, 'information')
  assert.deepEqual(finding.location, { file: 'services/orders/src/client.ts', span: [30, 2, 30, 12] })
  assert.deepEqual(finding.related, [
    {
      location: { file: 'services/users/src/routes.ts', span: [4, 2, 4, 12] },
      message: 'GET /users/{id} of users is declared here',
    },
  ])
  assert.deepEqual(finding.numbers, { first: 1 })
  assert.equal(finding.confidence, 0.95)
  assert.equal(finding.fingerprint, 'new/call orders -> users http GET /users/{}')
  assert.deepEqual(finding.subject, {
    service: 'orders',
    call: 'orders -> users http GET /users/{}',
    endpoint: 'users http GET /users/{id}',
  })
})

test('a further call between two services', () => {
  const [finding] = foundBy(RULE, asking(), asking().call('orders', 'users', 'GET /users/{}/addresses'))
  assert.match(
    finding?.message ?? '',
    /^New call from orders to users: GET \/users\/\{id\}\/addresses\. It adds a request/,
  )
  assert.deepEqual(finding?.numbers, { first: 0 })
})

test('the first call to a host outside, once for each host', () => {
  const outside = (map: MapBuilder, operation: string, host: string) =>
    map.call('orders', null, operation, { host, resolution: 'external', confidence: 0.8 })
  const after = outside(
    outside(outside(shop(), 'GET /a', 'api.example'), 'GET /b', 'api.example'),
    'GET /',
    'x.example',
  )
  const found = foundBy(RULE, shop(), after)
  assert.deepEqual(fingerprints(found), ['new/call orders -> api.example', 'new/call orders -> x.example'])
  assert.equal(
    found[0]?.message,
    'First call from orders to api.example, outside of this workspace: GET /a. Check what is sent there and what happens when it does not answer; then accept it.',
  )
  const before = outside(shop(), 'GET /a', 'api.example')
  assert.deepEqual(foundBy(RULE, before, outside(before, 'GET /b', 'api.example')), [])
})

test('a call to a new endpoint that does what another one does', () => {
  const before = () => shop().http('users', 'POST /users/validate-email', { fields: fields('body email') })
  const after = before()
    .http('email-validator', 'POST /validate', { fields: fields('body email') })
    .call('orders', 'email-validator', 'POST /validate')
  const [finding] = foundBy(RULE, before(), after)
  assert.equal(
    finding?.message,
    'orders calls POST /validate of email-validator, which is new and does what POST /users/validate-email of users does already. Call that one instead.',
  )
  assert.deepEqual(finding.subject.candidates, ['users http POST /users/validate-email'])
  assert.equal(finding.related.length, 2)
})

test('a gateway that lets more through', () => {
  const gate = () => shop().service('gateway', { kind: 'gateway' })
  const [finding] = foundBy(RULE, gate(), gate().call('gateway', 'users', 'ANY /api/users', { resolution: 'resolved' }))
  assert.equal(
    finding?.message,
    'gateway now passes ANY /api/users on to users. What users offers there can be reached from wherever gateway can: check who may call it, then accept it.',
  )
})

test('a new event, but not a new listener', () => {
  const publish = (map: MapBuilder, to: string) =>
    map
      .endpoint(to, 'message', 'handle', 'order.created')
      .call('orders', to, 'publish order.created', { protocol: 'message' })
  const listening = () => shop().service('mail').service('audit')
  const [finding] = foundBy(RULE, listening(), publish(listening(), 'mail'))
  assert.equal(
    finding?.message,
    'orders now publishes order.created, which mail handles. Check that both agree on its content, then accept it.',
  )
  assert.deepEqual(foundBy(RULE, publish(listening(), 'mail'), publish(publish(listening(), 'mail'), 'audit')), [])
})

test('the fingerprint follows neither file nor line', () => {
  const moved = asking(shop(), { file: 'services/orders/src/other.ts', line: 2 })
  assert.deepEqual(fingerprints(foundBy(RULE, shop(), moved)), fingerprints(foundBy(RULE, shop(), asking())))
})

test('quiet on moved and further sites, own routes, unknown targets and new services', () => {
  const moved = asking(shop(), { file: 'services/orders/src/other.ts', line: 2 })
  assert.deepEqual(foundBy(RULE, asking(), moved), [])
  assert.deepEqual(foundBy(RULE, asking(), asking(asking(), { line: 2 })), [])
  assert.deepEqual(foundBy(RULE, asking(), asking(asking(), { line: 2, inLoop: true })), [])
  assert.deepEqual(foundBy(RULE, asking(), shop()), [])
  assert.deepEqual(foundBy(RULE, shop(), shop().call('users', 'users', 'GET /users/{}')), [])
  assert.deepEqual(foundBy(RULE, shop(), shop().call('orders', null, 'GET /{}', { host: '' })), [])
  assert.deepEqual(foundBy(RULE, shop(), shop().call('extra', 'users', 'GET /users/{}')), [])
  assert.deepEqual(foundBy(RULE, new MapBuilder(), asking()), [])
})
