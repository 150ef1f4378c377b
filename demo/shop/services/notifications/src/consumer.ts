import { type OrderPlaced, Topics } from '@shop/events'
import type { Channel } from 'amqplib'
import type { SendMail } from './mailer.ts'
import { confirmOrder } from './order-confirmation.ts'

const QUEUE = 'notifications'

/** Mails a confirmation for every order that is placed. */
export async function consumeOrders(channel: Channel, sendMail: SendMail): Promise<void> {
  await channel.assertExchange(Topics.OrderPlaced, 'fanout')
  await channel.assertQueue(QUEUE)
  await channel.bindQueue(QUEUE, Topics.OrderPlaced, '')
  await channel.consume(QUEUE, async (message) => {
    if (!message) return
    await confirmOrder(JSON.parse(message.content.toString()) as OrderPlaced, sendMail)
    channel.ack(message)
  })
}
