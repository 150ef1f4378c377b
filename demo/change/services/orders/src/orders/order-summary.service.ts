import { HttpService } from '@nestjs/axios'
import { Injectable } from '@nestjs/common'
import { firstValueFrom } from 'rxjs'
import type { Order, Product } from './order.ts'

export interface OrderSummary {
  id: string
  lines: { name: string; quantity: number; price: number }[]
  total: number
  paymentStatus: string
}

@Injectable()
export class OrderSummaryService {
  private readonly catalogUrl = process.env.CATALOG_URL ?? 'http://catalog:3003'
  private readonly paymentsUrl = process.env.PAYMENTS_URL ?? 'http://payments:3004'

  constructor(private readonly http: HttpService) {}

  /** Builds the summary of an order, with product names and the payment status. */
  async summarize(order: Order): Promise<OrderSummary> {
    const lines: OrderSummary['lines'] = []
    for (const line of order.lines) {
      const { data: product } = await firstValueFrom(
        this.http.get<Product>(`${this.catalogUrl}/products/${line.productId}`),
      )
      lines.push({ name: product.name, quantity: line.quantity, price: product.price })
    }

    const { data: payment } = await firstValueFrom(
      this.http.get<{ status: string }>(`${this.paymentsUrl}/payment/${order.paymentId}`),
    )

    return { id: order.id, lines, total: order.total, paymentStatus: payment.status }
  }
}
