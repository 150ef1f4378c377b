import '../../../testing/register.ts'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Fake, fakeService, post, type Running, start } from '../../../testing/http.ts'

const orders: Fake = await fakeService({ 'GET /api/orders/o1': { body: { id: 'o1' } } })
const inventory: Fake = await fakeService({ 'DELETE /reservations/o1': { status: 204 } })
process.env.ORDERS_URL = orders.url
process.env.INVENTORY_URL = inventory.url
const { buildApp } = await import('../src/app.ts')

let shipping: Running
before(async () => {
  shipping = await start(buildApp())
})
after(async () => {
  await shipping.close()
  await orders.close()
  await inventory.close()
})

test('shipping packs an order and releases its stock', async () => {
  const created = await post(`${shipping.url}/shipments`, { orderId: 'o1', carrier: 'post' })
  assert.equal(created.status, 201)
  const shipment = (await created.json()) as { id: string }
  const found = await fetch(`${shipping.url}/shipments/${shipment.id}`)
  assert.deepEqual(await found.json(), shipment)
  assert.equal(inventory.seen.length, 1)
})
