import '../../../testing/register.ts'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Fake, fakeService, post, type Running, start } from '../../../testing/http.ts'

const users: Fake = await fakeService({
  'GET /users/u1/addresses': { body: [{ street: 'Long Lane 1', city: 'Ghent', postalCode: '9000', country: 'BE' }] },
  'GET /users/u2/addresses': { body: [] },
})
const processor: Fake = await fakeService({
  'POST /charges': { body: { reference: 'ch_1' } },
  'POST /refunds': { body: {} },
})
process.env.USERS_URL = users.url
process.env.CARD_PROCESSOR_URL = processor.url
const { createApp } = await import('../src/app.ts')

let payments: Running
before(async () => {
  payments = await start(createApp())
})
after(async () => {
  await payments.close()
  await users.close()
  await processor.close()
})

const order = { orderId: 'o1', userId: 'u1', amount: 2050, currency: 'EUR', cardToken: 'tok' }

test('payments charges the card, shows the payment and gives it back', async () => {
  const created = await post(`${payments.url}/payments`, order)
  assert.equal(created.status, 201)
  const payment = (await created.json()) as { id: string; status: string }
  assert.equal(payment.status, 'charged')

  const found = await fetch(`${payments.url}/payments/${payment.id}`)
  assert.deepEqual(await found.json(), payment)

  const refunded = await post(`${payments.url}/payments/${payment.id}/refund`, {})
  assert.equal(((await refunded.json()) as { status: string }).status, 'refunded')
  assert.deepEqual(processor.seen.at(-1)?.body, { reference: 'ch_1' })
})

test('payments bills nobody without an address', async () => {
  assert.equal((await post(`${payments.url}/payments`, { ...order, userId: 'u2' })).status, 422)
})
