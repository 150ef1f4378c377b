import { Router } from 'express'
import { isDisposable } from './disposable.ts'
import { validateEmail } from './email.ts'

/**
 * Router for the validation endpoints.
 */
export function validationRouter(): Router {
  const router = Router()

  // POST /validate - validate a single email address
  router.post('/', (req, res) => {
    const { email } = req.body as { email: string }
    res.json(validateEmail(email))
  })

  // POST /validate/batch - validate several email addresses at once
  router.post('/batch', (req, res) => {
    const { emails } = req.body as { emails: string[] }
    res.json({ results: emails.map((email) => validateEmail(email)) })
  })

  // GET /validate/domains/:domain - tells whether a domain hands out throw-away addresses
  router.get('/domains/:domain', (req, res) => {
    res.json({ domain: req.params.domain, disposable: isDisposable(req.params.domain) })
  })

  return router
}
