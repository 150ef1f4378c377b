import { Injectable } from '@nestjs/common'
import { type OrderPlaced, Topics } from '@shop/events'
import amqp, { type Channel } from 'amqplib'
import type { Order } from './order.ts'

@Injectable()
export class OrderEvents {
  private channel: Promise<Channel> | undefined

  async placed(order: Order): Promise<void> {
    const channel = await this.open()
    const event: OrderPlaced = { orderId: order.id, userId: order.userId, total: order.total, currency: order.currency }
    channel.publish(Topics.OrderPlaced, '', Buffer.from(JSON.stringify(event)))
  }

  private open(): Promise<Channel> {
    this.channel ??= (async () => {
      const connection = await amqp.connect(process.env.BROKER_URL ?? 'amqp://broker:5672')
      const channel = await connection.createChannel()
      await channel.assertExchange(Topics.OrderPlaced, 'fanout')
      return channel
    })()
    return this.channel
  }
}
