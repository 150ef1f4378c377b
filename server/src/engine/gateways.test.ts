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

suite("the cluster's door", () => {
  const DEPLOYMENT = ['web', 'orders']
    .map(
      (name) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec: { template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: ${name}, image: shop/${name} }] } } }
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ports: [{ port: 80 }] }
---`,
    )
    .join('\n')
  const INGRESS = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, annotations: { nginx.ingress.kubernetes.io/rewrite-target: /$2 } }
spec:
  rules:
    - host: shop.test.com
      http:
        paths:
          - { path: "/api(/|$)(.*)", pathType: Prefix, backend: { service: { name: orders, port: { number: 80 } } } }
          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
`
  const callOf = (code: string) =>
    only(
      mapOf({
        'k8s/all.yaml': `${DEPLOYMENT}${INGRESS}`,
        'orders/package.json': '{ "name": "orders" }',
        'orders/main.ts': ORDERS,
        'web/package.json': '{ "name": "web" }',
        'web/main.ts': `import express from 'express'\nexpress().listen(80)\n${code}`,
      }).calls,
      'web',
    )

  test('a request to its name leads to the service behind it', () => {
    const call = callOf('await fetch("https://shop.test.com/api/orders/last")')
    assert.deepEqual([call.to, call.endpoint, call.resolution], ['orders', 'orders http GET /orders/last', 'resolved'])
  })

  test('and so does a path alone, from what is served through it', () => {
    assert.equal(callOf('await fetch("/api/orders/last")').endpoint, 'orders http GET /orders/last')
  })

  test('another name is another place', () => {
    assert.equal(callOf('await fetch("https://else.test.com/api/orders/last")').resolution, 'external')
  })
})
