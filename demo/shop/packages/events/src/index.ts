/** Names of the events that travel between services. The name is both exchange and routing key. */
export const Topics = {
  OrderPlaced: 'order.placed',
} as const

export interface OrderPlaced {
  orderId: string
  userId: string
  total: number
  currency: string
}
