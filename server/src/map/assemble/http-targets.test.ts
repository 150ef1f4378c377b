import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MapBuilder } from '../../rules/testing/build-map.ts'
import { routeTable } from './http-targets.ts'

const routes = routeTable(
  new MapBuilder()
    .http('payments', 'GET /health')
    .http('payments', 'GET /payments/{id}')
    .http('payments', 'GET /payments/latest')
    .http('payments', 'ANY /payments/{id}')
    .http('payments', 'POST /files/{*}')
    .build().endpoints,
)

function found(operation: string): string | null {
  const [method = '', path = ''] = operation.split(' ')
  return routes.find(method, path)?.id.replace('payments http ', '') ?? null
}

test('the most specific route with the best method answers', () => {
  assert.equal(found('GET /payments/{}'), 'GET /payments/{id}')
  assert.equal(found('GET /payments/latest'), 'GET /payments/latest')
  assert.equal(found('DELETE /payments/{}'), 'ANY /payments/{id}')
  assert.equal(found('POST /files/a/b'), 'POST /files/{*}')
})

test('a route of another shape does not answer, whatever its method', () => {
  assert.equal(found('GET /payment/{}'), null)
  assert.equal(found('GET /payments/{}/lines'), null)
  assert.equal(found('POST /health'), null)
})
