import type { OrderPlaced } from '@shop/events'
import { findUser } from './clients/users.ts'
import type { SendMail } from './mailer.ts'

export async function confirmOrder(order: OrderPlaced, sendMail: SendMail): Promise<void> {
  const user = await findUser(order.userId)
  await sendMail({
    to: user.email,
    subject: `Your order ${order.orderId}`,
    text: `Dear ${user.name}, thank you. We charged ${(order.total / 100).toFixed(2)} ${order.currency}.`,
  })
}
