import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MapBuilder } from '../../rules/testing/build-map.ts'
import { addException, addFacts } from './change.ts'
import { EMPTY_PLAN, planOf } from './plan.ts'
import { serialise } from './serialise.ts'

const snapshot = new MapBuilder()
  .http('users', 'GET /users/{id}')
  .http('mail', 'POST /mails')
  .call('mail', 'users', 'GET /users/{id}')
  .call('mail', 'users', 'GET /users/{id}')
  .call('mail', null, 'GET /nowhere', { host: '' })
  .build()

test('a service is accepted with what it offers and with its calls that lead somewhere', () => {
  assert.equal(
    serialise(addFacts(EMPTY_PLAN, snapshot, ['mail'])),
    'service mail  services/mail  typescript express\n  http POST /mails\n  call users http GET /users/{id}\n',
  )
})

test('an endpoint or a call brings the line of its service along, and any site of a call means the call', () => {
  const plan = addFacts(EMPTY_PLAN, snapshot, ['users http GET /users/{id}', 'mail -> users http GET /users/{id} #2'])
  assert.equal(
    serialise(plan),
    `service mail  services/mail  typescript express
  call users http GET /users/{id}

service users  services/users  typescript express
  http GET  /users/{id}
`,
  )
})

test('accepting twice, or what is not there, changes nothing', () => {
  const plan = planOf(snapshot)
  assert.deepEqual(addFacts(plan, snapshot, ['mail', 'users', 'nobody', 'mail -> nobody http GET /x']), plan)
})

test('everything that is accepted one by one is the whole map', () => {
  const ids = [...snapshot.services, ...snapshot.endpoints, ...snapshot.calls].map((one) => one.id)
  assert.deepEqual(addFacts(EMPTY_PLAN, snapshot, ids), planOf(snapshot))
})

test('a new exception takes the place of the one before it', () => {
  const exception = {
    rule: 'call/in-loop',
    subject: 'mail -> users http GET /users/{id} #2',
    owner: '@a',
    until: '2027-01-01',
    reason: 'few',
  }
  const once = addException(EMPTY_PLAN, exception)
  assert.equal(once.exceptions[0]?.subject, 'mail -> users http GET /users/{id}')
  const twice = addException(once, { ...exception, subject: 'mail -> users http GET /users/{id}', until: '2028-01-01' })
  assert.deepEqual(
    twice.exceptions.map((one) => one.until),
    ['2028-01-01'],
  )
})
