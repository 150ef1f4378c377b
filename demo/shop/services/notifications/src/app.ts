import express, { type Express } from 'express'

/** Only there so that the platform can see that we live; the work comes over the broker. */
export function createApp(): Express {
  const app = express()
  app.get('/health', (_req, res) => {
    res.json({ status: 'ok' })
  })
  return app
}
