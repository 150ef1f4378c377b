import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { passedPaths } from '../map/assemble/gateways.ts'
import type { Call } from '../protocol/map.ts'
import { mapOf } from './testing/small-map.ts'

const COMPOSE = `
services:
  gateway:
    image: nginx
    volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]
  shop:
    build: ./shop
    environment: { GATEWAY: "http://gateway" }
  orders:
    build: ./orders
    ports: ["3000:3000"]
`

const NGINX = `
events {}
http {
  server {
    listen 80;
    location /api/orders/ { proxy_pass http://orders:3000/orders/; }
    location = /api/last { proxy_pass http://orders:3000/orders/last; }
    location /files { proxy_pass http://orders:3000; }
  }
}`

const ORDERS = `import express from 'express'
const app = express()
app.get('/orders/last', (request, response) => response.end())
app.get('/orders/:id', (request, response) => response.end())
app.get('/files/:name', (request, response) => response.end())
app.listen(3000)`

function shopCalls(code: string, shop: Readonly<Record<string, string>> = {}): readonly Call[] {
  return mapOf({
    'compose.yaml': COMPOSE,
    'nginx.conf': NGINX,
    'orders/package.json': '{ "name": "orders" }',
    'orders/main.ts': ORDERS,
    'shop/package.json': '{ "name": "shop" }',
    'shop/main.ts': code,
    ...shop,
  }).calls
}

function only(calls: readonly Call[], from: string): Call {
  const [call, ...others] = calls.filter((one) => one.from === from)
  assert.ok(call && others.length === 0, `one call of ${from}`)
  return call
}

suite('calls through a gateway', () => {
  test('reach the gateway and the endpoint behind it, under its rewritten path', () => {
    const call = only(shopCalls('await fetch(process.env.GATEWAY + "/api/orders/" + process.argv[2])'), 'shop')
    assert.equal(call.to, 'gateway')
    assert.equal(call.endpoint, 'orders http GET /orders/{id}')
    assert.equal(call.path, '/api/orders/{}')
  })

  test('and where nothing is rewritten, under their own', () => {
    const call = only(shopCalls('await fetch(process.env.GATEWAY + "/files/" + process.argv[2])'), 'shop')
    assert.equal(call.endpoint, 'orders http GET /files/{name}')
  })

  test('say so when the service behind it has no such route, and are not called wrong', () => {
    const call = only(shopCalls('await fetch(process.env.GATEWAY + "/api/orders/7/items")'), 'shop')
    assert.equal(call.resolution, 'resolved')
    assert.equal(call.endpoint, null)
    assert.match(call.reason, /passed on to orders/)
  })

  test('the gateway itself calls the service; an exact path leads to one endpoint', () => {
    const calls = shopCalls('').filter((call) => call.from === 'gateway')
    assert.deepEqual(
      calls.map((call) => [call.to, call.path, call.endpoint]),
      [
        ['orders', '/api/last', 'orders http GET /orders/last'],
        ['orders', '/api/orders', null],
        ['orders', '/files', null],
      ],
    )
  })
})

suite('pages that are served beside a table', () => {
  const page = {
    'web/package.json': '{ "name": "web", "scripts": { "start": "vite" }, "dependencies": { "react-dom": "19" } }',
    'web/nginx.conf': 'server { location /api { proxy_pass http://orders:3000/orders; } }',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source code of a fixture
    'web/src/main.ts': 'await fetch(`/api/${location.hash}`)',
  }

  test('ask their own server, which passes it on', () => {
    const call = shopCalls('', page).find((one) => one.from === 'web' && one.location.file === 'web/src/main.ts')
    assert.equal(call?.to, 'orders')
    assert.equal(call?.endpoint, 'orders http GET /orders/{id}')
  })
})

test('paths behind a row', () => {
  assert.deepEqual(passedPaths({ prefix: '/api/users/', rewrite: '/users/' }, '/api/users/7'), ['/users/7'])
  assert.deepEqual(passedPaths({ prefix: '/api/users', rewrite: '/' }, '/api/users/7'), ['/7'])
  assert.deepEqual(passedPaths({ prefix: '/api', rewrite: null }, '/api/7'), ['/api/7'])
  assert.deepEqual(passedPaths({ prefix: '/api/{*}', rewrite: undefined }, '/api/7'), ['/api/7', '/7'])
})
