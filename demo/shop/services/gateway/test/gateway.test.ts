import '../../../testing/register.ts'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Fake, fakeService, type Running, start } from '../../../testing/http.ts'

const catalog: Fake = await fakeService({ 'GET /products/p1': { body: { id: 'p1' } } })
process.env.CATALOG_URL = catalog.url
const { createGateway } = await import('../src/gateway.ts')

let gateway: Running
before(async () => {
  gateway = await start(createGateway())
})
after(async () => {
  await gateway.close()
  await catalog.close()
})

test('gateway forwards products to the catalogue', async () => {
  const response = await fetch(`${gateway.url}/api/products/p1`)
  assert.deepEqual(await response.json(), { id: 'p1' })
})

test('gateway keeps what it does not know inside', async () => {
  assert.equal((await fetch(`${gateway.url}/api/payments/1`)).status, 404)
})
