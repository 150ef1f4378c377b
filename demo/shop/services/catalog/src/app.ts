import fastify, { type FastifyInstance } from 'fastify'
import { categoriesRoutes } from './categories.ts'
import { productsRoutes } from './products.ts'

export function buildApp(): FastifyInstance {
  const app = fastify()
  app.get('/health', async () => ({ status: 'ok' }))
  app.register(productsRoutes, { prefix: '/products' })
  app.register(categoriesRoutes, { prefix: '/categories' })
  return app
}
