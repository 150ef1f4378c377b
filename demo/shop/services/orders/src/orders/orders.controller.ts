import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import type { Order, OrderRequest } from './order.ts'
import { OrdersService } from './orders.service.ts'

@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

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
}
