import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Endpoint, Snapshot } from '../../protocol/map.ts'
import { MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy, standingBy } from '../testing/judged.ts'

const RULE = 'sec/auth-missing'
const GUARDED = { guards: ['requireUser'] }

/** A service with five guarded reads and four guarded writes. */
function shop(): MapBuilder {
  const map = new MapBuilder()
  for (const thing of ['orders', 'carts', 'refunds', 'invoices', 'returns']) map.http('shop', `GET /${thing}`, GUARDED)
  for (const thing of ['orders', 'carts', 'refunds', 'invoices']) map.http('shop', `POST /${thing}`, GUARDED)
  return map
}

function onRoute(operation: string, guards: readonly string[] = [], map = shop) {
  return foundBy(RULE, map(), map().http('shop', operation, { guards, line: 40 }))
}

test('the guard of the others is named, with its share', () => {
  const [finding, ...more] = onRoute('GET /orders/{id}')
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'GET /orders/{id} of shop has no guard, while 5 of 5 routes like it have one (requireUser). It may be open to anybody: add the guard, or accept it.',
  )
  assert.deepEqual(finding.numbers, { guarded: 5, peers: 5, usualFrom: 0.8 })
  assert.equal(finding.severity, 'warning')
  assert.equal(finding.related.length, 1)
})

test('each kind of new route', () => {
  for (const operation of [
    'GET /orders/{id}/lines',
    'POST /payments',
    'PUT /orders/{id}',
    'DELETE /carts/{id}',
    'PATCH /refunds/{id}',
    'ANY /exports',
  ]) {
    assert.equal(onRoute(operation).length, 1, operation)
  }
})

test('one open route among many does not make openness usual', () => {
  const mostly = () => shop().http('shop', 'GET /prices')
  assert.equal(onRoute('GET /orders/{id}', [], mostly).length, 1, '5 of 6')
  const mixed = () => mostly().http('shop', 'GET /offers')
  assert.deepEqual(onRoute('GET /orders/{id}', [], mixed), [], '5 of 7 is not usual')
})

test('quiet on guarded routes, and on those that are open by nature', () => {
  assert.deepEqual(onRoute('GET /orders/{id}', ['requireUser']), [])
  assert.deepEqual(onRoute('GET /orders/{id}', ['requireAdmin']), [], 'another guard is one, too')
  for (const operation of [
    'POST /login',
    'POST /api/auth/register',
    'POST /webhooks/stripe',
    'GET /health',
    'GET /api/v1/status',
    'GET /docs',
    'POST /password/reset',
  ]) {
    assert.deepEqual(onRoute(operation), [], operation)
  }
})

test('quiet on routes of which less was read than of the others', () => {
  const before = shop().build()
  const handler = { file: 'services/shop/src/handlers.ts', span: [1, 0, 1, 9] } as const
  const read = () => new Reread(before.endpoints.map((endpoint) => ({ ...endpoint, handler })))
  assert.deepEqual(foundBy(RULE, read(), read().http('shop', 'GET /orders/{id}')), [], 'its code was not found')
  assert.deepEqual(onRoute('GET /{*}'), [], 'what is not there')
})

/** A map whose endpoints were read with more than a builder knows. */
class Reread extends MapBuilder {
  readonly #endpoints: readonly Endpoint[]

  constructor(endpoints: readonly Endpoint[]) {
    super()
    this.#endpoints = endpoints
    this.service('shop')
  }

  override build(): Snapshot {
    const built = super.build()
    const endpoints = [...this.#endpoints, ...built.endpoints]
    return { ...built, endpoints: endpoints.sort((left, right) => (left.id < right.id ? -1 : 1)) }
  }
}

test('quiet where guards are rare, few, or only on what changes things', () => {
  const rare = () =>
    new MapBuilder()
      .http('shop', 'GET /a', GUARDED)
      .http('shop', 'GET /b')
      .http('shop', 'GET /c')
      .http('shop', 'GET /d')
  assert.deepEqual(onRoute('GET /e', [], rare), [])
  const few = () => new MapBuilder().http('shop', 'GET /a', GUARDED).http('shop', 'GET /b', GUARDED)
  assert.deepEqual(onRoute('GET /e', [], few), [])
  const writes = () => {
    const map = new MapBuilder()
    for (const thing of ['a', 'b', 'c', 'd'])
      map.http('shop', `POST /${thing}s`, GUARDED).http('shop', `GET /${thing}s`)
    return map
  }
  assert.deepEqual(onRoute('GET /es', [], writes), [])
  assert.equal(onRoute('POST /es', [], writes).length, 1)
})

test('what was open before stands apart; a moved route is nothing new', () => {
  const open = (line: number) => shop().http('shop', 'GET /orders/{id}', { line, file: `services/shop/src/${line}.ts` })
  assert.deepEqual(foundBy(RULE, open(3), open(90)), [])
  assert.deepEqual(fingerprints(standingBy(RULE, open(3))), ['sec/auth-missing shop http GET /orders/{id}'])
})
