import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CallOptions, MapBuilder } from '../testing/build-map.ts'
import { fingerprints, foundBy, standingBy } from '../testing/judged.ts'

const AT = { file: 'services/orders/src/client.ts', span: [3, 10, 3, 40] } as const
const UNLIMITED = { request: { isUnlimited: true } } as const
const WRITTEN = { request: { hostAt: AT } } as const

function shop(): MapBuilder {
  return new MapBuilder()
    .service('orders')
    .http('users', 'GET /users/{id}', { line: 4 })
    .http('users', 'GET /users')
    .http('users', 'GET /users/{id}/mails')
    .http('users', 'POST /users')
}

function asking(options: CallOptions, operation = 'GET /users/{}', map = shop()): MapBuilder {
  return map.call('orders', 'users', operation, options)
}

function on(rule: string, options: CallOptions, operation?: string) {
  return foundBy(rule, shop(), asking(options, operation))
}

test('a request without a time limit', () => {
  const [finding, ...more] = on('call/unguarded', { ...UNLIMITED, framework: 'axios' })
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'orders may wait for ever for GET /users/{id} of users: axios has no time limit unless it is given one. Set a timeout, here or where the client is made.',
  )
  assert.equal(finding.severity, 'information')
})

test('every new request without a limit, and one that loses its limit', () => {
  for (const operation of ['GET /users', 'POST /users', 'GET /users/{}/mails', 'GET /users/{}']) {
    assert.equal(on('call/unguarded', UNLIMITED, operation).length, 1, operation)
  }
  const outside = shop().call('orders', null, 'GET /v1', {
    ...UNLIMITED,
    host: 'api.example.com',
    resolution: 'external',
  })
  assert.equal(foundBy('call/unguarded', shop(), outside).length, 1)
  assert.equal(foundBy('call/unguarded', asking({}), asking(UNLIMITED)).length, 1)
})

test('no word of limited requests, own routes, unknown targets, moved calls and renamed services', () => {
  assert.deepEqual(on('call/unguarded', {}), [])
  assert.deepEqual(on('call/unguarded', { request: { within: 'a.ts#1' } }), [])
  assert.deepEqual(foundBy('call/unguarded', shop(), shop().call('users', 'users', 'GET /users', UNLIMITED)), [])
  assert.deepEqual(
    foundBy('call/unguarded', shop(), shop().call('orders', null, 'GET /x', { ...UNLIMITED, host: '' })),
    [],
  )
  const page = () => shop().service('orders', { kind: 'ui' })
  assert.deepEqual(foundBy('call/unguarded', page(), asking(UNLIMITED, 'GET /users', page())), [], 'a page')
  const moved = asking({ ...UNLIMITED, file: 'services/orders/src/other.ts', line: 90 })
  assert.deepEqual(foundBy('call/unguarded', asking(UNLIMITED), moved), [])
  assert.deepEqual(fingerprints(standingBy('call/unguarded', moved)), [
    'call/unguarded orders -> users http GET /users/{}',
  ])
  const people = new MapBuilder().http('people', 'GET /users/{id}').service('people', { path: 'services/users' })
  const renamed = people.call('orders', 'people', 'GET /users/{}', UNLIMITED)
  const before = new MapBuilder().http('users', 'GET /users/{id}').call('orders', 'users', 'GET /users/{}', UNLIMITED)
  assert.deepEqual(foundBy('call/unguarded', before, renamed), [])
})

test('an address in the code, once for each host', () => {
  const after = asking({ ...WRITTEN, host: 'users:3000' }, 'GET /users', asking({ ...WRITTEN, host: 'users:3000' }))
  const [finding, ...more] = foundBy('call/hardcoded-host', shop(), after)
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'orders calls users:3000 by an address that stands in the code, so no deployment can change it. Read it from the environment, with this as the default.',
  )
  assert.deepEqual(finding.location, AT)
  assert.deepEqual(finding.numbers, { calls: 2 })
})

test('addresses of each kind', () => {
  for (const host of ['users:3000', 'localhost:3000', '127.0.0.1:80', '10.1.2.3', 'users.shop.svc:8080', '0.0.0.0:1']) {
    assert.equal(on('call/hardcoded-host', { ...WRITTEN, host }).length, 1, host)
  }
  assert.match(on('call/hardcoded-host', { ...WRITTEN, host: 'localhost:3000' })[0]?.message ?? '', /its own machine/)
})

