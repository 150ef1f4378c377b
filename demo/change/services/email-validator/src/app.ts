import express, { type Express } from 'express'
import { validationRouter } from './validation/router.ts'

export function createApp(): Express {
  const app = express()

  app.use(express.json())

  app.get('/health', (_req, res) => {
    res.json({ status: 'ok' })
  })

  app.use('/validate', validationRouter())

  return app
}
