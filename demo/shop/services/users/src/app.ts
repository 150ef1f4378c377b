import express, { type Express } from 'express'
import { reportErrors } from './errors.ts'
import { MemoryUserStore, type UserStore } from './store.ts'
import { usersRouter } from './users/routes.ts'

/** Everything users offers, on one Express app. */
export function createApp(store: UserStore = new MemoryUserStore()): Express {
  const app = express()
  app.use(express.json())

  app.get('/health', (_req, res) => {
    res.json({ status: 'ok' })
  })

  app.use('/users', usersRouter(store))

  // Must stay last: Express asks error handlers in the order they were added.
  app.use(reportErrors)
  return app
}
