import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CallOptions, MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy, standingBy } from '../testing/judged.ts'

const RULE = 'call/wrong-method'

function shop(): MapBuilder {
  return new MapBuilder()
    .service('orders')
    .http('payments', 'GET /payments/{id}', { line: 5 })
    .http('payments', 'POST /charges', { line: 9 })
}

function onCall(operation: string, options: CallOptions = {}, map = shop) {
  return foundBy(RULE, map(), map().call('orders', 'payments', operation, options))
}

test('the methods that the path has are named, and the route is the candidate', () => {
  const [finding, ...more] = onCall('DELETE /payments/{}')
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'payments answers /payments/{id} only to GET, not to DELETE. Correct the method of the call, or add the route.',
  )
  assert.equal(finding.severity, 'error')
  assert.deepEqual(finding.subject.candidates, ['payments http GET /payments/{id}'])
  assert.deepEqual(finding.related, [
    {
      location: { file: 'services/payments/src/routes.ts', span: [5, 2, 5, 12] },
      message: 'GET /payments/{id} of payments is declared here',
    },
  ])
})

test('each kind of call that asks for another method', () => {
  assert.equal(onCall('PUT /charges').length, 1)
  assert.equal(onCall('GET /charges').length, 1)
  assert.equal(onCall('POST /payments/{}').length, 1)
  assert.equal(onCall('PATCH /payments/{}', { confidence: 0.6 })[0]?.severity, 'warning', 'not certain')
  const two = () => shop().http('payments', 'PUT /payments/{id}')
  assert.match(onCall('DELETE /payments/{}', {}, two)[0]?.message ?? '', /only to GET and PUT/)
})

test('a call that changes its method is reported, and nothing else is said of it', () => {
  const before = shop().call('orders', 'payments', 'POST /charges')
  const after = shop().call('orders', 'payments', 'PUT /charges')
  assert.equal(foundBy(RULE, before, after).length, 1)
  assert.deepEqual(foundBy('call/no-such-endpoint', before, after), [])
  assert.deepEqual(foundBy('new/call', before, after), [])
})

test('one that was wrong before stands apart from what the change brings', () => {
  const wrong = (line: number) => shop().call('orders', 'payments', 'PUT /charges', { line })
  assert.deepEqual(foundBy(RULE, wrong(1), wrong(30)), [])
  assert.deepEqual(fingerprints(standingBy(RULE, wrong(1))), ['call/wrong-method orders -> payments http PUT /charges'])
})

test('quiet where the method fits, or may fit', () => {
  assert.deepEqual(onCall('GET /payments/{}'), [])
  assert.deepEqual(onCall('HEAD /payments/{}'), [], 'a GET route answers HEAD')
  assert.deepEqual(onCall('ANY /charges', { resolution: 'resolved' }), [], 'the method is not known')
  assert.deepEqual(onCall('POST /charge'), [], 'another path is another rule')
  assert.deepEqual(
    onCall('PUT /charges', {}, () => shop().http('payments', 'ANY /{*}')),
    [],
    'a catch-all',
  )
  assert.deepEqual(
    onCall('PUT /charges', {}, () => shop().service('payments', { kind: 'ui' })),
    [],
    'a file server',
  )
  const open = { resolution: 'resolved', reasonCode: 'target-unread' } as const
  assert.deepEqual(onCall('PUT /charges', open), [], 'not all of the service is known')
})

test('a route that the change takes away is said once, as such', () => {
  const before = shop().http('payments', 'PUT /charges').call('orders', 'payments', 'PUT /charges')
  const after = shop().call('orders', 'payments', 'PUT /charges')
  assert.deepEqual(foundBy(RULE, before, after), [])
  assert.equal(foundBy('call/no-such-endpoint', before, after).length, 1)
})
