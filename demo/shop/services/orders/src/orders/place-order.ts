import { randomUUID } from 'node:crypto'
import type { Charge, Order, OrderRequest, Product } from './order.ts'

/** What placing an order needs of the world; Nest hands in the real ones, the tests their own. */
export interface Surroundings {
  products(ids: readonly string[]): Promise<Product[]>
  charge(charge: Charge): Promise<string>
  placed(order: Order): Promise<void>
}

/** Prices the lines, takes the money and tells the others. Nothing is charged when a product is missing. */
export async function placeOrder(request: OrderRequest, surroundings: Surroundings): Promise<Order> {
  if (request.lines.length === 0) throw new Error('an order needs at least one line')
  const products = await surroundings.products(request.lines.map((line) => line.productId))
  const byId = new Map(products.map((product) => [product.id, product]))

  let total = 0
  let currency = 'EUR'
  for (const line of request.lines) {
    const product = byId.get(line.productId)
    if (!product) throw new Error(`there is no product ${line.productId}`)
    total += product.price * line.quantity
    currency = product.currency
  }

  const id = randomUUID()
  const { userId, cardToken, lines } = request
  const paymentId = await surroundings.charge({ orderId: id, userId, amount: total, currency, cardToken })
  const order: Order = { id, userId, lines, total, currency, paymentId }
  await surroundings.placed(order)
  return order
}
