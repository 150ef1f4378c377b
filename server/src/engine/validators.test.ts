import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { mapOf } from './testing/small-map.ts'

/** Fields of the one endpoint of a program, and its status codes. */
function contractOf(main: string, more: Readonly<Record<string, string>> = {}) {
  const { endpoints } = mapOf({ 'package.json': '{ "name": "shop" }', 'main.ts': main, ...more })
  assert.equal(endpoints.length, 1)
  const { fields = [], statusCodes } = endpoints[0]?.contract ?? {}
  return {
    fields: fields.map(
      ({ in: place, name, type, required, grade }) => `${place} ${name}: ${type}${required ? '!' : ''} ${grade}`,
    ),
    statusCodes,
  }
}

const express = (route: string, imports = '') => `import express, { type Request, type Response } from 'express'
${imports}
const app = express()
app.use(express.json())
${route}
app.listen(3000)`

suite('validators say what a handler takes', () => {
  test('zod, with nested and optional fields, from another file', () => {
    const main = express(
      "app.post('/orders', (request, response) => { const order = Order.parse(request.body); response.status(201).json({ id: order.sku }) })",
      "import { Order } from './schemas'",
    )
    const schemas = `import { z } from 'zod'
const Base = z.object({ sku: z.string().min(1), note: z.string().optional() })
export const Order = Base.extend({ address: z.object({ city: z.string() }) }).strict()`
    assert.deepEqual(contractOf(main, { 'schemas.ts': schemas }), {
      fields: [
        'body address: object! validator',
        'body address.city: string! validator',
        'body note: string validator',
        'body sku: string! validator',
        'response id:  inferred',
      ],
      statusCodes: [201],
    })
  })

  test('zod that tidies what comes first asks for what its schema asks for', () => {
    const fields =
      "formats: z.preprocess((value) => value, z.string().array().optional().default(['a'])).refine(Boolean), name: z.preprocess(String, z.string())"
    const main = express(
      `app.post('/orders', (request, response) => { z.object({ ${fields} }).parse(request.body); response.end() })`,
      "import { z } from 'zod'",
    )
    const required = contractOf(main).fields.filter((field) => field.includes('!'))
    assert.deepEqual(required, ['body name: string! validator'])
  })

  test('Joi and yup, where fields are optional unless they are required', () => {
    const route = (schema: string) =>
      `app.get('/orders', (request, response) => { ${schema}.validate(request.query); response.json([]) })`
    const expected = ['query page: number validator', 'query shop: string! validator']
    const joi = 'Joi.object({ page: Joi.number(), shop: Joi.string().required() })'
    assert.deepEqual(contractOf(express(route(joi), "import Joi from 'joi'")).fields, expected)
    const yup = 'yup.object({ page: yup.number(), shop: yup.string().required() })'
    assert.deepEqual(contractOf(express(route(yup), "import * as yup from 'yup'")).fields, expected)
  })

  test('middleware of celebrate, and of Hono', () => {
    const main = express(
      "app.put('/orders', celebrate({ body: Joi.object({ sku: Joi.string().required() }) }), (request, response) => response.end())",
      "import Joi from 'joi'\nimport { celebrate } from 'celebrate'",
    )
    assert.deepEqual(contractOf(main).fields, ['body sku: string! validator'])
    const hono = `import { Hono } from 'hono'
import { serve } from '@hono/node-server'
import { zValidator } from '@hono/zod-validator'
import { z } from 'zod'
const app = new Hono()
app.post('/orders', zValidator('json', z.object({ sku: z.string() })), (context) => context.text('x'))
serve(app)`
    assert.deepEqual(contractOf(hono).fields, ['body sku: string! validator'])
  })

  test("schemas of Fastify's routes, plain and of TypeBox", () => {
    const main = (schema: string) => `import fastify from 'fastify'
import { Type } from '@sinclair/typebox'
const app = fastify()
app.post('/orders', { schema: ${schema} }, async () => ({}))
app.listen({ port: 3000 })`
    const plain =
      "{ body: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } }, response: { 201: { properties: { id: { type: 'number' } } }, 409: {} } }"
    assert.deepEqual(contractOf(main(plain)), {
      fields: ['body sku: string! validator', 'response id: number validator'],
      statusCodes: [201, 409],
    })
    const typebox = '{ querystring: Type.Object({ page: Type.Optional(Type.Number()), shop: Type.String() }) }'
    assert.deepEqual(contractOf(main(typebox)).fields, [
      'query page: number validator',
      'query shop: string! validator',
    ])
  })

  test("class-validator in Nest's DTOs, beside plain types", () => {
    const main = `import { NestFactory } from '@nestjs/core'
import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common'
import { IsOptional, IsString } from 'class-validator'
class Create { @IsString() sku: string; @IsOptional() @IsString() note: string; plain?: number }
class Created { id: number }
@Controller('orders') class Orders { @Post() @HttpCode(202) async add(@Body() dto: Create): Promise<Created> { return { id: 1 } } }
@Module({ controllers: [Orders] }) class App {}
NestFactory.create(App).then((app) => app.listen(3000))`
    assert.deepEqual(contractOf(main), {
      fields: [
        'body note: string validator',
        'body plain: number static-type',
        'body sku: string! validator',
        'response id: number! static-type',
      ],
      statusCodes: [202],
    })
  })
})

suite('declared types say what a handler takes', () => {
  test('in the type arguments of a request', () => {
    const main = express(
      `interface Order { sku: string; note?: string }
app.post('/orders', (request: Request<unknown, { id: number }, Order>, response: Response) => response.json({ id: 1 }))`,
    )
    assert.deepEqual(contractOf(main).fields, [
      'body note: string static-type',
      'body sku: string! static-type',
      'response id: number! static-type',
    ])
  })

  test('checks of something else than the request say nothing', () => {
    const main = express(
      "app.post('/orders', (request, response) => { Settings.parse(load()); response.end() })",
      "import { z } from 'zod'\nimport { load } from './load'\nconst Settings = z.object({ a: z.string() })",
    )
    assert.deepEqual(contractOf(main).fields, [])
  })
})
