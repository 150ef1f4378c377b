import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { MapSource } from '../workspace/sources/map-source.ts'
import { createEngine } from './create-engine.ts'
import { callLines, endpointLines, mapOf } from './testing/small-map.ts'

const SHOP = {
  'compose.yaml': 'services:\n  web:\n    build: ./web\n  orders:\n    build: ./orders\n',
  'orders/package.json': '{ "name": "orders", "dependencies": { "express": "5" } }',
  'orders/main.ts': `import express from 'express'
const app = express()
app.get('/orders', (request, response) => response.json([]))
app.listen(3000)`,
  'web/package.json': '{ "name": "web" }',
}

/** The shop with a file of `web` and a declaration. */
function declared(text: string, main: string, more: Readonly<Record<string, string>> = {}) {
  return mapOf({ ...SHOP, 'web/main.ts': main, 'groundplan.yaml': text, ...more })
}

suite('groundplan.yaml', () => {
  test('says which service a host is, with a port or without', () => {
    const main =
      "fetch('http://orders.internal/orders'); fetch('http://edge:99/orders'); fetch('http://edge:98/orders')"
    assert.deepEqual(callLines(declared('hosts: { orders.internal: orders, "edge:99": orders }', main)), [
      'web -> ? GET /orders: unresolved (no service of this workspace is reached as edge)',
      'web -> orders GET /orders: resolved',
      'web -> orders GET /orders: resolved',
    ])
  })

  test('says which service answers relative addresses', () => {
    assert.deepEqual(callLines(declared('hosts: { /: orders }', "fetch('/orders'); fetch('/nothing')")), [
      'web -> orders GET /nothing: unresolved (no such route)',
      'web -> orders GET /orders: resolved',
    ])
  })

  test('gives variables values that nothing else gives', () => {
    const main = "fetch(process.env.A + '/orders'); fetch(process.env.B + '/orders')"
    const map = declared('environment: { A: "http://orders:3000", B: "http://elsewhere:1" }', main, {
      'web/.env': 'B=http://orders:3000\n',
    })
    assert.deepEqual(callLines(map), ['web -> orders GET /orders: resolved', 'web -> orders GET /orders: resolved'])
  })

  test('describes clients and servers that come from packages of its own', () => {
    const text = `
clients:
  - { module: "@acme/rpc", function: call, service: 0, path: 1.url, method: 1.verb }
  - { module: "@acme/http", class: Client, methods: [get, post], base: made 0.at, path: 0 }
  - { module: "@acme/bus", factory: connect, methods: [say], protocol: message, path: 0 }
servers:
  - { module: "@acme/bus", factory: connect, methods: [hear], protocol: message, path: 0, handler: 1 }
`
    const main = `import { call } from '@acme/rpc'
import { Client } from '@acme/http'
import { connect } from '@acme/bus'
const client = new Client({ at: 'http://orders:3000' })
const bus = connect()
export const load = () => [call('orders', { url: '/orders', verb: 'get' }), client.post('/orders'), bus.say('order.seen')]`
    const hearing = "import { connect } from '@acme/bus'\nconnect().hear('order.seen', function seen() {})"
    const map = declared(text, main, { 'orders/hear.ts': hearing })
    assert.deepEqual(callLines(map), [
      'web -> orders GET /orders: resolved',
      'web -> orders POST /orders: unresolved (no such route)',
      'web -> orders publish order.seen: resolved',
    ])
    const heard = map.endpoints.find((endpoint) => endpoint.path === 'order.seen')
    assert.deepEqual([heard?.handlerName, heard?.framework], ['seen', 'groundplan.yaml'])
  })

  test('draws boundaries: names, kinds and folders', () => {
    const text = `
services:
  - { name: storefront, path: web, kind: ui }
  - { name: crm, hosts: [crm.corp] }
`
    const map = declared(text, "fetch('http://crm.corp/leads')")
    assert.deepEqual(
      map.services.map(({ name, path, kind }) => [name, path, kind]),
      [
        ['crm', '', 'external'],
        ['orders', 'orders', 'service'],
        ['storefront', 'web', 'ui'],
      ],
    )
    assert.deepEqual(callLines(map), ['storefront -> crm GET /leads: resolved'])
  })

  test('leaves files out', () => {
    const map = declared('ignore: [orders/old/**]', '', {
      'orders/old/main.ts': "import express from 'express'\nexpress().get('/old', () => {})",
    })
    assert.deepEqual(endpointLines(map), ['orders GET /orders'])
  })

  test('is told of names and folders that do not exist', () => {
    const { problems } = declared('hosts: { a: nobody }\nservices: [{ name: x, path: nowhere }]', '')
    assert.deepEqual(
      problems.map(({ location, message }) => [location.file, location.span[0], message]),
      [
        ['groundplan.yaml', 0, 'No service of this workspace is called "nobody".'],
        ['groundplan.yaml', 1, 'There is no folder "nowhere" with files that count.'],
      ],
    )
  })

  test('counts from the moment it is written', () => {
    const main = "import { call } from '@acme/rpc'\ncall('orders', '/orders')"
    const source = new MapSource({ ...SHOP, 'web/main.ts': main })
    const engine = createEngine(source)
    assert.deepEqual(callLines(engine.snapshot()), [])
    source.write(
      'groundplan.yaml',
      'clients: [{ module: "@acme/rpc", function: call, service: 0, path: 1, method: GET }]',
    )
    engine.changed(['groundplan.yaml'])
    assert.deepEqual(callLines(engine.snapshot()), ['web -> orders GET /orders: resolved'])
    source.write('groundplan.yaml', null)
    engine.changed(['groundplan.yaml'])
    assert.deepEqual(callLines(engine.snapshot()), [])
  })
})
