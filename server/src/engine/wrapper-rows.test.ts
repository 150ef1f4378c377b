/** How many calls the callers of a wrapper are. */
import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { mapOf } from './testing/small-map.ts'
import { MOST_WAYS } from './ways.ts'

const AUDIT = `import express from 'express'
const app = express()
app.post('/entries', (request, response) => response.end())
app.get('/entries/:id', (request, response) => response.end())
app.listen(3000)`

function callsOf(library: string, shop: string) {
  const { calls } = mapOf({
    'compose.yaml': 'services:\n  shop: { build: ./shop }\n  audit: { build: ./audit, ports: ["3000:3000"] }\n',
    'audit/package.json': '{ "name": "audit" }',
    'audit/main.ts': AUDIT,
    'shop/package.json': '{ "name": "shop" }',
    'shop/main.ts': shop,
    'packages/trail/package.json': '{ "name": "@acme/trail", "main": "index.ts" }',
    'packages/trail/index.ts': library,
  })
  return calls.map(({ method, path, location, inLoop, reasonCode }) => ({
    ...{ row: `${method} ${path}`, at: `${location.file}:${location.span[0]}`, inLoop, reasonCode },
  }))
}

suite('callers of shared code', () => {
  const RECORD = `export async function record(text: string) {
  await fetch('http://audit:3000/entries', { method: 'POST', body: text })
}`

  test('are one call where they pass nothing of it, in a loop if one of them is', () => {
    const shop = `import { record } from '@acme/trail'
await record('opened')
for (const one of ['a', 'b']) await record(one)
await record('closed')`
    assert.deepEqual(callsOf(RECORD, shop), [
      { row: 'POST /entries', at: 'shop/main.ts:2', inLoop: true, reasonCode: '' },
    ])
  })

  test('are a call each where they pass its path', () => {
    const library = `export const ask = (path: string) => fetch('http://audit:3000' + path)`
    const shop = `import { ask } from '@acme/trail'
await ask('/entries/1')
await ask('/entries/2')
await ask('/entries/2')`
    assert.deepEqual(
      callsOf(library, shop).map(({ row, at }) => `${row} ${at}`),
      ['GET /entries/1 shop/main.ts:1', 'GET /entries/2 shop/main.ts:2', 'GET /entries/2 shop/main.ts:3'],
    )
  })
})

suite('layers that call each other in many ways', () => {
  test('give one call for each thing that is said, whatever the number of ways', () => {
    const layers = Array.from({ length: 3 }, (_, at) =>
      Array.from({ length: 12 }, (_, way) => `  layer${at}(path)${way === 11 ? '' : ';'}`).join('\n'),
    )
    const shop = `const layer0 = (path: string) => fetch('http://audit:3000' + path)
function layer1(path: string) {\n${layers[0]}\n}
function layer2(path: string) {\n${layers[1]}\n}
function layer3(path: string) {\n${layers[2]}\n}
layer3('/entries/7')`
    assert.deepEqual(
      callsOf('', shop).map(({ row }) => row),
      ['GET /entries/7'],
    )
  })

  test('of more ways than are followed are one call that says so', () => {
    const callers = Array.from({ length: MOST_WAYS + 1 }, (_, at) => `ask('/entries/${at}')`).join('\n')
    const shop = `const ask = (path: string) => fetch('http://audit:3000' + path)\n${callers}`
    assert.deepEqual(
      callsOf('', shop).map(({ reasonCode }) => reasonCode),
      ['too-many-callers'],
    )
  })
})
