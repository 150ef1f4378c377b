import '../../../testing/register.ts'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { post, type Running, start } from '../../../testing/http.ts'

const { createApp } = await import('../src/app.ts')

let users: Running
before(async () => {
  users = await start(createApp())
})
after(() => users.close())

test('users says that it is well', async () => {
  const response = await fetch(`${users.url}/health`)
  assert.deepEqual(await response.json(), { status: 'ok' })
})

test('users opens an account and finds it again', async () => {
  const created = await post(`${users.url}/users`, { name: 'Ada', email: 'ada@Example.org' })
  assert.equal(created.status, 201)
  const user = (await created.json()) as { id: string; email: string }
  assert.equal(user.email, 'ada@example.org')

  const found = await fetch(`${users.url}/users/${user.id}`)
  assert.deepEqual(await found.json(), user)
})

test('users keeps addresses below the account', async () => {
  const user = (await (await post(`${users.url}/users`, { name: 'Bo', email: 'bo@example.org' })).json()) as { id: string }
  const address = { street: 'Long Lane 1', city: 'Ghent', postalCode: '9000', country: 'BE' }
  assert.equal((await post(`${users.url}/users/${user.id}/addresses`, address)).status, 201)
  const response = await fetch(`${users.url}/users/${user.id}/addresses`)
  assert.deepEqual(await response.json(), [address])
})

test('users answers POST /users/validate-email', async () => {
  const good = await post(`${users.url}/users/validate-email`, { email: 'eve@example.org' })
  assert.deepEqual(await good.json(), { valid: true, normalized: 'eve@example.org' })
  const bad = await post(`${users.url}/users/validate-email`, { email: 'eve@nowhere' })
  assert.equal(((await bad.json()) as { valid: boolean }).valid, false)
})

test('users refuses an account that exists and one that is not there', async () => {
  await post(`${users.url}/users`, { name: 'Cy', email: 'cy@example.org' })
  assert.equal((await post(`${users.url}/users`, { name: 'Cy', email: 'cy@example.org' })).status, 409)
  assert.equal((await fetch(`${users.url}/users/nobody`)).status, 404)
})
