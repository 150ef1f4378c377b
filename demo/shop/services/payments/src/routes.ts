import { randomUUID } from 'node:crypto'
import { Router } from 'express'
import { chargeCard, refundCard } from './clients/card-processor.ts'
import { billingAddress } from './clients/users.ts'

interface Payment {
  id: string
  orderId: string
  userId: string
  amount: number
  currency: string
  status: 'charged' | 'refunded'
  reference: string
}

const payments = new Map<string, Payment>()

export const paymentsRouter = Router()

paymentsRouter.post('/', async (req, res) => {
  const { orderId, userId, amount, currency, cardToken } = req.body as {
    orderId: string
    userId: string
    amount: number
    currency: string
    cardToken: string
  }
  const address = await billingAddress(userId)
  if (!address) {
    res.status(422).json({ error: 'this customer has no billing address' })
    return
  }
  const reference = await chargeCard({ amount, currency, cardToken, address })
  const payment: Payment = { id: randomUUID(), orderId, userId, amount, currency, status: 'charged', reference }
  payments.set(payment.id, payment)
  res.status(201).json(payment)
})

paymentsRouter.get('/:id', (req, res) => {
  const payment = payments.get(req.params.id)
  if (!payment) {
    res.status(404).json({ error: 'no such payment' })
    return
  }
  res.json(payment)
})

paymentsRouter.post('/:id/refund', async (req, res) => {
  const payment = payments.get(req.params.id)
  if (!payment) {
    res.status(404).json({ error: 'no such payment' })
    return
  }
  await refundCard(payment.reference)
  payment.status = 'refunded'
  res.json(payment)
})
