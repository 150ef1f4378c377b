import '../../../testing/register.ts'
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { broker } from '../../../testing/broker.ts'
import { type Fake, fakeService } from '../../../testing/http.ts'

const users: Fake = await fakeService({
  'GET /users/u1': { body: { id: 'u1', name: 'Ada', email: 'ada@example.org' } },
})
process.env.USERS_URL = users.url
const { consumeOrders } = await import('../src/consumer.ts')

after(() => users.close())

test('notifications mails the customer when an order is placed', async () => {
  const { channel, publish } = broker()
  const mails: { to: string; subject: string }[] = []
  await consumeOrders(channel, async (mail) => {
    mails.push(mail)
  })
  await publish('order.placed', { orderId: 'o1', userId: 'u1', total: 2050, currency: 'EUR' })
  assert.equal(mails[0]?.to, 'ada@example.org')
  assert.equal(mails[0]?.subject, 'Your order o1')
})
