import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { editDistance, isUnknownPath, matches, normalisePath, pathDistance, sameShape, shapeOf } from './http-path.ts'

test('paths of all styles become one form', () => {
  assert.equal(normalisePath('/orders/:id'), '/orders/{id}')
  assert.equal(normalisePath('orders/[id]/'), '/orders/{id}')
  assert.equal(normalisePath('/orders//{id}?full=1#top'), '/orders/{id}')
  assert.equal(normalisePath(''), '/')
})

test('shapes forget the names of holes and the case', () => {
  assert.equal(shapeOf('/Orders/{orderId}'), '/orders/{}')
  assert.ok(sameShape('/orders/{id}', '/orders/{}'))
  assert.ok(!sameShape('/orders/{id}', '/orders/{id}/lines'))
  assert.ok(!sameShape('/files/{*}', '/files/{name}'))
})

test('the more specific route matches better', () => {
  assert.ok(matches('/users/me', '/users/me') > matches('/users/{id}', '/users/me'))
  assert.ok(matches('/users/{id}', '/users/me') > matches('/users/{*}', '/users/me'))
  assert.ok(matches('/users/{id}', '/users/{}') > matches('/users/me', '/users/{}'))
  assert.equal(matches('/users/{id}', '/users'), 0)
  assert.ok(matches('/users/{id?}', '/users') > 0)
  assert.ok(matches('/{*}', '/anything/at/all') > 0)
  assert.ok(matches('/v{version}/x', '/v2/x') > 0)
  assert.equal(matches('/v{version}/x', '/w2/x'), 0)
  assert.ok(matches('/reports/a.json', '/reports/{}.json') > 0)
})

test('unknown paths consist of holes alone', () => {
  assert.ok(isUnknownPath('/{}'))
  assert.ok(isUnknownPath('/'))
  assert.ok(!isUnknownPath('/orders/{}'))
})

test('the nearest route is the one spelt alike', () => {
  const request = '/payment/{}'
  assert.ok(pathDistance(request, '/payments/{id}') < pathDistance(request, '/payments'))
  assert.ok(pathDistance(request, '/payments/{id}') < pathDistance(request, '/refunds/{id}'))
  assert.equal(editDistance('kitten', 'sitting'), 3)
})

const path = fc
  .array(fc.constantFrom('orders', 'users', '{id}', '{name}', 'me', 'payments'), { maxLength: 5 })
  .map((parts) => `/${parts.join('/')}`)

test('distance is symmetric and zero for equal shapes; a route matches its own shape', () => {
  fc.assert(
    fc.property(path, path, (left, right) => {
      assert.equal(pathDistance(left, right), pathDistance(right, left))
      if (sameShape(left, right)) assert.equal(pathDistance(left, right), 0)
      assert.ok(matches(left, shapeOf(left)) > 0)
      assert.equal(shapeOf(shapeOf(left)), shapeOf(left))
    }),
  )
})
