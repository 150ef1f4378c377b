import express, { type Express } from 'express'
import { createProxyMiddleware } from 'http-proxy-middleware'

/** What the outside may reach. Everything else stays inside. */
export function createGateway(): Express {
  const gateway = express()

  gateway.get('/health', (_req, res) => {
    res.json({ status: 'ok' })
  })

  gateway.use(
    '/api/users',
    createProxyMiddleware({
      target: process.env.USERS_URL ?? 'http://users:3001',
      changeOrigin: true,
      pathRewrite: { '^/': '/users/' },
    }),
  )

  gateway.use(
    '/api/products',
    createProxyMiddleware({
      target: process.env.CATALOG_URL ?? 'http://catalog:3003',
      changeOrigin: true,
      pathRewrite: { '^/': '/products/' },
    }),
  )

  gateway.use(
    '/api/orders',
    createProxyMiddleware({
      target: process.env.ORDERS_URL ?? 'http://orders:3002',
      changeOrigin: true,
      pathRewrite: { '^/': '/api/orders/' },
    }),
  )

  gateway.use(
    '/api/recommendations',
    createProxyMiddleware({
      target: process.env.RECOMMENDATIONS_URL ?? 'http://recommendations:8000',
      changeOrigin: true,
      pathRewrite: { '^/': '/recommendations/' },
    }),
  )

  gateway.use(
    '/api/shipments',
    createProxyMiddleware({
      target: process.env.SHIPPING_URL ?? 'http://shipping:3006',
      changeOrigin: true,
      pathRewrite: { '^/': '/shipments/' },
    }),
  )

  gateway.use(
    '/api/validate',
    createProxyMiddleware({
      target: process.env.EMAIL_VALIDATOR_URL ?? 'http://email-validator:3007',
      changeOrigin: true,
      pathRewrite: { '^/': '/validate/' },
    }),
  )

  return gateway
}
