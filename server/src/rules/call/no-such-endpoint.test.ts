import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CallOptions, MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy } from '../testing/judged.ts'

const RULE = 'call/no-such-endpoint'
const CLIENT = 'services/orders/src/client.ts'

function shop(): MapBuilder {
  return new MapBuilder()
    .service('orders')
    .http('payments', 'GET /payments/{id}', { line: 5 })
    .http('payments', 'POST /charges', { line: 9 })
}

/** The finding on a new call from orders to payments, when there is one. */
function onCall(operation: string, options: CallOptions = {}, map = shop) {
  return foundBy(RULE, map(), map().call('orders', 'payments', operation, options))[0]
}

test('the nearest route is named, the literal is underlined', () => {
  const target = { file: CLIENT, span: [3, 30, 3, 45] } as const
  const finding = onCall('GET /payment/{}', { target })
  assert.equal(
    finding?.message,
    'payments has no route GET /payment/{}. The nearest is GET /payments/{id}: correct the call, or add the route.',
  )
  assert.equal(finding.severity, 'error')
  assert.deepEqual(finding.location, target)
  assert.deepEqual(finding.related, [
    {
      location: { file: 'services/payments/src/routes.ts', span: [5, 2, 5, 12] },
      message: 'GET /payments/{id} of payments is declared here',
    },
  ])
  assert.deepEqual(finding.subject, {
    service: 'orders',
    call: 'orders -> payments http GET /payment/{}',
    candidates: ['payments http GET /payments/{id}'],
  })
  assert.deepEqual(finding.numbers, { routes: 2, distance: 0.19 })
  assert.equal(finding.fingerprint, 'call/no-such-endpoint orders -> payments http GET /payment/{}')
})

test('a path that is a constant of another file leaves the squiggle at the call', () => {
  const target = { file: 'packages/paths/index.ts', span: [3, 30, 3, 45] } as const
  assert.deepEqual(onCall('GET /payment/{}', { target, line: 6 })?.location, { file: CLIENT, span: [6, 2, 6, 12] })
})

test('a path that is near nothing', () => {
  const far = onCall('GET /invoices/{}/lines/{}')
  assert.equal(
    far?.message,
    'payments has no route GET /invoices/{}/lines/{} that the map knows, nor one that is near it. Correct the call, or add the route.',
  )
  assert.deepEqual(far.subject.candidates, [])
  assert.equal(far.severity, 'warning', 'the whole family may be registered unseen')
  assert.deepEqual(onCall('GET /refunds/{}')?.subject.candidates, [], 'the same shape with another name is no help')
  assert.deepEqual(onCall('GET /api/payments/{}')?.subject.candidates, ['payments http GET /payments/{id}'])
})

test('a call that is not certain is a warning at most', () => {
  assert.equal(onCall('GET /payment/{}', { confidence: 0.6 })?.severity, 'warning')
  const severity = { [RULE]: 'hint' } as const
  const after = shop().call('orders', 'payments', 'GET /payment/{}', { confidence: 0.6 })
  assert.equal(foundBy(RULE, shop(), after, { severity })[0]?.severity, 'hint')
})

test('a route that the change removes is reported at the calls that it leaves behind', () => {
  const before = shop().http('payments', 'POST /refunds').call('orders', 'payments', 'POST /refunds')
  const [finding, ...more] = foundBy(RULE, before, shop().call('orders', 'payments', 'POST /refunds'))
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'orders calls POST /refunds of payments, which this change removes. Keep the route until nobody calls it, or change the call.',
  )
})

test('a service that the change removes is reported at the calls that it leaves behind', () => {
  const before = shop().call('orders', 'payments', 'POST /charges')
  const after = new MapBuilder().service('orders').call('orders', null, 'POST /charges', { host: '' })
  const [finding] = foundBy(RULE, before, after)
  assert.match(finding?.message ?? '', /^orders calls POST \/charges of payments, a service that this change removes\./)
})

test('every site is reported, and its fingerprint does not follow its line', () => {
  const twice = (first: number, second: number) =>
    shop()
      .call('orders', 'payments', 'GET /payment/{}', { line: first })
      .call('orders', 'payments', 'GET /payment/{}', { line: second })
  const prints = fingerprints(foundBy(RULE, shop(), twice(1, 2)))
  assert.equal(prints.length, 2)
  assert.deepEqual(fingerprints(foundBy(RULE, shop(), twice(51, 90))), prints)
})

test('quiet where the service may answer after all', () => {
  assert.equal(onCall('GET /payments/{}'), undefined)
  assert.equal(onCall('GET /{}/{}'), undefined, 'nothing of the path is known')
  assert.equal(onCall('HEAD /payments/{}'), undefined, 'a GET route answers HEAD')
  assert.equal(onCall('GET /health'), undefined)
  assert.equal(onCall('GET /metrics'), undefined)
  assert.equal(onCall('GET /assets/logo.png'), undefined)
  const noRoutes = () => new MapBuilder().service('payments').service('orders')
  assert.equal(onCall('GET /anything', {}, noRoutes), undefined, 'no route of it is known')
  assert.equal(
    onCall('GET /x/y', {}, () => shop().http('payments', 'ANY /x/{*}')),
    undefined,
    'a catch-all',
  )
  assert.equal(
    onCall('GET /x/y', {}, () => shop().http('payments', 'GET /{}/y')),
    undefined,
    'a route known in part',
  )
  assert.equal(
    onCall('GET /x', {}, () => shop().service('payments', { kind: 'ui' })),
    undefined,
    'a file server',
  )
  const passesOn = () => shop().http('ledger', 'GET /x').call('payments', 'ledger', 'ANY /x')
  assert.equal(onCall('GET /x/1', {}, passesOn), undefined, 'passed on')
})

test('quiet on calls that were broken before, and without an accepted state', () => {
  const broken = (line: number) => shop().call('orders', 'payments', 'GET /payment/{}', { line })
  assert.deepEqual(foundBy(RULE, broken(1), broken(30)), [])
  assert.deepEqual(foundBy(RULE, new MapBuilder(), broken(1)), [])
})

test('a broken call is not also reported as a new one', () => {
  const after = shop().call('orders', 'payments', 'GET /payment/{}')
  assert.deepEqual(foundBy('new/call', shop(), after), [])
})
