import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Call, Field } from '../../protocol/map.ts'
import { type CallOptions, MapBuilder } from '../testing/build-map.ts'
import { foundBy, standingBy } from '../testing/judged.ts'

const RULE = 'test/mock-drift'

function answers(...names: readonly string[]): readonly Field[] {
  return names.map((name) => ({ name, in: 'response', type: 'string', required: true, grade: 'declared' }))
}

/** orders calls users; `fields` is what `GET /users/{id}` answers. */
function shop(fields = answers('id', 'name'), others = ['GET /users', 'POST /users']): MapBuilder {
  const map = others.reduce((built, operation) => built.http('users', operation), new MapBuilder())
  return map.http('users', 'GET /users/{id}', { fields, line: 4 }).call('orders', 'users', 'GET /users/{}')
}

/** The mock as a call of a test of orders. */
function mock(after: MapBuilder, operation: string, options: CallOptions = {}): Call {
  const built = after.call('orders', 'users', operation, {
    file: 'services/orders/test/client.test.ts',
    line: 8,
    ...options,
  })
  const made = built.build().calls.find((call) => call.location.file.endsWith('client.test.ts'))
  assert.ok(made)
  return made
}

function mocking(...names: readonly string[]): CallOptions {
  return { request: { body: { fields: names.map((name) => ({ name, type: '' })), isWhole: true } } }
}

function found(before: () => MapBuilder, after: () => MapBuilder, operation: string, options: CallOptions = {}) {
  const mocks = () => [mock(after(), operation, options)]
  return foundBy(RULE, before(), after(), { mocks })
}

test('a mock of an endpoint that the change removes', () => {
  const [finding, ...more] = found(shop, () => shop(undefined, ['GET /users']), 'POST /users')
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'This test mocks POST /users of users, which this change removes: it passes while orders fails. Mock what users answers now.',
  )
  assert.equal(finding.severity, 'warning')
  assert.equal(finding.location.file, 'services/orders/test/client.test.ts')
  assert.equal(finding.fingerprint, 'test/mock-drift orders -> users http POST /users')
})

test('a mock with a field that the change takes out of the answer', () => {
  const after = () => shop(answers('id'))
  const [finding, ...more] = found(shop, after, 'GET /users/{}', mocking('id', 'name'))
  assert.deepEqual(more, [])
  assert.equal(
    finding?.message,
    'This test mocks GET /users/{id} of users with name, which the real answer does not have. Mock what it answers, or orders relies on what never comes.',
  )
  assert.equal(finding.related[0]?.location.span[0], 4)
})

test('each way in which mocks are left behind', () => {
  assert.equal(found(shop, () => shop(undefined, ['POST /users']), 'GET /users').length, 1, 'another route')
  assert.equal(
    found(shop, () => shop(answers('id', 'fullName')), 'GET /users/{}', mocking('name')).length,
    1,
    'renamed',
  )
  assert.equal(found(shop, () => shop(answers('id', 'profile.name')), 'GET /users/{}', mocking('name')).length, 1)
  const moved = () => shop(undefined, ['GET /users', 'POST /people'])
  assert.equal(found(shop, moved, 'POST /users').length, 1, 'moved')
})

test('what is wrong since before stands apart', () => {
  const after = () => shop(answers('id'))
  const mocks = () => [mock(after(), 'GET /users/{}', mocking('age'))]
  assert.deepEqual(foundBy(RULE, shop(), after(), { mocks }), [])
  assert.equal(standingBy(RULE, after(), shop(), { mocks }).length, 1)
})

test('quiet on mocks that fit', () => {
  const after = () => shop(answers('id', 'name', 'address.city'), ['GET /users'])
  assert.deepEqual(found(shop, after, 'GET /users/{}', mocking('id', 'name')), [])
  assert.deepEqual(found(shop, after, 'GET /users/{}', mocking('ID', 'address')), [])
  assert.deepEqual(found(shop, after, 'GET /users/{}'), [], 'the mocked answer is not known')
  assert.deepEqual(found(shop, after, 'GET /users'), [])
})

test('quiet where nothing is known, or another service is meant', () => {
  const inferred = () => shop([{ name: 'id', in: 'response', type: '', required: null, grade: 'inferred' }])
  assert.deepEqual(found(shop, inferred, 'GET /users/{}', mocking('name')), [])
  const removed = () => shop(undefined, ['GET /users'])
  assert.deepEqual(found(shop, removed, 'GET /{}'), [])
  const outside = { to: null, host: 'api.example.com', resolution: 'external' } as const
  assert.deepEqual(found(shop, removed, 'POST /users', outside), [])
  assert.deepEqual(found(shop, removed, 'POST /users', { to: 'orders' }), [])
})

test('tests are read only where the change touches what they may mock', () => {
  const asked: (readonly string[])[] = []
  const mocks = (services: readonly string[]) => {
    asked.push(services)
    return []
  }
  const noted = shop().http('stock', 'GET /stock')
  foundBy(RULE, noted, noted.call('orders', 'users', 'GET /users'), { mocks })
  foundBy(RULE, shop(), shop().http('stock', 'GET /stock'), { mocks })
  assert.deepEqual(asked, [])
  foundBy(RULE, shop(), shop(answers('id')), { mocks })
  assert.deepEqual(asked, [['orders']])
})
