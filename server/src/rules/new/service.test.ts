import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fields, MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy, judged } from '../testing/judged.ts'

const RULE = 'new/service'

function shop(): MapBuilder {
  return new MapBuilder()
    .http('users', 'POST /users/validate-email', { fields: fields('body email:string'), line: 3 })
    .http('users', 'GET /users/{id}')
    .http('orders', 'GET /orders/{id}')
    .call('orders', 'users', 'GET /users/{id}')
}

function validator(map: MapBuilder = shop(), line = 40): MapBuilder {
  return map
    .service('email-validator', { sources: [{ file: 'docker-compose.yml', span: [line, 2, line, 17] }] })
    .http('email-validator', 'GET /health')
    .http('email-validator', 'POST /validate', { fields: fields('body email:string') })
    .call('orders', 'email-validator', 'POST /validate', { line: 12 })
}

test('a new service that overlaps with one that exists', () => {
  const [finding, ...more] = foundBy(RULE, shop(), validator())
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'New service email-validator: 2 endpoints, calls nobody, called by orders. POST /users/validate-email of users may do part of it already: fold it in there, or accept it with a reason.',
  )
  assert.equal(finding.severity, 'warning')
  assert.deepEqual(finding.location, { file: 'docker-compose.yml', span: [40, 2, 40, 17] })
  assert.deepEqual(finding.related, [
    {
      location: { file: 'services/orders/src/client.ts', span: [12, 2, 12, 12] },
      message: 'orders calls POST /validate of it',
    },
  ])
  assert.deepEqual(finding.numbers, {
    endpoints: 2,
    callsMade: 0,
    callsReceived: 1,
    callees: 0,
    callers: 1,
    duplicates: 1,
  })
  assert.deepEqual(finding.subject, {
    service: 'email-validator',
    candidates: ['users http POST /users/validate-email'],
  })
  assert.equal(finding.fingerprint, 'new/service email-validator')
})

test('a new service that does something new', () => {
  const after = shop().http('reviews', 'GET /reviews/{id}').call('reviews', 'users', 'GET /users/{id}')
  const [finding] = foundBy(RULE, shop(), after)
  assert.equal(
    finding?.message,
    'New service reviews: 1 endpoint, calls users, called by nobody yet. One more unit to deploy and run: check whether a service that exists can take this in; if not, accept it.',
  )
  assert.deepEqual(finding.subject.candidates, [])
})

test('one finding speaks for all that the service brings along', () => {
  const after = shop()
    .http('reviews', 'GET /reviews/{id}')
    .http('reviews', 'POST /reviews')
    .call('reviews', 'users', 'GET /users/{id}')
    .call('reviews', null, 'GET /x', { host: 'api.example', resolution: 'external' })
  assert.deepEqual(fingerprints(judged(shop(), after)), ['new/service reviews'])
})

test('a renamed service is one finding, its callers are not news', () => {
  const after = new MapBuilder()
    .service('accounts', { path: 'services/users' })
    .http('accounts', 'POST /users/validate-email', { fields: fields('body email:string') })
    .http('accounts', 'GET /users/{id}')
    .http('orders', 'GET /orders/{id}')
    .call('orders', 'accounts', 'GET /users/{id}')
  const [finding, ...more] = judged(shop(), after)
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'New service accounts in the folder where users was: 2 endpoints, 0 calls. If it is a new name, update who calls it, then accept it.',
  )
})

test('the fingerprint follows neither the line nor the folder', () => {
  const moved = validator(shop(), 90).service('email-validator', { path: 'apps/mail' })
  assert.deepEqual(fingerprints(foundBy(RULE, shop(), moved)), fingerprints(foundBy(RULE, shop(), validator())))
})

test('quiet on what was there, on infrastructure, and without an accepted state', () => {
  assert.deepEqual(foundBy(RULE, validator(), validator()), [])
  assert.deepEqual(foundBy(RULE, validator(), validator().service('users', { path: 'apps/users' })), [])
  for (const kind of ['database', 'broker', 'external', 'other'] as const) {
    assert.deepEqual(foundBy(RULE, shop(), shop().service('extra', { kind })), [], kind)
  }
  assert.deepEqual(judged(new MapBuilder(), validator()), [])
})
