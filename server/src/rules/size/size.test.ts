import assert from 'node:assert/strict'
import test from 'node:test'
import type { Extent, Extents } from '../../map/extents.ts'
import type { Finding } from '../../protocol/finding.ts'
import { NO_CIRCUMSTANCES } from '../circumstances.ts'
import { MapBuilder } from '../testing/build-map.ts'
import { foundBy, standingBy } from '../testing/judged.ts'

const MICROLITH = 'size/microlith'
const extent = (lines: number, keepsData = false, files = Math.ceil(lines / 50)): Extent => ({
  files,
  lines,
  keepsData,
})

const SIZES: Extents = {
  orders: extent(900, true),
  users: extent(1200, true),
  stock: extent(1000, true),
  tax: extent(80),
}

/** Three services of a fair size. */
function shop(): MapBuilder {
  return new MapBuilder()
    .http('users', 'GET /users/{id}')
    .http('stock', 'GET /stock/{id}')
    .http('orders', 'GET /orders')
    .http('orders', 'POST /orders')
    .http('orders', 'GET /orders/{id}')
    .call('orders', 'stock', 'GET /stock/{}')
}

const withTax = (map = shop()) => map.http('tax', 'POST /rate', { line: 7 }).call('orders', 'tax', 'POST /rate')

const about = (extents: Extents) => ({ circumstances: () => ({ ...NO_CIRCUMSTANCES, extents }) })

/** What is found on a change of the shop. */
function onChange(rule: string, after: MapBuilder, extents: Extents = SIZES, before = shop()): readonly Finding[] {
  return foundBy(rule, before, after, about(extents))
}

test('a thin new service of one caller is a microlith, with its numbers', () => {
  const [finding, ...more] = onChange(MICROLITH, withTax())
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'tax is thin (1 operation, 80 lines), hangs on orders (100 % of its calls), and nothing counted keeps it apart. Fold it into orders, or record why not.',
  )
  assert.equal(finding.severity, 'warning')
  assert.deepEqual(finding.numbers, {
    operations: 1,
    lines: 80,
    files: 2,
    share: 100,
    medianLines: 950,
    medianFiles: 19,
  })
  assert.deepEqual(
    finding.related.map(({ message }) => message),
    [
      'thin: 1 operation, 80 lines in 2 files; the median is 950 lines in 19',
      'dependent: orders calls POST /rate; 100 % of the calls of tax are with orders',
    ],
  )
})

test('thin by the median, with two operations, and with a gateway before it', () => {
  const fires = (after: MapBuilder, extents: Extents = SIZES) => onChange(MICROLITH, after, extents).length
  assert.equal(fires(withTax(), { ...SIZES, tax: extent(400) }), 1, 'under half of the median')
  assert.equal(fires(withTax().http('tax', 'GET /rates').call('orders', 'tax', 'GET /rates')), 1)
  assert.equal(fires(withTax().http('tax', 'GET /health').http('tax', 'GET /metrics')), 1)
  const gate = withTax()
    .service('gate', { kind: 'gateway' })
    .call('gate', 'tax', 'ANY /tax', { resolution: 'resolved' })
  assert.equal(fires(gate), 1)
  const health = withTax().service('watch').call('watch', 'tax', 'GET /health', { resolution: 'resolved' })
  assert.equal(fires(health), 1)
})

test('what only passes requests on is folded into where it passes them', () => {
  const after = shop()
    .http('front', 'GET /view')
    .call('front', 'users', 'GET /users/{}')
    .call('front', 'stock', 'GET /stock/{}')
  const [finding] = onChange(MICROLITH, after, { ...SIZES, front: extent(60) })
  assert.match(
    finding?.message ?? '',
    /^front is thin \(1 operation, 60 lines\), only passes requests on, .* into stock/,
  )
})

test('a merge that would make a cycle is refused', () => {
  const after = withTax()
    .call('tax', 'users', 'GET /users/{}')
    .call('orders', 'users', 'GET /users/{}')
    .call('orders', 'tax', 'POST /rate', { line: 9 })
    .call('orders', 'tax', 'POST /rate', { line: 10 })
    .call('users', 'stock', 'GET /stock/{}')
    .call('stock', 'orders', 'GET /orders')
  const [finding] = onChange(MICROLITH, after)
  assert.match(finding?.message ?? '', /Folding it into orders would make a cycle/)
  assert.equal(finding?.severity, 'information')
})

test('a reason to be apart that can be counted, and nothing is said', () => {
  const quiet = (after: MapBuilder, why: string, extents: Extents = SIZES) =>
    assert.deepEqual(onChange(MICROLITH, after, extents), [], why)
  quiet(withTax(), 'data of its own', { ...SIZES, tax: extent(80, true) })
  const other = (changes: Parameters<MapBuilder['service']>[1]) => withTax(shop().service('tax', changes))
  quiet(other({ languages: ['go'] }), 'another language')
  const owned = withTax(shop().service('orders', { owner: '@sales' }).service('tax', { owner: '@finance' }))
  quiet(owned, 'another owner')
  quiet(withTax().call('tax', null, 'GET /', { host: 'rates.example', resolution: 'external' }), 'a host outside')
  quiet(withTax().service('db', { kind: 'database' }).call('tax', 'db', 'GET /'), 'a database')
  const listens = withTax()
    .endpoint('tax', 'message', 'handle', 'order.paid')
    .call('orders', 'tax', 'publish order.paid', { protocol: 'message' })
  quiet(listens, 'messages')
  quiet(other({ kind: 'function' }), 'a function is small by design')
})

