import { randomUUID } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import { findOrder } from './clients/orders.ts'
import { releaseReservation } from './clients/inventory.ts'

interface Shipment {
  id: string
  orderId: string
  carrier: string
  status: 'packed' | 'sent'
}

export function buildApp(): FastifyInstance {
  const shipments = new Map<string, Shipment>()
  const app = fastify()

  app.get('/health', async () => ({ status: 'ok' }))

  app.post<{ Body: { orderId: string; carrier: string } }>('/shipments', async (request, reply) => {
    const order = await findOrder(request.body.orderId)
    await releaseReservation(order.id)
    const shipment: Shipment = { id: randomUUID(), orderId: order.id, carrier: request.body.carrier, status: 'packed' }
    shipments.set(shipment.id, shipment)
    return reply.code(201).send(shipment)
  })

  app.get<{ Params: { id: string } }>('/shipments/:id', async (request, reply) => {
    const shipment = shipments.get(request.params.id)
    if (!shipment) return reply.code(404).send({ error: 'no such shipment' })
    return shipment
  })

  return app
}
