import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { mapOf } from '../../engine/testing/small-map.ts'
import type { Finding } from '../../protocol/finding.ts'
import { judged } from '../testing/judged.ts'

const SHOP = `const grpc = require('@grpc/grpc-js')
const loader = require('@grpc/proto-loader')
const express = require('express')
const loaded = grpc.loadPackageDefinition(loader.loadSync('stock.proto'))
const client = new loaded.shop.v1.Stock(process.env.STOCK_ADDRESS, grpc.credentials.createInsecure())
const app = express()
app.post('/orders', (request, response) => {
  client.Reserve(made(request), () => response.end())
})
app.listen(3000)
`
const STOCK = `const grpc = require('@grpc/grpc-js')
const loader = require('@grpc/proto-loader')
const loaded = grpc.loadPackageDefinition(loader.loadSync('stock.proto'))
const server = new grpc.Server()
server.addService(loaded.shop.v1.Stock.service, { Reserve: (call, done) => done(null, {}) })
server.bindAsync('0.0.0.0:50051', grpc.ServerCredentials.createInsecure(), () => {})
`

const map = (proto: string) =>
  mapOf({
    'compose.yaml':
      'services:\n  shop: { build: ./shop, environment: { STOCK_ADDRESS: "stock:50051" } }\n  stock: { build: ./stock }\n',
    'proto/stock.proto': proto,
    'shop/package.json': '{ "name": "shop" }',
    'shop/main.js': SHOP,
    'stock/package.json': '{ "name": "stock" }',
    'stock/main.js': STOCK,
  })

interface Parts {
  readonly request?: string
  readonly response?: string
  readonly rpc?: string
  readonly more?: string
  readonly head?: string
}

function proto({ request = 'string sku = 1;', response = 'int32 left = 1;', rpc, more = '', head }: Parts): string {
  return `${head ?? 'syntax = "proto3";\npackage shop.v1;'}
service Stock {
  ${rpc ?? 'rpc Reserve (Request) returns (Reply);'}
}
message Request { ${request} }
message Reply { ${response} }
${more}
`
}

function found(before: Parts, after: Parts): readonly Finding[] {
  const [baseline, snapshot] = [map(proto(before)), map(proto(after))]
  return judged({ build: () => baseline }, { build: () => snapshot }).filter(({ rule }) => rule.startsWith('contract/'))
}

const said = (findings: readonly Finding[]) =>
  findings.map(({ rule, fingerprint, location }) => [
    rule.slice('contract/'.length),
    fingerprint.replace(/^.* shop\.v1\.Stock\/Reserve /, '').replace(/ at .*$/, ' at the call'),
    location.file,
  ])

const COLOUR = 'enum Colour { UNKNOWN = 0; RED = 1; BLUE = 2; }'
const PROTO2 = 'syntax = "proto2";\npackage shop.v1;'

/** Names after the categories of buf. */
const BREAKING: Readonly<Record<string, readonly [Parts, Parts, string]>> = {
  'a field goes, and its number is free for others': [
    { request: 'string sku = 1; int32 count = 2;' },
    { request: 'string sku = 1;' },
    'optional-removed body count',
  ],
  'a field of the answer goes': [
    { response: 'int32 left = 1; int32 total = 2;' },
    { response: 'int32 left = 1; reserved "total";' },
    'optional-removed response total',
  ],
  'a field gets another number': [
    { request: 'string sku = 1;' },
    { request: 'string sku = 2;' },
    'number-changed body sku',
  ],
  'a type that is read otherwise': [
    { request: 'string sku = 1;' },
    { request: 'int32 sku = 1;' },
    'type-changed body sku',
  ],
  'one value becomes many': [
    { response: 'int32 left = 1;' },
    { response: 'repeated int32 left = 1;' },
    'type-changed response left',
  ],
  'a field of a message inside': [
    { request: 'Line line = 1;', more: 'message Line { string sku = 1; int32 count = 2; }' },
    { request: 'Line line = 1;', more: 'message Line { string sku = 1; }' },
    'optional-removed body line.count',
  ],
  'a field that must be there': [
    { head: PROTO2, request: 'optional string sku = 1;', response: 'optional int32 left = 1;' },
    { head: PROTO2, request: 'required string sku = 1;', response: 'optional int32 left = 1;' },
    'becomes-required body sku',
  ],
  'a value of an enum goes': [
    { request: 'Colour colour = 1;', more: COLOUR },
    { request: 'Colour colour = 1;', more: COLOUR.replace(' BLUE = 2;', '') },
    'values-removed body colour',
  ],
  'a new value in an answer': [
    { response: 'Colour colour = 1;', more: COLOUR },
    { response: 'Colour colour = 1;', more: COLOUR.replace('BLUE = 2;', 'BLUE = 2; GREEN = 3;') },
    'values-added response colour',
  ],
  'a name in JSON': [{ request: 'string sku = 1;' }, { request: 'string article = 1;' }, 'name-changed body sku'],
}

