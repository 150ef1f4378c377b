import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import type { Order, OrderRequest } from './order.ts'
import { OrderSummaryService, type OrderSummary } from './order-summary.service.ts'
import { OrdersService } from './orders.service.ts'

@Controller('orders')
export class OrdersController {
  constructor(
    private readonly orders: OrdersService,
    private readonly summaries: OrderSummaryService,
  ) {}

  @Post()
  place(@Body() request: OrderRequest): Promise<Order> {
    return this.orders.place(request)
  }

  @Get()
  list(@Query('userId') userId: string): Order[] {
    return this.orders.ofUser(userId)
  }

  @Get(':id')
  find(@Param('id') id: string): Order {
    return this.orders.find(id)
  }

  @Get(':id/summary')
  summary(@Param('id') id: string): Promise<OrderSummary> {
    return this.summaries.summarize(this.orders.find(id))
  }
}
