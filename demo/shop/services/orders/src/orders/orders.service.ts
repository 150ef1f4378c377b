import { Injectable, NotFoundException } from '@nestjs/common'
import { CatalogClient } from '../clients/catalog.client.ts'
import { PaymentsClient } from '../clients/payments.client.ts'
import type { Order, OrderRequest } from './order.ts'
import { OrderEvents } from './order-events.ts'
import { placeOrder } from './place-order.ts'

@Injectable()
export class OrdersService {
  private readonly orders = new Map<string, Order>()

  constructor(
    private readonly catalog: CatalogClient,
    private readonly payments: PaymentsClient,
    private readonly events: OrderEvents,
  ) {}

  async place(request: OrderRequest): Promise<Order> {
    const order = await placeOrder(request, {
      products: (ids) => this.catalog.products(ids),
      charge: (charge) => this.payments.charge(charge),
      placed: (placed) => this.events.placed(placed),
    })
    this.orders.set(order.id, order)
    return order
  }

  find(id: string): Order {
    const order = this.orders.get(id)
    if (!order) throw new NotFoundException('no such order')
    return order
  }

  ofUser(userId: string): Order[] {
    return [...this.orders.values()].filter((order) => order.userId === userId)
  }
}