test('quiet on what is not thin, not dependent, not read, or not known', () => {
  const quiet = (after: MapBuilder, why: string, extents: Extents = SIZES) =>
    assert.deepEqual(onChange(MICROLITH, after, extents), [], why)
  quiet(withTax(), 'as large as others', { ...SIZES, tax: extent(700) })
  quiet(withTax(), 'few lines in many files', { ...SIZES, tax: extent(300, false, 30) })
  quiet(withTax().http('tax', 'GET /a').http('tax', 'GET /b'), 'three operations')
  const shared = withTax().call('users', 'tax', 'POST /rate').call('stock', 'tax', 'POST /rate')
  quiet(shared, 'three callers')
  quiet(shop().http('tax', 'POST /rate'), 'no callers yet')
  quiet(withTax(shop().service('tax', { unread: ['elixir'] })), 'code that is not read')
  quiet(withTax(), 'size not known', {})
  quiet(withTax(), 'two services alone', { tax: extent(80), orders: extent(900) })
})

test('older ones, and renamed ones, are standing', () => {
  const renamed = shop()
    .service('rates', { path: 'services/tax' })
    .http('rates', 'POST /rate')
    .call('orders', 'rates', 'POST /rate')
  const extents = { ...SIZES, rates: extent(80) }
  assert.deepEqual(onChange(MICROLITH, renamed, extents, withTax()), [])
  assert.equal(standingBy(MICROLITH, renamed, withTax(), about(extents)).length, 1)
  assert.deepEqual(onChange(MICROLITH, withTax(), SIZES, withTax()), [])
  assert.equal(standingBy(MICROLITH, withTax(), withTax(), about(SIZES)).length, 1)
})

const mega = (extents: Extents, map = withTax()) => standingBy('size/mega', map, map, about(extents))

test('a service with most of the code', () => {
  const [finding, ...more] = mega({ ...SIZES, orders: extent(5000) })
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'orders has 69 % of the code of all 4 services. Most changes meet there: look for parts that change by themselves before adding to it.',
  )
  assert.deepEqual([finding.severity, finding.scope], ['information', 'standing'])
  for (const lines of [2000, 2500, 3000, 10_000, 100_000])
    assert.equal(mega({ ...SIZES, orders: extent(lines) }).length, 1)
})

test('quiet where the code is spread, where services are few, and on front ends', () => {
  assert.deepEqual(mega(SIZES), [])
  assert.deepEqual(mega({}), [])
  assert.deepEqual(mega({ orders: extent(5000), users: extent(1), stock: extent(1) }), [])
  const web = withTax().service('web', { kind: 'ui' })
  assert.deepEqual(mega({ ...SIZES, web: extent(90_000) }, web), [])
  assert.deepEqual(mega({ ...SIZES, orders: extent(1300) }), [])
  assert.deepEqual(mega({ ...SIZES, orders: extent(1900) }), [], 'a large part of little')
  assert.deepEqual(foundBy('size/mega', shop(), withTax(), about({ ...SIZES, orders: extent(5000) })), [], 'no delta')
})

/** `logic` asks `store` for all that it knows. */
function layered(map = shop()): MapBuilder {
  return map
    .http('store', 'GET /rows')
    .http('store', 'GET /rows/{id}')
    .http('store', 'PUT /rows/{id}')
    .http('logic', 'POST /decide')
    .call('logic', 'store', 'GET /rows')
    .call('logic', 'store', 'GET /rows/{}')
    .call('logic', 'store', 'PUT /rows/{}')
}

const LAYERS: Extents = { ...SIZES, store: extent(400, true), logic: extent(500) }
const WRONG_CUT = 'size/wrong-cut'

test('a service that only keeps the data of another', () => {
  const [finding, ...more] = onChange(WRONG_CUT, layered(), LAYERS)
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'store only keeps the data of logic, which has none of its own and sends 100 % of its calls there. That is a layer, not a service: merge the two.',
  )
  assert.equal(standingBy(WRONG_CUT, layered(), layered(), about(LAYERS)).length, 1)
  const apart = () => layered().service('logic')
  assert.deepEqual(onChange(WRONG_CUT, apart(), LAYERS, layered()), [], 'standing is not new')
  const also = layered().call('logic', 'users', 'GET /users/{}')
  assert.equal(onChange(WRONG_CUT, also, LAYERS)[0]?.numbers.share, 75)
})

test('quiet where both keep data, more than one asks, or either has a life of its own', () => {
  const quiet = (after: MapBuilder, why: string, extents: Extents = LAYERS) =>
    assert.deepEqual(onChange(WRONG_CUT, after, extents), [], why)
  quiet(layered(), 'both keep data', { ...LAYERS, logic: extent(500, true) })
  quiet(layered(), 'neither keeps data', { ...LAYERS, store: extent(500) })
  quiet(layered(), 'not known', {})
  quiet(layered().call('users', 'store', 'GET /rows'), 'two consumers')
  quiet(layered().call('store', 'users', 'GET /users/{}'), 'it asks others')
  const gate = layered().service('gate', { kind: 'gateway' })
  quiet(gate.call('gate', 'store', 'ANY /rows', { resolution: 'resolved' }), 'a gateway leads to it')
  const tells = layered()
    .endpoint('users', 'message', 'handle', 'row.changed')
    .call('store', 'users', 'publish row.changed', { protocol: 'message' })
  quiet(tells, 'messages')
  const busy = layered().call('logic', 'users', 'GET /users/{}').call('logic', 'stock', 'GET /stock/{}')
  quiet(busy, 'a consumer with other sources')
  quiet(layered(shop().service('store', { languages: ['go'] })), 'another language')
})
