import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { mapOf } from './testing/small-map.ts'

const RUN = `
apps:
  - { appID: shop, appDirPath: shop }
  - { appID: order-service, appDirPath: orders }
`
const SUBSCRIPTION = `
apiVersion: dapr.io/v1alpha1
kind: Subscription
metadata: { name: s }
spec: { topic: placed, pubsubname: bus, route: /on-placed }
scopes: [order-service]
`
const ORDERS = `import express from 'express'
const app = express()
app.get('/orders/:id', (request, response) => response.end())
app.listen(3000)`

function callOf(code: string) {
  const { calls } = mapOf({
    'dapr.yaml': RUN,
    'components/sub.yaml': SUBSCRIPTION,
    'orders/package.json': '{ "name": "orders" }',
    'orders/main.ts': ORDERS,
    'shop/package.json': '{ "name": "shop" }',
    'shop/main.ts': code,
  })
  const [call, ...others] = calls.filter(({ from }) => from === 'shop')
  assert.ok(call && others.length === 0, `one call, not ${calls.length}`)
  return call
}

suite('requests to a Dapr sidecar', () => {
  test('invoke an application by path', () => {
    const call = callOf(
      'await fetch("http://localhost:" + process.env.DAPR_HTTP_PORT + "/v1.0/invoke/order-service/method/orders/7")',
    )
    assert.deepEqual([call.to, call.endpoint], ['order-service', 'order-service http GET /orders/{id}'])
  })

  test('or by header, in the options of the request', () => {
    const call = callOf(
      'const options = { headers: { "dapr-app-id": "order-service" } }\nawait fetch("http://localhost:3500/orders/7", options)',
    )
    assert.deepEqual([call.to, call.endpoint], ['order-service', 'order-service http GET /orders/{id}'])
  })

  test('or by header, as a statement of its own', () => {
    const call = callOf(
      'const headers = new Headers()\nheaders.set("dapr-app-id", "order-service")\nawait fetch("http://localhost:3500/orders/7", { headers })',
    )
    assert.deepEqual([call.to, call.endpoint], ['order-service', 'order-service http GET /orders/{id}'])
  })

  test('publish topics', () => {
    const call = callOf('await fetch("http://localhost:3500/v1.0/publish/bus/placed", { method: "POST" })')
    assert.deepEqual(
      [call.protocol, call.method, call.path, call.to],
      ['message', 'publish', 'placed', 'order-service'],
    )
  })

  test('and ask for state, which no service of the workspace has', () => {
    assert.equal(callOf('await fetch("http://localhost:3500/v1.0/state/store/7")').resolution, 'external')
  })
})
