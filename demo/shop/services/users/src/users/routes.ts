import { Router } from 'express'
import { addressesRouter } from '../addresses/routes.ts'
import { RequestError } from '../errors.ts'
import type { UserStore } from '../store.ts'
import { validateEmail } from './email.ts'

export function usersRouter(store: UserStore): Router {
  const router = Router()

  router.post('/', (req, res) => {
    const { name, email } = req.body as { name: string; email: string }
    const verdict = validateEmail(email)
    if (!verdict.valid) throw new RequestError(400, `email: ${verdict.reason}`)
    if (store.findByEmail(verdict.normalized)) throw new RequestError(409, 'this email is taken')
    res.status(201).json(store.add(name, verdict.normalized))
  })

  /** For forms that want to say early that an address cannot work. */
  router.post('/validate-email', (req, res) => {
    const { email } = req.body as { email: string }
    res.json(validateEmail(email))
  })

  router.get('/:id', (req, res) => {
    const user = store.find(req.params.id)
    if (!user) throw new RequestError(404, 'no such user')
    res.json(user)
  })

  router.use('/:id/addresses', addressesRouter(store))

  return router
}
