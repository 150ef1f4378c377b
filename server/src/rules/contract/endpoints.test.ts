import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { MapBuilder } from '../testing/build-map.ts'
import { foundBy, judged } from '../testing/judged.ts'

const REMOVED = 'contract/endpoint-removed'
const MOVED = 'contract/endpoint-moved'
const GUARDED = 'contract/guard-added'

/** Orders with one route that stays, so that its file is known in any case. */
const orders = () => new MapBuilder().service('web').http('orders', 'GET /orders', { handlerName: 'list' })

const rulesOf = (before: MapBuilder, after: MapBuilder) =>
  judged(before, after)
    .map(({ rule }) => rule)
    .filter((rule) => rule.startsWith('contract/'))

suite('an endpoint that is gone', () => {
  const before = () => orders().http('orders', 'GET /orders/{id}', { handlerName: 'one' })

  test('with a call that is left is an error, with the call beside it', () => {
    const [finding, ...more] = foundBy(
      REMOVED,
      before().call('web', 'orders', 'GET /orders/{}'),
      orders().call('web', 'orders', 'GET /orders/{}', { line: 7 }),
    )
    assert.deepEqual(more, [])
    assert.equal(finding?.severity, 'error')
    assert.equal(
      finding.message,
      'GET /orders/{id} of orders is removed; this breaks web. Keep it until nobody calls it, or change the callers first.',
    )
    assert.deepEqual(finding.location, { file: 'services/orders/src/routes.ts', span: [0, 0, 0, 0] })
    assert.deepEqual(
      finding.related.map(({ location, message }) => [location.file, location.span[0], message]),
      [['services/web/src/client.ts', 7, 'web calls it here: breaks']],
    )
    assert.equal(finding.fingerprint, 'contract/endpoint-removed orders http GET /orders/{id}')
  })

  test('that nobody is known to call is a warning', () => {
    const [finding] = foundBy(REMOVED, before(), orders())
    assert.equal(finding?.severity, 'warning')
    assert.match(finding.message, /who calls it from outside is not known/)
  })

  test('that a gateway offers is an error', () => {
    const gateway = (map: MapBuilder) =>
      map.service('edge', { kind: 'gateway' }).call('edge', 'orders', 'ANY /orders', { endpoint: null })
    assert.equal(foundBy(REMOVED, gateway(before()), gateway(orders()))[0]?.severity, 'error')
  })

  test('of gRPC is reported at the calls as well', () => {
    const call = { protocol: 'grpc' } as const
    const rpc = (map: MapBuilder) => map.endpoint('stock', 'grpc', 'RPC', 'stock.Stock/Count')
    const left = (map: MapBuilder) => map.call('web', 'stock', 'RPC stock.Stock/Reserve', call)
    const found = foundBy(
      REMOVED,
      left(rpc(orders()).endpoint('stock', 'grpc', 'RPC', 'stock.Stock/Reserve')),
      left(rpc(orders())),
    )
    assert.deepEqual(
      found.map(({ location, severity }) => [location.file, severity]),
      [
        ['services/stock/src/routes.ts', 'error'],
        ['services/web/src/client.ts', 'error'],
      ],
    )
  })

  test('together with many others is one finding', () => {
    const all = ['a', 'b', 'c', 'd', 'e'].reduce((map, name) => map.http('orders', `GET /${name}`), orders())
    const found = foundBy(REMOVED, all, orders())
    assert.equal(found.length, 1)
    assert.match(found[0]?.message ?? '', /^5 endpoints of orders are removed/)
  })

  test('together with all others of its service may only be out of sight', () => {
    const two = () => new MapBuilder().service('web').http('orders', 'GET /orders').http('orders', 'POST /orders')
    const none = () => new MapBuilder().service('web').service('orders')
    assert.deepEqual(rulesOf(two(), none()), [])
    const called = (map: MapBuilder) => map.call('web', 'orders', 'GET /orders')
    assert.equal(foundBy(REMOVED, called(two()), called(none())).length, 1, 'a call is left')
    const one = () => new MapBuilder().service('web').http('orders', 'GET /orders')
    assert.equal(foundBy(REMOVED, one(), none()).length, 1)
  })

  test('beside others is a finding for each', () => {
    const two = orders().http('orders', 'GET /a').http('orders', 'POST /b')
    assert.equal(foundBy(REMOVED, two, orders()).length, 2)
  })

  test('is no matter when all calls went with it', () => {
    assert.deepEqual(rulesOf(before().call('web', 'orders', 'GET /orders/{}'), orders()), [])
  })

  test('of every service, such as its health, is no matter', () => {
    assert.deepEqual(rulesOf(orders().http('orders', 'GET /metrics').http('orders', 'GET /health'), orders()), [])
  })

  test('is not gone when only the name of a parameter changed, or its line or file', () => {
    const named = orders().http('orders', 'GET /orders/{number}', { handlerName: 'one', file: 'services/orders/x.ts' })
    assert.deepEqual(rulesOf(before(), named), [])
  })

  test('is not gone when the service was renamed', () => {
    const under = (name: string) =>
      new MapBuilder().service(name, { path: 'services/orders' }).http(name, 'GET /orders/{id}')
    assert.deepEqual(rulesOf(under('orders'), under('order-service')), [])
  })

  test('is not gone where another route answers for it', () => {
    assert.deepEqual(rulesOf(before(), orders().http('orders', 'ANY /orders/{id}')), [])
    assert.deepEqual(rulesOf(before(), orders().http('orders', 'ANY /{*}')), [])
    assert.deepEqual(rulesOf(before(), orders().http('orders', 'GET /orders/{}{}')), [], 'a route known in part')
  })

  test('is no matter of this rule when its service is gone, or when it handled messages', () => {
    const handler = orders().endpoint('orders', 'message', 'handle', 'paid')
    assert.deepEqual(rulesOf(handler, orders()), [])
    assert.deepEqual(rulesOf(before(), new MapBuilder().service('web')), [])
  })

  test('is not told while its file cannot be read, or without an accepted state', () => {
    const broken = orders().build()
    assert.ok(broken)
    assert.deepEqual(rulesOf(new MapBuilder(), before()), [])
  })
})

