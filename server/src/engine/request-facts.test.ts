// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources of the workspaces that are looked at
import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import type { RequestFacts } from '../protocol/request.ts'
import { mapOf } from './testing/small-map.ts'

const COMPOSE = `services:
  orders: { build: ./orders, environment: { USERS_URL: http://users:3000 } }
  users: { build: ./users, ports: ['3000:3000'] }
`

/** What is known of the first request of a program, the place that it stands in left out. */
function requestOf(source: string, file = 'orders/src/index.ts'): Omit<RequestFacts, 'within'> {
  const files = {
    'docker-compose.yml': COMPOSE,
    'orders/package.json': '{ "name": "orders" }',
    'users/package.json': '{ "name": "users" }',
    [file]: source,
  }
  const [call] = mapOf(files).calls
  assert.ok(call, 'no request was found')
  const { within: _, ...request } = call.request ?? {}
  return request
}

suite('what calls say of their requests', () => {
  test('fields of a body that is written out, with their types', () => {
    const source = `await fetch(process.env.USERS_URL + '/users', { method: 'POST',
      body: JSON.stringify({ name: 'a', age: 3, tags: [], address: {}, note: null, other }) })`
    assert.deepEqual(requestOf(source).body, {
      fields: [
        { name: 'name', type: 'string' },
        { name: 'age', type: 'number' },
        { name: 'tags', type: 'array' },
        { name: 'address', type: 'object' },
        { name: 'note', type: 'null' },
        { name: 'other', type: '' },
      ],
      isWhole: true,
    })
  })

  test('a body into which something unknown spreads is not whole', () => {
    const source = `export const add = (user) => fetch(process.env.USERS_URL + '/users', { method: 'POST',
      body: JSON.stringify({ name: 'a', ...user }) })`
    assert.deepEqual(requestOf(source).body, { fields: [{ name: 'name', type: 'string' }], isWhole: false })
  })

  test('parameters in the URL, and those apart from it', () => {
    const inUrl = 'await fetch(`${process.env.USERS_URL}/users?page=1&sort=${sort}`)'
    assert.deepEqual(requestOf(inUrl).query, {
      fields: [
        { name: 'page', type: '' },
        { name: 'sort', type: '' },
      ],
      isWhole: true,
    })
    const apart =
      "import axios from 'axios'\nawait axios.get(`${process.env.USERS_URL}/users`, { params: { page: 1 }, timeout: 5 })"
    assert.deepEqual(requestOf(apart), { query: { fields: [{ name: 'page', type: 'number' }], isWhole: true } })
    const unknown =
      "import axios from 'axios'\nexport const list = (params) => axios.get(`${process.env.USERS_URL}/users`, { params, timeout: 5 })"
    assert.deepEqual(requestOf(unknown), {})
    const glued = 'export const list = (query) => fetch(`${process.env.USERS_URL}/users${query}`)'
    assert.deepEqual(requestOf(glued), {})
  })

  test('hosts that stand in the code, but not defaults of settings', () => {
    assert.equal(requestOf("await fetch('http://users:3000/users')").hostAt?.file, 'orders/src/index.ts')
    const constant = "const USERS = 'http://users:3000'\nexport const get = (id) => fetch(`${USERS}/users/${id}`)"
    assert.deepEqual(requestOf(constant).hostAt?.span.slice(0, 1), [0])
    const byDefault = "const USERS = process.env.USERS ?? 'http://users:3000'\nawait fetch(`${USERS}/users`)"
    assert.equal(requestOf(byDefault).hostAt, undefined)
    assert.equal(requestOf("await fetch(process.env.USERS_URL + '/users')").hostAt, undefined)
    const settings = requestOf("await fetch('http://users:3000/users')", 'orders/src/config.ts')
    assert.equal(settings.hostAt, undefined)
  })

  test('secrets in the URL, by name', () => {
    assert.deepEqual(requestOf('await fetch(`${process.env.USERS_URL}/users?api_key=${key}&page=1`)').secrets, [
      'api_key',
    ])
    assert.deepEqual(requestOf("await fetch('http://admin:hunter2@users:3000/users')").secrets, ['password'])
    assert.equal(requestOf('await fetch(`${process.env.USERS_URL}/users?pageToken=${next}`)').secrets, undefined)
  })

  test('clients without a time limit', () => {
    const axios = (call: string) =>
      requestOf(`import axios from 'axios'\nconst url = process.env.USERS_URL + '/users'\n${call}`).isUnlimited
    assert.equal(axios('await axios.get(url)'), true)
    assert.equal(axios('await axios.create().get(url)'), true)
    assert.equal(axios('await axios.get(url, { timeout: 3000 })'), undefined)
    assert.equal(axios('await axios.create({ timeout: 3000 }).get(url)'), undefined)
    assert.equal(axios('await axios.get(url, options)'), undefined)
    assert.equal(requestOf("await fetch(process.env.USERS_URL + '/users')").isUnlimited, undefined)
  })
})

test('services know the databases that their deployment configures them with', () => {
  const map = mapOf({
    'docker-compose.yml': `services:
  orders: { build: ./orders, environment: { DATABASE_URL: 'postgres://app:word@db:5432/shop' } }
  mail: { build: ./mail, environment: [DB_HOST=db, DB_NAME=shop] }
  db: { image: postgres }
`,
    'orders/package.json': '{ "name": "orders" }',
    'mail/package.json': '{ "name": "mail" }',
  })
  const stores = map.services.map(({ id, stores: own }) => [
    id,
    own?.map(({ name, at }) => `${name} ${at.span[0] + 1}`),
  ])
  assert.deepEqual(stores, [
    ['db', undefined],
    ['mail', ['db/shop 3']],
    ['orders', ['db/shop 2']],
  ])
})
