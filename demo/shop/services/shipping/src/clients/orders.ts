import { HttpClient } from '@shop/http-client'

const orders = new HttpClient(process.env.ORDERS_URL ?? 'http://orders:3002')

export function findOrder(id: string): Promise<{ id: string }> {
  return orders.get<{ id: string }>(`/api/orders/${id}`)
}
