import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Service } from '../../protocol/map.ts'
import { NO_CIRCUMSTANCES } from '../circumstances.ts'
import { MapBuilder } from '../testing/build-map.ts'
import { foundBy, standingBy } from '../testing/judged.ts'

const RULE = 'data/shared-store'

function using(line: number, ...stores: readonly string[]): Partial<Service> {
  return { stores: stores.map((name) => ({ name, at: { file: 'docker-compose.yml', span: [line, 6, line, 30] } })) }
}

function shop(): MapBuilder {
  return new MapBuilder().service('orders', using(3, 'db/orders')).service('users', using(9, 'db/users'))
}

test('a service that is given the database of another one', () => {
  const after = shop().service('users', using(9, 'db/orders'))
  const [finding, ...more] = foundBy(RULE, shop(), after)
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'orders and users use the same database, db/orders. Each may break the others by a change of its tables; give users a database of its own, or ask the one that owns the data.',
  )
  assert.deepEqual(finding.location, { file: 'docker-compose.yml', span: [9, 6, 9, 30] })
  assert.deepEqual(
    finding.related.map(({ message }) => message),
    ['orders is given it here'],
  )
  assert.equal(finding.severity, 'warning')
})

test('each way in which a database comes to be shared', () => {
  assert.equal(foundBy(RULE, shop(), shop().service('mail', using(20, 'db/orders'))).length, 1, 'a new service')
  assert.equal(foundBy(RULE, shop(), shop().service('users', using(9, 'db/users', 'db/orders'))).length, 1, 'one more')
  const both = shop().service('mail', using(20, 'db/mail')).service('audit', using(21, 'db/mail'))
  assert.equal(foundBy(RULE, shop(), both).length, 1, 'two new services')
  const shared = () => shop().service('mail', using(20, 'db/orders'))
  assert.equal(foundBy(RULE, shared(), shared().service('audit', using(30, 'db/orders'))).length, 1, 'a third one')
  const gateway = shop().service('edge', { kind: 'gateway', ...using(20, 'db/users') })
  assert.equal(foundBy(RULE, shop(), gateway).length, 1)
})

test('quiet on databases and schemas of their own, tools, and programs of one source', () => {
  assert.deepEqual(foundBy(RULE, shop(), shop().service('mail', using(20, 'db/mail'))), [])
  assert.deepEqual(foundBy(RULE, shop(), shop().service('mail', using(20, 'db/orders/mail'))), [])
  assert.deepEqual(foundBy(RULE, shop(), shop().service('adminer', { path: '', ...using(20, 'db/orders') })), [])
  assert.deepEqual(foundBy(RULE, shop(), shop().service('db', { kind: 'database', ...using(20, 'db/orders') })), [])
  const worker = shop().service('orders-worker', { path: 'services/orders', ...using(20, 'db/orders') })
  assert.deepEqual(foundBy(RULE, shop(), worker), [])
  const extents = { ...NO_CIRCUMSTANCES, extents: { mail: { files: 3, lines: 90, keepsData: false } } }
  const reader = shop().service('mail', using(20, 'db/orders'))
  assert.deepEqual(foundBy(RULE, shop(), reader, { circumstances: () => extents }), [], 'its code has no database')
})

test('quiet on what was shared, moved or renamed', () => {
  const shared = (line: number) => shop().service('users', using(line, 'db/orders'))
  assert.deepEqual(foundBy(RULE, shared(9), shared(70)), [])
  assert.equal(standingBy(RULE, shared(9)).length, 1)
  const renamed = new MapBuilder()
    .service('orders', using(3, 'db/orders'))
    .service('people', { path: 'services/users', ...using(9, 'db/orders') })
  assert.deepEqual(foundBy(RULE, shared(9), renamed), [])
  assert.deepEqual(foundBy(RULE, new MapBuilder(), shared(9)), [])
})
