import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { callLines, mapOf } from './testing/small-map.ts'

const COMPOSE = `
services:
  web:
    build: ./web
    environment: { ORDERS_URL: "http://orders:3000" }
  orders:
    build: ./orders
    ports: ["3000:3000"]
`

/** A workspace whose `web` asks `orders` for what its known routes do not answer. */
function asked(orders: Readonly<Record<string, string>>, path: string, method = 'GET'): string {
  const files = Object.entries(orders).map(([file, text]) => [`orders/${file}`, text])
  const snapshot = mapOf({
    'compose.yaml': COMPOSE,
    'web/package.json': '{ "name": "web", "dependencies": { "express": "4" }, "scripts": { "start": "node main.js" } }',
    'web/main.ts': `import express from 'express'
const app = express()
app.get('/', () => fetch(process.env.ORDERS_URL + '${path}', { method: '${method}' }))
app.listen(8080)`,
    'orders/package.json': '{ "name": "@shop/orders" }',
    ...Object.fromEntries(files),
  })
  const lines = callLines(snapshot)
  assert.equal(lines.length, 1)
  return lines[0] ?? ''
}

const express = (more: string) => ({
  'main.ts': `import express from 'express'
const app = express()
app.get('/orders', (request, response) => response.json([]))
${more}
app.listen(3000)`,
})

const nest = (imports: string, before = '') => ({
  'main.ts': `import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module'
const app = await NestFactory.create(AppModule)
await app.listen(3000)`,
  'app.module.ts': `import { Module, Controller, Get } from '@nestjs/common'
import { ConfigModule } from '@nestjs/config'
@Controller('orders') class Orders { @Get() all() {} }
@Module({ controllers: [] }) class Billing {}
${before}
@Module({ imports: ${imports}, controllers: [Orders] })
export class AppModule {}`,
})

const WRONG = 'web -> orders GET /items: unresolved (no such route)'
const perhaps = (by: string, path = '/items') =>
  `web -> orders GET ${path}: resolved (not all routes of orders are known: ${by} may answer)`

suite('what may answer beyond the known routes', () => {
  test('nothing, where all routes are read', () => {
    assert.equal(asked(express(''), '/items'), WRONG)
    assert.equal(asked(express("import cors from 'cors'\napp.use(cors())"), '/items'), WRONG)
    assert.equal(asked(express("import cors from 'cors'\napp.use('/items', cors())"), '/items'), WRONG)
    assert.equal(asked(nest('[ConfigModule.forRoot(), Billing]'), '/items'), WRONG)
  })

  test('a mount that cannot be followed, below its prefix', () => {
    const generated = express("app.use('/generated', require('./generated/routes'))")
    assert.equal(asked(generated, '/generated/items'), perhaps('./generated/routes', '/generated/items'))
    assert.equal(asked(generated, '/items'), WRONG)
  })

  test("a library's own routes, and a function that answers for all below", () => {
    const docs = express("import swagger from 'swagger-ui-express'\napp.use('/docs', swagger.serve)")
    assert.equal(asked(docs, '/docs/index'), perhaps('swagger-ui-express', '/docs/index'))
    const legacy = express("app.use('/legacy', function legacy(request, response) { response.end() })")
    assert.equal(asked(legacy, '/legacy/items'), perhaps('legacy', '/legacy/items'))
  })

  test('served files, to GET alone', () => {
    const files = express("app.use(express.static('public'))")
    assert.equal(asked(files, '/items'), perhaps('served files'))
    assert.equal(asked(files, '/items', 'POST'), 'web -> orders POST /items: unresolved (no such route)')
  })

  test('a route whose path is known only at run time', () => {
    const late = express("app.get('/v2' + load(), (request, response) => response.end())")
    assert.match(asked(late, '/items'), /known only at run time may answer/)
  })

  test('Nest modules that are chosen at run time or kept elsewhere', () => {
    const pushed =
      "const modules = [Billing]\nif (process.env.EE) modules.push(require('@shop/enterprise').EnterpriseModule)"
    assert.equal(asked(nest('modules', pushed), '/items'), perhaps('a module that is not in the workspace'))
    assert.equal(asked(nest('[...choose()]'), '/items'), perhaps('a module that is chosen at run time'))
  })

  test('the path that GraphQL is served under, which is no route of its own', () => {
    const graph = nest('[]')
    const resolver =
      "import { Resolver, Query } from '@nestjs/graphql'\n@Resolver() export class Graph { @Query() orders() {} }"
    assert.equal(asked({ ...graph, 'graph.ts': resolver }, '/graphql', 'POST').includes('GraphQL may answer'), true)
    assert.equal(asked({ ...graph, 'graph.ts': resolver }, '/items'), WRONG)
  })

  test('a server library that no pack reads', () => {
    const remix = {
      ...express(''),
      'routes/items.ts': "import { json } from '@remix-run/node'\nexport const loader = () => json([])",
    }
    assert.equal(asked(remix, '/items'), perhaps('@remix-run/node'))
  })
})
