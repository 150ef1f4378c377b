import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Charge, Order, Product } from '../src/orders/order.ts'
import { placeOrder } from '../src/orders/place-order.ts'

const mug: Product = { id: 'p1', name: 'Enamel mug', price: 1250, currency: 'EUR' }
const towel: Product = { id: 'p2', name: 'Tea towel', price: 800, currency: 'EUR' }

function surroundings(products: Product[]) {
  const charges: Charge[] = []
  const events: Order[] = []
  return {
    charges,
    events,
    products: async (ids: readonly string[]) => products.filter((product) => ids.includes(product.id)),
    charge: async (charge: Charge) => {
      charges.push(charge)
      return 'pay1'
    },
    placed: async (order: Order) => {
      events.push(order)
    },
  }
}

test('orders places an order', async () => {
  const world = surroundings([mug, towel])
  const lines = [
    { productId: 'p1', quantity: 1 },
    { productId: 'p2', quantity: 2 },
  ]
  const order = await placeOrder({ userId: 'u1', cardToken: 'tok', lines }, world)
  assert.equal(order.total, 2850)
  assert.equal(order.paymentId, 'pay1')
  assert.equal(world.charges[0]?.amount, 2850)
  assert.deepEqual(world.events, [order])
})

test('orders charges nothing when a product is missing', async () => {
  const world = surroundings([mug])
  const lines = [{ productId: 'p9', quantity: 1 }]
  await assert.rejects(placeOrder({ userId: 'u1', cardToken: 'tok', lines }, world), /no product p9/)
  assert.equal(world.charges.length, 0)
})
