import assert from 'node:assert/strict'
import test from 'node:test'
import { MapSource } from '../workspace/sources/map-source.ts'
import { createEngine } from './create-engine.ts'

/** Endpoints with their guards, as lines. */
async function guardsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const engine = createEngine(new MapSource({ 'docker-compose.yml': 'services: { shop: { build: . } }\n', ...files }))
  do engine.snapshot()
  while (await engine.loadGrammars())
  return engine.snapshot().endpoints.map(({ method, path, auth }) => `${method} ${path}: ${auth.guards.join(' ')}`)
}

test('functions that a handler is passed through guard it, when they look at who is calling', async () => {
  const go = `package main

import "net/http"

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders", authenticate(list))
	mux.Handle("GET /carts", logged(requireUser(http.HandlerFunc(list))))
	mux.HandleFunc("GET /prices", logged(list))
	http.HandleFunc("GET /refunds", authenticate(list))
	http.ListenAndServe(":8080", mux)
}

func list(w http.ResponseWriter, r *http.Request) {}
`
  const found = await guardsOf({ 'go.mod': 'module shop\n', 'main.go': go })
  assert.deepEqual(found, [
    'GET /carts: requireUser',
    'GET /orders: authenticate',
    'GET /prices: ',
    'GET /refunds: authenticate',
  ])
})

test('so it is where they are arguments beside others', async () => {
  const source = `import express from 'express'
const app = express()
app.get('/orders', checkToken, wrap(list))
app.get('/carts', wrap(withSession(list)))
app.get('/prices', wrap(list))
app.listen(8080)
function list(request, response) { response.json({}) }`
  const found = await guardsOf({
    'package.json': '{ "name": "shop", "dependencies": { "express": "5" } }',
    'index.js': source,
  })
  assert.deepEqual(found, ['GET /carts: withSession', 'GET /orders: checkToken', 'GET /prices: '])
})
