import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MapSource } from '../workspace/sources/map-source.ts'
import { createEngine } from './create-engine.ts'

const ROUTE = `import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
export const POST = async (request: MedusaRequest, response: MedusaResponse) => response.json({})
`
const MIDDLEWARES = `import { authenticate, defineMiddlewares, validateAndTransformBody } from '@medusajs/framework/http'
import { z } from 'zod'
export default defineMiddlewares({ routes: [
  { matcher: '/store/gifts', method: 'POST', middlewares: [authenticate('customer', 'session'), validateAndTransformBody(z.object({ name: z.string() }))] },
  { matcher: '/store/gifts', method: ['GET'], middlewares: [validateAndTransformBody(z.object({ other: z.string() }))] },
] })`

function endpoints(files: Readonly<Record<string, string>>) {
  const engine = createEngine(
    new MapSource(
      new Map([
        [
          'package.json',
          '{ "name": "shop", "scripts": { "start": "medusa start" }, "dependencies": { "@medusajs/medusa": "2" } }',
        ],
        ...Object.entries(files),
      ]),
    ),
  )
  return engine.snapshot().endpoints
}

test('middleware that is defined for a Medusa route tells its body and its guard', () => {
  const [gifts] = endpoints({ 'src/api/store/gifts/route.ts': ROUTE, 'src/api/middlewares.ts': MIDDLEWARES })
  const body = gifts?.contract.fields.filter((field) => field.in === 'body')
  assert.deepEqual(body, [{ name: 'name', in: 'body', type: 'string', required: true, grade: 'validator' }])
  assert.deepEqual(gifts?.auth.guards, ['authenticate'])
})

test('Medusa guards administration, unless a route opts out', () => {
  const found = endpoints({
    'src/api/admin/gifts/route.ts': ROUTE,
    'src/api/admin/invites/route.ts': `${ROUTE}export const AUTHENTICATE = false`,
    'src/api/store/gifts/route.ts': ROUTE,
  })
  assert.deepEqual(
    found.map(({ path, auth }) => [path, auth.guards]),
    [
      ['/admin/gifts', ['authenticate']],
      ['/admin/invites', []],
      ['/store/gifts', []],
    ],
  )
})
