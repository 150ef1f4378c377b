import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { callLines, mapOf } from './testing/small-map.ts'

const server = (route: string) => `import express from 'express'
const app = express()
app.get('${route}', (request, response) => response.end())
app.listen(8080)`

/** Two services that listen on one port, each on a machine of its own, and one that asks for `url`. */
function asking(url: string): readonly string[] {
  return callLines(
    mapOf({
      'compose.yaml':
        'services:\n  web: { build: ./web, environment: { STOCK_URL: "http://stock:8080" } }\n  orders: { build: ./orders }\n  stock: { build: ./stock }\n',
      'orders/package.json': '{ "name": "orders" }',
      'orders/main.ts': server('/orders'),
      'stock/package.json': '{ "name": "stock" }',
      'stock/main.ts': server('/stock'),
      'web/package.json': '{ "name": "web" }',
      'web/main.ts': `await fetch(${url})`,
    }),
  )
}

suite('addresses of the machine itself', () => {
  test('lead to the service on the port that has the route', () => {
    assert.deepEqual(asking("'http://localhost:8080/stock'"), ['web -> stock GET /stock: resolved'])
  })

  test('are not told apart, nor called wrong, when none of several has it', () => {
    assert.deepEqual(asking("'http://localhost:8080/items'"), [
      'web -> ? GET /items: unresolved (several services listen on port 8080, and none is known to have this route: orders, stock)',
    ])
  })

  test('count for nothing beside one of the deployment', () => {
    const url = "(process.argv[2] ? 'http://localhost:8080' : process.env.STOCK_URL) + '/health'"
    assert.deepEqual(asking(url), ['web -> stock GET /health: unresolved (no such route)'])
  })

  test('may be the machine that a page came from', () => {
    const url = "window.location.protocol + '//' + location.hostname + ':8080/stock'"
    assert.deepEqual(asking(url), ['web -> stock GET /stock: resolved'])
  })
})
