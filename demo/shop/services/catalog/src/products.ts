import type { FastifyInstance } from 'fastify'
import { products } from './data.ts'

export async function productsRoutes(app: FastifyInstance): Promise<void> {
  /** All products, or just those named: `?ids=p1,p2`. */
  app.get<{ Querystring: { ids?: string } }>('/', async (request) => {
    const wanted = request.query.ids?.split(',')
    return wanted ? products.filter((product) => wanted.includes(product.id)) : products
  })

  app.get<{ Params: { id: string } }>('/:id', async (request, reply) => {
    const product = products.find((one) => one.id === request.params.id)
    if (!product) return reply.code(404).send({ error: 'no such product' })
    return product
  })
}
