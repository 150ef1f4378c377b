// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources of the workspaces that are looked at
import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { MapSource } from '../workspace/sources/map-source.ts'
import { createEngine } from './create-engine.ts'
import { whenLoaded } from './engine.ts'

const FILES = {
  'docker-compose.yml': `services:
  orders: { build: ./orders, environment: { USERS_URL: http://users:3000 } }
  users: { build: ./users, ports: ['3000:3000'] }
`,
  'orders/package.json': '{ "name": "orders" }',
  'users/package.json': '{ "name": "users", "dependencies": { "express": "1" } }',
  'users/src/index.js': `const app = require('express')()
app.get('/users/:id', (req, res) => res.json({ id: 1 }))
app.listen(3000)`,
}

/** What a test of orders mocks, as lines. */
async function mocked(file: string, source: string): Promise<readonly string[]> {
  const engine = createEngine(new MapSource({ ...FILES, [file]: source }))
  const look = () => engine.mocks(['orders'])
  do look()
  while (await engine.loadGrammars())
  return look().map((call) => {
    const fields = call.request?.body?.fields.map(({ name }) => name).join(' ') ?? '-'
    return `${call.to} ${call.method} ${call.path} ${call.resolution}: ${fields}`
  })
}

suite('what tests mock', () => {
  test('nock, in chains, with what failures answer left out', async () => {
    const source = `import nock from 'nock'
nock('http://users:3000').get('/users/7').reply(200, { id: 7, name: 'a' })
  .get('/people').reply(404, { error: 'none' })
nock(process.env.USERS_URL).post('/users').query(true).reply(201)`
    assert.deepEqual(await mocked('orders/test/client.test.ts', source), [
      // Of a chain the last call stands first.
      'users GET /people unresolved: -',
      'users GET /users/7 resolved: id name',
      'users POST /users unresolved: -',
    ])
  })

  test('msw and axios-mock-adapter', async () => {
    const source = `import { http, HttpResponse } from 'msw'
import axios from 'axios'
import MockAdapter from 'axios-mock-adapter'
export const handlers = [http.get('http://users:3000/users/:id', () => HttpResponse.json({}))]
const client = axios.create({ baseURL: 'http://users:3000' })
const mock = new MockAdapter(client)
mock.onGet('/users/7').reply(200, { id: 7 })`
    assert.deepEqual(await mocked('orders/test/client.test.ts', source), [
      'users GET /users/{id} resolved: -',
      'users GET /users/7 resolved: id',
    ])
  })

  test('libraries of Python', async () => {
    const source = `import requests_mock
import responses
import respx

@responses.activate
def test_user():
    responses.add(responses.GET, "http://users:3000/users/7", json={"id": 7}, status=200)
    responses.post("http://users:3000/users", json={"id": 8})

def test_with():
    with requests_mock.Mocker() as m:
        m.get("http://users:3000/users/9", json={"id": 9})

def test_fixture(httpx_mock):
    httpx_mock.add_response(url="http://users:3000/users/1", method="GET", json={"name": "a"})

def test_respx():
    respx.get("http://users:3000/users/2").respond(200)
`
    assert.deepEqual(await mocked('orders/tests/test_client.py', source), [
      'users GET /users/7 resolved: id',
      'users POST /users unresolved: id',
      'users GET /users/9 resolved: id',
      'users GET /users/1 resolved: name',
      'users GET /users/2 resolved: -',
    ])
  })

  test('libraries of Go', async () => {
    const source = `package client

import (
	"testing"

	"github.com/h2non/gock"
	"github.com/jarcoal/httpmock"
)

func TestUser(t *testing.T) {
	gock.New("http://users:3000").Get("/users/7").Reply(200)
	httpmock.RegisterResponder("GET", "http://users:3000/people", nil)
}
`
    assert.deepEqual(await mocked('orders/client_test.go', source), [
      'users GET /users/7 resolved: -',
      'users GET /people unresolved: -',
    ])
  })

  test('nothing of files that mock nothing, nor of programs', async () => {
    assert.deepEqual(await mocked('orders/test/client.test.ts', "await fetch('http://users:3000/users/7')"), [])
    assert.deepEqual(
      await mocked('orders/src/index.ts', "import nock from 'nock'\nnock('http://users:3000').get('/a').reply(200)"),
      [],
    )
  })
})

test('a test that comes after tests were asked for is found', async () => {
  const texts = new Map([
    ['docker-compose.yml', 'services:\n  users: { build: users }\n  orders: { build: orders }\n'],
    ['users/package.json', '{ "name": "users", "dependencies": { "express": "5" } }'],
    [
      'users/main.ts',
      "import express from 'express'\nconst app = express()\napp.get('/users/:id', (q, r) => r.json({}))\napp.listen(80)\n",
    ],
    ['orders/package.json', '{ "name": "orders" }'],
    ['orders/main.ts', 'export const load = (id: string) => fetch(`http://users/users/${id}`)\n'],
  ])
  const source = new MapSource(texts)
  const engine = createEngine(source)
  const asked = () => whenLoaded(engine, () => engine.mocks(['orders']).map((call) => call.path))
  assert.deepEqual(await asked(), [])
  source.write(
    'orders/main.test.ts',
    "import nock from 'nock'\nnock('http://users').get('/users/1').reply(200, { id: '1' })\n",
  )
  engine.changed(['orders/main.test.ts'])
  assert.deepEqual(await asked(), ['/users/1'])
})
