import express, { type Express } from 'express'
import { paymentsRouter } from './routes.ts'

export function createApp(): Express {
  const app = express()
  app.use(express.json())
  app.get('/health', (_req, res) => {
    res.json({ status: 'ok' })
  })
  app.use('/payments', paymentsRouter)
  return app
}
