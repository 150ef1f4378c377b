import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import type { Endpoint } from '../protocol/map.ts'
import { mapOf } from './testing/small-map.ts'

const MAIN = `import express from 'express'
const app = express()
app.use(express.json())
app.post('/api/orders/:number', (request, response) => response.status(201).json({ id: 1, extra: request.body.note }))
app.listen(3000)`

const DESCRIPTION = `openapi: 3.0.0
info: { title: Orders API, version: '1' }
servers: [{ url: https://shop.example/api }]
security: [{ bearer: [] }]
paths:
  /orders/{id}:
    parameters: [{ $ref: '#/components/parameters/Id' }]
    post:
      parameters: [{ name: dry, in: query, schema: { type: boolean } }]
      requestBody:
        content:
          application/json: { schema: { $ref: '#/components/schemas/Order' } }
      responses:
        '201': { content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Order' } } } } }
        '404': {}
  /planned: { get: { responses: {} } }
components:
  parameters: { Id: { name: id, in: path, required: true, schema: { type: integer, format: int64 } } }
  schemas:
    Order:
      required: [sku]
      properties:
        sku: { type: string }
        address: { type: object, properties: { city: { type: string } } }
`

function shop(files: Readonly<Record<string, string>>): readonly Endpoint[] {
  return mapOf({
    'compose.yaml': 'services:\n  orders:\n    build: ./orders\n',
    'orders/package.json': '{ "name": "orders", "dependencies": { "express": "5" } }',
    ...files,
  }).endpoints
}

const fieldsOf = (endpoint: Endpoint | undefined) =>
  endpoint?.contract.fields.map(
    (field) => `${field.in} ${field.name}: ${field.type}${field.required ? '!' : ''} ${field.grade}`,
  )

suite('API descriptions', () => {
  test('are laid over the routes that the code has, bases and names of parameters aside', () => {
    const endpoints = shop({ 'orders/main.ts': MAIN, 'orders/openapi.yaml': DESCRIPTION })
    assert.deepEqual(
      endpoints.map(({ id }) => id),
      ['orders http POST /api/orders/{number}'],
    )
    assert.deepEqual(fieldsOf(endpoints[0]), [
      'path number: integer(int64)! declared',
      'query dry: boolean declared',
      'body address: object declared',
      'body address.city: string declared',
      'body note:  inferred',
      'body sku: string! declared',
      'response address: object declared',
      'response address.city: string declared',
      'response extra:  inferred',
      'response id:  inferred',
      'response sku: string! declared',
    ])
    assert.deepEqual(endpoints[0]?.contract.statusCodes, [201, 404])
    assert.deepEqual(endpoints[0]?.auth.guards, ['bearer'])
    assert.equal(endpoints[0]?.location.file, 'orders/main.ts')
  })

  test('of a folder of contracts belong to the service that they are named after', () => {
    const endpoints = shop({ 'orders/main.ts': MAIN, 'contracts/orders.yaml': DESCRIPTION })
    assert.ok(fieldsOf(endpoints[0])?.includes('query dry: boolean declared'))
  })

  test('stand for a service in a language that is not read', () => {
    const endpoints = shop({ 'orders/main.pl': 'use Mojolicious;', 'orders/openapi.yaml': DESCRIPTION })
    assert.deepEqual(
      endpoints.map(({ id, framework, location }) => [id, framework, location.span[0]]),
      [
        ['orders http GET /api/planned', 'openapi', 15],
        ['orders http POST /api/orders/{id}', 'openapi', 7],
      ],
    )
  })

  test('of version 2, in JSON, are read as well', () => {
    const text = JSON.stringify({
      swagger: '2.0',
      basePath: '/api',
      paths: {
        '/orders/{id}': {
          post: {
            parameters: [{ name: 'order', in: 'body', schema: { properties: { sku: { type: 'string' } } } }],
            responses: { 200: { schema: { properties: { total: { type: 'number' } } } } },
          },
        },
      },
    })
    const endpoints = shop({ 'orders/main.ts': MAIN, 'orders/swagger.json': text })
    assert.ok(fieldsOf(endpoints[0])?.includes('body sku: string declared'))
    assert.ok(fieldsOf(endpoints[0])?.includes('response total: number declared'))
  })

  test('of messages say what a service receives', () => {
    const text = `asyncapi: 2.6.0
channels:
  order.created:
    publish: { message: { payload: { properties: { id: { type: string } } } } }
  order.sent:
    subscribe: { message: {} }
`
    const endpoints = shop({ 'orders/main.pl': 'use Mojolicious;', 'orders/asyncapi.yaml': text })
    assert.deepEqual(
      endpoints.map(({ id }) => id),
      ['orders message handle order.created'],
    )
    assert.deepEqual(fieldsOf(endpoints[0]), ['body id: string declared'])
  })
})

suite('GraphQL schemas in files', () => {
  const SCHEMA = 'type Query {\n  order(id: ID!): Order\n}\ntype Order { total: Float! }\n'
  const server = `import { ApolloServer } from 'apollo-server'
import { typeDefs } from './generated/schema'
new ApolloServer({ typeDefs, resolvers: { Query: { order: (_, { id }) => find(id) } } }).listen(4000)`

  test('declare what resolvers answer', () => {
    const [order, ...rest] = shop({ 'orders/main.ts': server, 'orders/schema.graphql': SCHEMA })
    assert.deepEqual(rest, [])
    assert.deepEqual(fieldsOf(order), ['body id: ID! declared', 'response total: Float! declared'])
    assert.deepEqual([order?.location.file, order?.location.span[0]], ['orders/schema.graphql', 1])
    assert.equal(order?.handler?.file, 'orders/main.ts')
  })

  test('that cannot be read are problems', () => {
    const { problems } = mapOf({ 'orders/schema.graphql': 'type Query {' })
    assert.match(problems[0]?.message ?? '', /^This file could not be read: Syntax Error/)
  })
})