const HARMLESS: Readonly<Record<string, readonly [Parts, Parts]>> = {
  'a new field': [{}, { request: 'string sku = 1; int32 count = 2;', response: 'int32 left = 1; int32 total = 2;' }],
  'a field whose number is kept free': [
    { request: 'string sku = 1; int32 count = 2;' },
    { request: 'string sku = 1; reserved 2; reserved "count";' },
  ],
  'a field whose number is in a range that is kept free': [
    { request: 'string sku = 1; int32 count = 3;' },
    { request: 'string sku = 1; reserved 2 to 5;' },
  ],
  'types that are read alike': [{ request: 'int32 count = 1;' }, { request: 'int64 count = 1;' }],
  'another name of a message': [
    { rpc: 'rpc Reserve (Request) returns (Reply);' },
    { rpc: 'rpc Reserve (ReserveRequest) returns (Reply);', more: 'message ReserveRequest { string sku = 1; }' },
  ],
  'another order, comments and lines': [
    { request: 'string sku = 1; int32 count = 2;' },
    { request: '\n\n// How many.\nint32 count = 2;\n string sku = 1;' },
  ],
  'a value of an enum whose number is kept free': [
    { request: 'Colour colour = 1;', more: COLOUR },
    { request: 'Colour colour = 1;', more: COLOUR.replace(' BLUE = 2;', ' reserved 2;') },
  ],
  'a new value in a request': [
    { request: 'Colour colour = 1;', more: COLOUR },
    { request: 'Colour colour = 1;', more: COLOUR.replace('BLUE = 2;', 'BLUE = 2; GREEN = 3;') },
  ],
  'a message that is not used': [{}, { more: 'message Unused { string a = 1; }' }],
}

suite('methods of gRPC', () => {
  for (const [name, [before, after, kind]] of Object.entries(BREAKING)) {
    test(`${name}: ${kind}`, () => {
      const [first] = said(found(before, after))
      const rule = kind.includes('response') ? 'response-changed' : 'request-changed'
      assert.deepEqual(first, [rule, kind, 'proto/stock.proto'])
    })
  }

  for (const [name, [before, after]] of Object.entries(HARMLESS)) {
    test(`${name}: nothing`, () => {
      assert.deepEqual(said(found(before, after)), [])
    })
  }

  test('that answer with a stream break every call', () => {
    const streamed = { rpc: 'rpc Reserve (Request) returns (stream Reply);' }
    const both = found({}, streamed)
    assert.deepEqual(said(both), [
      ['response-changed', 'stream-changed stream response', 'proto/stock.proto'],
      ['response-changed', 'stream-changed stream response at the call', 'shop/main.js'],
    ])
    assert.deepEqual(both[0]?.location.span, [3, 6, 3, 13])
    assert.equal(both[0].severity, 'error')
    assert.match(both[0].message, /answers a stream in place of one message; this breaks shop/)
  })
})