test('no word of settings, names that a cluster resolves, public domains, and what was there', () => {
  assert.deepEqual(on('call/hardcoded-host', { host: 'users:3000' }), [], 'it comes from elsewhere')
  assert.deepEqual(on('call/hardcoded-host', { ...WRITTEN, host: 'users' }), [])
  assert.deepEqual(on('call/hardcoded-host', { ...WRITTEN, host: 'users.shop.svc' }), [])
  assert.deepEqual(on('call/hardcoded-host', { ...WRITTEN, host: 'api.example.com:8443' }), [])
  const tool = shop().call('orders', null, 'GET /api/tunnels', { ...WRITTEN, host: 'localhost:4040' })
  assert.deepEqual(foundBy('call/hardcoded-host', shop(), tool), [], 'a tool')
  const outside = shop().call('orders', null, 'GET /', { ...WRITTEN, host: 'api.example.com', resolution: 'external' })
  assert.deepEqual(foundBy('call/hardcoded-host', shop(), outside), [])
  const written = (operation: string, line: number) => asking({ ...WRITTEN, host: 'users:3000', line }, operation)
  assert.deepEqual(foundBy('call/hardcoded-host', written('GET /users', 3), written('GET /users', 70)), [])
  assert.deepEqual(
    foundBy('call/hardcoded-host', written('GET /users', 3), written('POST /users', 3)),
    [],
    'no new host',
  )
  assert.equal(standingBy('call/hardcoded-host', written('GET /users', 3)).length, 1)
})

/** As many of these requests, by the functions that they stand in. */
function requests(...functions: readonly string[]): MapBuilder {
  const operations = ['GET /users/{}', 'GET /users', 'GET /users/{}/mails', 'POST /users']
  return functions.reduce(
    (map, within, at) => asking({ request: { within }, line: 10 + at }, operations[at], map),
    shop(),
  )
}

test('one function that asks for three things', () => {
  const [finding, ...more] = foundBy('call/chatty', requests('a#1', 'a#1'), requests('a#1', 'a#1', 'a#1'))
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'One function of orders makes 3 different requests to users: GET /users/{}, GET /users and 1 more. Each adds a wait and may fail; consider one operation there that answers all.',
  )
  assert.equal(finding.location.span[0], 12, 'at the one that is new')
  assert.equal(finding.related.length, 2)
})

test('a further request of a function that makes many', () => {
  assert.equal(foundBy('call/chatty', requests('a#1', 'a#1', 'a#1'), requests('a#1', 'a#1', 'a#1', 'a#1')).length, 1)
  assert.equal(foundBy('call/chatty', shop(), requests('a#1', 'a#1', 'a#1')).length, 1)
  assert.equal(foundBy('call/chatty', shop(), requests('b#7', 'a#1', 'a#1', 'a#1')).length, 1)
})

test('no word of few requests, other functions, the same request again, and what was so', () => {
  assert.deepEqual(foundBy('call/chatty', shop(), requests('a#1', 'a#1')), [])
  assert.deepEqual(foundBy('call/chatty', shop(), requests('a#1', 'a#1', 'a#2', 'a#2')), [])
  assert.deepEqual(
    foundBy('call/chatty', shop(), asking({}, 'GET /users', requests('a#1', 'a#1'))),
    [],
    'not known where',
  )
  const again = asking({ request: { within: 'a#1' } }, 'GET /users', requests('a#1', 'a#1'))
  assert.deepEqual(foundBy('call/chatty', shop(), again), [])
  const library = ['GET /users', 'POST /users', 'GET /users/{}'].reduce(
    (map, operation) => asking({ request: { within: 'a#1' }, line: 10 }, operation, map),
    shop(),
  )
  assert.deepEqual(foundBy('call/chatty', shop(), library), [], 'one call of a library that asks for much')
  const load = requests('a#1', 'a#1').call('orders', 'users', 'POST /users', {
    request: { within: 'a#1' },
    framework: 'locust',
  })
  assert.deepEqual(foundBy('call/chatty', shop(), load), [], 'a load test')
  assert.deepEqual(foundBy('call/chatty', shop(), requests('a#1', 'a#1', 'a#1').service('orders', { kind: 'ui' })), [])
  const many = requests('a#1', 'a#1', 'a#1')
  assert.deepEqual(foundBy('call/chatty', many, requests('b#4', 'b#4', 'b#4')), [], 'the function was renamed or moved')
  assert.equal(standingBy('call/chatty', many).length, 1)
})
