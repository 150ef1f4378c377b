import assert from 'node:assert/strict'
import test from 'node:test'
import { type CallOptions, MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy, standingBy } from '../testing/judged.ts'

const RULE = 'dep/cycle'

/** Services with one route each, `GET /<name>`. */
function services(...names: readonly string[]): MapBuilder {
  return names.reduce((map, name) => map.http(name, `GET /${name}`), new MapBuilder())
}

/** Calls `a>b`, each of the one route. */
function calling(map: MapBuilder, calls: readonly string[], options: CallOptions = {}): MapBuilder {
  return calls.reduce((built, pair) => {
    const [from = '', to = ''] = pair.split('>')
    return built.call(from, to, `GET /${to}`, options)
  }, map)
}

const shop = (...calls: readonly string[]) => calling(services('cart', 'orders', 'stock', 'users'), calls)

test('a call back to the caller closes a cycle of two', () => {
  const [finding, ...more] = foundBy(RULE, shop('orders>users'), shop('orders>users', 'users>orders'))
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'users now calls orders, which closes a cycle: users → orders → users. Each waits for the others, so one that fails may stop all. Turn one call around, or send a message instead.',
  )
  assert.deepEqual([finding.severity, finding.numbers], ['error', { services: 2, calls: 2 }])
  assert.deepEqual(
    finding.related.map(({ message }) => message),
    ['orders calls GET /users of users'],
  )
})

test('the way back is the shortest, and all of it is named', () => {
  const before = ['cart>orders', 'orders>stock', 'stock>users', 'orders>users']
  const [finding] = foundBy(RULE, shop(...before), shop(...before, 'users>cart'))
  assert.match(finding?.message ?? '', /cycle: users → cart → orders → users\./)
})

test('two new calls that make one cycle are one finding', () => {
  const found = foundBy(RULE, shop(), shop('cart>orders', 'orders>cart'))
  assert.equal(found.length, 1)
})

test('a cycle over gRPC, GraphQL, and through a new service', () => {
  const grpc = (map: MapBuilder) =>
    map
      .endpoint('users', 'grpc', 'RPC', 'shop.Users/Get')
      .call('orders', 'users', 'RPC shop.Users/Get', { protocol: 'grpc' })
  assert.equal(foundBy(RULE, shop('users>orders'), grpc(shop('users>orders'))).length, 1)
  const graphql = (map: MapBuilder) =>
    map
      .endpoint('users', 'graphql', 'QUERY', 'Query.user')
      .call('orders', 'users', 'QUERY Query.user', { protocol: 'graphql' })
  assert.equal(foundBy(RULE, shop('users>orders'), graphql(shop('users>orders'))).length, 1)
  const extra = calling(shop('users>orders').http('mail', 'GET /mail'), ['orders>mail', 'mail>users'])
  assert.match(foundBy(RULE, shop('users>orders'), extra)[0]?.message ?? '', /mail/)
})

test('a call that goes through a gateway closes a cycle with the service behind', () => {
  const gate = () => shop('users>orders').service('gate', { kind: 'gateway' })
  const through = gate().call('orders', 'gate', 'GET /api/users', { endpoint: 'users http GET /users' })
  assert.equal(foundBy(RULE, gate(), through).length, 1)
})

test('what the map is not sure of is information', () => {
  const unsure = calling(shop('orders>users'), ['users>orders'], { confidence: 0.6 })
  assert.equal(foundBy(RULE, shop('orders>users'), unsure)[0]?.severity, 'information')
})

test('quiet on calls that close nothing', () => {
  const quiet = (before: MapBuilder, after: MapBuilder, why: string) =>
    assert.deepEqual(foundBy(RULE, before, after), [], why)
  quiet(shop('orders>users'), shop('orders>users', 'cart>users'), 'no way back')
  quiet(shop('orders>users', 'users>orders'), shop('orders>users', 'users>orders'), 'there before')
  const twice = ['orders>users', 'users>orders']
  quiet(shop(...twice), calling(shop(...twice), ['users>orders'], { line: 80 }), 'a further site')
  quiet(shop(...twice), calling(shop(), twice, { file: 'services/x/moved.ts' }), 'moved to another file')
  quiet(
    shop(...twice),
    shop(...twice)
      .http('users', 'GET /more')
      .call('orders', 'users', 'GET /more'),
    'operations',
  )
  quiet(shop(...twice), shop('orders>users'), 'a cycle that goes')
  quiet(new MapBuilder(), shop(...twice), 'nothing was accepted')
})

test('quiet on what nobody waits for, and on what everybody calls', () => {
  const quiet = (before: MapBuilder, after: MapBuilder, why: string) =>
    assert.deepEqual(foundBy(RULE, before, after), [], why)
  const events = (map: MapBuilder) =>
    map
      .endpoint('orders', 'message', 'handle', 'user.created')
      .call('users', 'orders', 'publish user.created', { protocol: 'message' })
  quiet(shop('orders>users'), events(shop('orders>users')), 'a message')
  const health = (map: MapBuilder) => map.http('orders', 'GET /health').call('users', 'orders', 'GET /health')
  quiet(shop('orders>users'), health(shop('orders>users')), 'a health check')
  const configured = (map: MapBuilder) => map.call('users', 'orders', 'GET /', { resolution: 'resolved' })
  quiet(shop('orders>users'), configured(shop('orders>users')), 'an address that a library was given')
  const gate = () => shop().service('gate', { kind: 'gateway' }).call('users', 'gate', 'GET /x')
  quiet(gate(), gate().call('gate', 'users', 'ANY /users', { resolution: 'resolved' }), 'forwarding')
  const store = () => shop().service('db', { kind: 'database' }).call('users', 'db', 'GET /x')
  quiet(store(), store().call('db', 'users', 'GET /users'), 'a database')
})

test('a service that is renamed closes no cycle anew', () => {
  const before = shop('orders>users', 'users>orders')
  const after = calling(
    services('cart', 'orders', 'stock').service('people', { path: 'services/users' }).http('people', 'GET /people'),
    ['orders>people', 'people>orders'],
  )
  assert.deepEqual(foundBy(RULE, before, after), [])
})

test('cycles that were there before stand, one for each group', () => {
  const all = ['cart>orders', 'orders>cart', 'stock>users', 'users>stock', 'orders>stock']
  const found = standingBy(RULE, shop(...all))
  assert.deepEqual(fingerprints(found), ['dep/cycle cart orders', 'dep/cycle stock users'])
  assert.match(found[0]?.message ?? '', /^2 services wait for each other: cart → orders → cart\./)
  assert.deepEqual(standingBy(RULE, shop('cart>orders', 'orders>cart'), shop('cart>orders')), [], 'reported as new')
})
