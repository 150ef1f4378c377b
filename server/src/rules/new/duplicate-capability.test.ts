import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fields, MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy, judged } from '../testing/judged.ts'

const RULE = 'new/duplicate-capability'

function shop(): MapBuilder {
  return new MapBuilder()
    .http('users', 'GET /health')
    .http('users', 'GET /users/{id}')
    .http('users', 'POST /users/validate-email', {
      handlerName: 'validateEmail',
      fields: fields('body email:string'),
      line: 3,
    })
    .http('orders', 'GET /health')
    .http('orders', 'GET /orders/{id}')
    .http('mail', 'POST /mails')
    .service('gateway', { kind: 'gateway' })
}

function validating(map: MapBuilder = shop(), service = 'mail', line = 50): MapBuilder {
  return map.http(service, 'POST /validate-email', {
    handlerName: 'validateEmail',
    fields: fields('body email:string'),
    line,
  })
}

test('what, where, how much alike and by what', () => {
  const [finding, ...more] = foundBy(RULE, shop(), validating())
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'POST /validate-email may do what POST /users/validate-email of users does already (89 % alike: method, path words, handler name, 1 input). Use that endpoint instead, or accept this one with a reason.',
  )
  assert.equal(finding.severity, 'warning')
  assert.deepEqual(finding.location, { file: 'services/mail/src/routes.ts', span: [50, 2, 50, 12] })
  assert.deepEqual(finding.related, [
    {
      location: { file: 'services/users/src/routes.ts', span: [3, 2, 3, 12] },
      message: 'POST /users/validate-email of users: 89 % alike',
    },
  ])
  assert.equal(finding.confidence, finding.numbers.score)
  assert.deepEqual(Object.keys(finding.numbers).sort(), [
    'handler',
    'inputs',
    'method',
    'path',
    'score',
    'shape',
    'sharedInputs',
  ])
  assert.deepEqual(finding.subject, {
    service: 'mail',
    endpoint: 'mail http POST /validate-email',
    candidates: ['users http POST /users/validate-email'],
  })
  assert.equal(finding.fingerprint, 'new/duplicate-capability mail http POST /validate-email')
})

test('it stands in place of the new endpoint as such', () => {
  assert.deepEqual(fingerprints(judged(shop(), validating())), [
    'new/duplicate-capability mail http POST /validate-email',
  ])
})

test('a second way within one service', () => {
  const [finding] = foundBy(RULE, shop(), shop().http('orders', 'GET /order/{id}'))
  assert.match(finding?.message ?? '', /may do what GET \/orders\/\{id\} of the same service does already/)
})

test('the fingerprint follows neither line nor wording', () => {
  assert.deepEqual(
    fingerprints(foundBy(RULE, shop(), validating(shop(), 'mail', 90))),
    fingerprints(foundBy(RULE, shop(), validating())),
  )
})

/** Endpoints that are added to the shop, and must not be taken for duplicates. */
const QUIET: Readonly<Record<string, (map: MapBuilder) => MapBuilder>> = {
  'health and metrics of a new service': (map) => map.http('cart', 'GET /health').http('cart', 'GET /metrics'),
  'the root of a service': (map) => map.http('mail', 'GET /'),
  'ordinary operations on other things': (map) => map.http('cart', 'GET /carts/{id}').http('cart', 'POST /carts'),
  'logging in': (map) => map.http('mail', 'POST /auth/login'),
  'another version beside the first': (map) => map.http('users', 'GET /v2/users/{id}'),
  'a route of the gateway': (map) => map.http('gateway', 'POST /users/validate-email'),
  'a service that passes the request on': (map) =>
    validating(map, 'mail').call('mail', 'users', 'POST /users/validate-email'),
  'a service that the other one passes requests on to': (map) =>
    validating(map, 'mail').call('users', 'mail', 'POST /validate-email'),
  'a second listener to a message': (map) =>
    map.endpoint('mail', 'message', 'handle', 'user.created').endpoint('orders', 'message', 'handle', 'user.created'),
}

for (const [name, add] of Object.entries(QUIET)) {
  test(`quiet on ${name}`, () => assert.deepEqual(foundBy(RULE, shop(), add(shop())), []))
}

test('quiet on an endpoint that moves to another service, on accepted ones and without an accepted state', () => {
  const moved = new MapBuilder()
    .http('users', 'GET /users/{id}')
    .http('mail', 'POST /users/validate-email', { fields: fields('body email:string') })
  assert.deepEqual(foundBy(RULE, shop(), moved), [])
  assert.deepEqual(foundBy(RULE, validating(), validating(shop(), 'mail', 9)), [])
  assert.deepEqual(foundBy(RULE, new MapBuilder(), validating()), [])
})
