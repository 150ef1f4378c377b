import type { FastifyInstance } from 'fastify'
import { products } from './data.ts'

export async function categoriesRoutes(app: FastifyInstance): Promise<void> {
  app.get('/', async () => [...new Set(products.map((product) => product.category))])

  app.route<{ Params: { category: string } }>({
    method: 'GET',
    url: '/:category/products',
    handler: async (request) => products.filter((product) => product.category === request.params.category),
  })
}
