import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { mapOf } from './testing/small-map.ts'

const COMPOSE = `
services:
  shop: { build: ./shop }
  desk: { build: ./desk }
  audit: { build: ./audit, ports: ["3000:3000"] }
`

const AUDIT = `import express from 'express'
const app = express()
app.post('/entries', (request, response) => response.end())
app.listen(3000)`

/** Functions that call each other in a row; the last one is what others call. */
const STEPS = 8
const row = Array.from({ length: STEPS }, (_, at) =>
  at === 0
    ? "async function step0(entry: unknown) { await fetch('http://audit:3000/entries', { method: 'POST' }) }"
    : `async function step${at}(entry: unknown) { await step${at - 1}(entry) }`,
).join('\n')

function callers(library: string, shop: string, desk: string): readonly string[] {
  const { calls } = mapOf({
    'compose.yaml': COMPOSE,
    'audit/package.json': '{ "name": "audit" }',
    'audit/main.ts': AUDIT,
    'shop/package.json': '{ "name": "shop" }',
    'shop/main.ts': shop,
    'desk/package.json': '{ "name": "desk" }',
    'desk/main.ts': desk,
    'packages/trail/package.json': '{ "name": "@acme/trail", "main": "index.ts" }',
    'packages/trail/index.ts': library,
  })
  return [...new Set(calls.map((call) => `${call.from} -> ${call.to} ${call.method} ${call.path}`))].sort()
}

suite('a call in shared code, far from those who use it', () => {
  test('belongs to the services that call it, not to all that import its module', () => {
    const library = `${row}\nexport async function record(entry: unknown) { await step${STEPS - 1}(entry) }\nexport const LEVEL = 1`
    const shop = "import { record } from '@acme/trail'\nawait record({})"
    const desk = "import { LEVEL } from '@acme/trail'\nconsole.log(LEVEL)"
    assert.deepEqual(callers(library, shop, desk), ['shop -> audit POST /entries'])
  })

  test('belongs to those that call its name, where the object they call it on cannot be followed', () => {
    const library = `${row}\nexport class Trail { async record(entry: unknown) { await step${STEPS - 1}(entry) } }`
    const shop =
      "import type { Trail } from '@acme/trail'\nexport const at = (trails: Map<string, Trail>) => trails.get('shop')?.record({})"
    const desk = "import { Trail } from '@acme/trail'\nexport const names = [Trail.name]"
    assert.deepEqual(callers(library, shop, desk), ['shop -> audit POST /entries'])
  })

  test('belongs to nobody when nobody calls it', () => {
    const library = `${row}\nexport async function record(entry: unknown) { await step${STEPS - 1}(entry) }\nexport const LEVEL = 1`
    const desk = "import { LEVEL } from '@acme/trail'\nconsole.log(LEVEL)"
    assert.deepEqual(callers(library, '', desk), [])
  })
})