suite('an endpoint that moved', () => {
  const at = (operation: string, handlerName = 'one') => orders().http('orders', operation, { handlerName })

  test('is known again by its handler and said once', () => {
    const before = at('GET /orders/{id}').call('web', 'orders', 'GET /orders/{}')
    const after = at('GET /v2/orders/{id}').call('web', 'orders', 'GET /orders/{}')
    const found = judged(before, after).map(({ rule, severity }) => [rule, severity])
    assert.deepEqual(found, [
      [MOVED, 'error'],
      ['call/no-such-endpoint', 'error'],
    ])
    assert.equal(
      foundBy(MOVED, before, after)[0]?.message,
      'GET /orders/{id} of orders is now GET /v2/orders/{id}; this breaks web. Keep the old one as an alias, or change the callers first.',
    )
  })

  test('to another method', () => {
    assert.equal(foundBy(MOVED, at('POST /orders/{id}'), at('PUT /orders/{id}'))[0]?.severity, 'warning')
  })

  test('without a name of its handler', () => {
    const [finding] = foundBy(MOVED, at('GET /order/{id}', ''), at('GET /orders/{id}', ''))
    assert.equal(finding?.confidence, 0.7)
  })

  test('with its callers is no matter', () => {
    const before = at('GET /orders/{id}').call('web', 'orders', 'GET /orders/{}')
    const after = at('GET /v2/orders/{id}').call('web', 'orders', 'GET /v2/orders/{}')
    assert.deepEqual(foundBy(MOVED, before, after), [])
  })

  test('is not known again by a handler that does other things', () => {
    assert.deepEqual(rulesOf(at('GET /orders/{id}'), at('GET /v2/orders/{id}', 'other')), [REMOVED])
    const two = (one: string, other: string) => at(one, '').http('orders', other)
    assert.deepEqual(
      rulesOf(two('GET /a', 'GET /b'), two('GET /c', 'GET /d')),
      [REMOVED, REMOVED],
      'which one became which cannot be told',
    )
  })

  test('together with others is one finding, and none of them is new', () => {
    const under = (prefix: string) =>
      ['a', 'b', 'c', 'd', 'e'].reduce(
        (map, name) => map.http('orders', `GET ${prefix}/${name}`, { handlerName: name }),
        orders(),
      )
    const found = judged(under(''), under('/api'))
    assert.deepEqual(
      found.map(({ rule }) => rule),
      [MOVED],
    )
    assert.match(found[0]?.message ?? '', /^GET \/a and 4 more of orders have moved, to GET \/api\/a;/)
  })

  test('beside the old one is only new', () => {
    assert.deepEqual(rulesOf(at('GET /orders/{id}'), at('GET /orders/{id}').http('orders', 'GET /v2/orders/{id}')), [])
  })
})

suite('a guard that was added', () => {
  const guarded = (...guards: string[]) =>
    orders().http('orders', 'POST /orders', { guards }).call('web', 'orders', 'POST /orders')

  test('is said with those who call', () => {
    const [finding] = foundBy(GUARDED, guarded(), guarded('requireUser'))
    assert.equal(finding?.severity, 'warning')
    assert.equal(
      finding.message,
      'POST /orders of orders is now guarded by requireUser; this may break web. Check that all of them send credentials before this is released.',
    )
  })

  test('is no matter where there was one, where it went, and where nobody calls', () => {
    assert.deepEqual(foundBy(GUARDED, guarded('session'), guarded('session', 'requireUser')), [])
    assert.deepEqual(foundBy(GUARDED, guarded('session'), guarded('token')), [])
    assert.deepEqual(foundBy(GUARDED, guarded('session'), guarded()), [])
    const alone = (...guards: string[]) => orders().http('orders', 'POST /orders', { guards })
    assert.deepEqual(foundBy(GUARDED, alone(), alone('requireUser')), [])
    assert.deepEqual(foundBy(GUARDED, orders(), guarded('requireUser')), [], 'a new endpoint')
    const moved = (line: number) => orders().http('orders', 'POST /orders', { guards: ['x'], line })
    assert.deepEqual(foundBy(GUARDED, moved(3), moved(40)), [])
  })
})
