import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as assertProperty, property } from 'fast-check'
import { MapBuilder } from '../../rules/testing/build-map.ts'
import { parse } from './parse.ts'
import { planOf } from './plan.ts'
import { serialise } from './serialise.ts'
import { plans, withoutSpans } from './testing/plans.ts'

test('a plan is read as it was written, whatever its words are', () => {
  assertProperty(
    property(plans, (plan) => {
      const { plan: read, problems } = parse(serialise(plan))
      assert.deepEqual(problems, [])
      assert.deepEqual(withoutSpans(read), plan)
    }),
    { numRuns: 500 },
  )
})

test('lines end as somebody likes, and a byte order mark is no letter', () => {
  assertProperty(
    property(plans, (plan) => {
      const text = `\uFEFF${serialise(plan).replaceAll('\n', '\r\n')}`
      assert.deepEqual(withoutSpans(parse(text).plan), plan)
    }),
  )
})

test('the map is written as the design shows it', () => {
  const snapshot = new MapBuilder()
    .service('orders', { owner: '@commerce', languages: ['typescript'], frameworks: ['express'] })
    .service('stock')
    .service('db', { kind: 'database', path: '', languages: [], frameworks: [] })
    .http('orders', 'POST /orders')
    .http('orders', 'GET /orders/{id}')
    .endpoint('orders', 'message', 'handle', 'payment.settled')
    .endpoint('stock', 'grpc', 'RPC', 'stock.v1.Stock/Reserve')
    .call('orders', 'stock', 'RPC stock.v1.Stock/Reserve', { protocol: 'grpc' })
    .call('orders', 'stock', 'RPC stock.v1.Stock/Reserve', { protocol: 'grpc' })
    .call('orders', null, 'publish order.created', { protocol: 'message', host: '' })
    .call('orders', null, 'POST /v1/charges', { host: 'api.stripe.com', resolution: 'external' })
    .call('orders', null, 'GET /{}', { host: '' })
    .build()
  assert.equal(
    serialise(planOf(snapshot)),
    `service db  .  (database)

service orders  services/orders  typescript express  @commerce
  http GET  /orders/{id}
  http POST /orders
  publish   order.created
  handle    payment.settled
  call ? http GET /{}
  call stock grpc stock.v1.Stock/Reserve
  call external api.stripe.com http POST /v1/charges

service stock  services/stock  typescript express
  grpc stock.v1.Stock/Reserve
`,
  )
})
