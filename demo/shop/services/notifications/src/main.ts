import amqp from 'amqplib'
import { createApp } from './app.ts'
import { consumeOrders } from './consumer.ts'
import { sendMail } from './mailer.ts'

const port = Number(process.env.PORT ?? 3005)

const connection = await amqp.connect(process.env.BROKER_URL ?? 'amqp://broker:5672')
await consumeOrders(await connection.createChannel(), sendMail)

createApp().listen(port, () => {
  console.log(`notifications listens on ${port}`)
})
