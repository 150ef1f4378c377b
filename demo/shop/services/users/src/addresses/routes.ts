import { Router } from 'express'
import { RequestError } from '../errors.ts'
import type { Address, User, UserStore } from '../store.ts'

/** Mounted below a user: `/users/:id/addresses`. */
export function addressesRouter(store: UserStore): Router {
  const router = Router({ mergeParams: true })

  router.get('/', (req, res) => {
    res.json(owner(store, req.params).addresses)
  })

  router.post('/', (req, res) => {
    const address = req.body as Address
    owner(store, req.params).addresses.push(address)
    res.status(201).json(address)
  })

  return router
}

function owner(store: UserStore, params: { id?: string }): User {
  const user = store.find(params.id ?? '')
  if (!user) throw new RequestError(404, 'no such user')
  return user
}
