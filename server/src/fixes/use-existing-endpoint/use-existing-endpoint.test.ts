import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { applyPlan } from '../apply.ts'
import { contextOf, DEMO, findingOf, loadFolders, sketch } from '../testing/workspace.ts'
import { lineStarts, spanBetween } from '../text.ts'
import { useExistingEndpoint } from './index.ts'

const texts = loadFolders(join(DEMO, 'shop'), join(DEMO, 'change'))
const CLIENT = 'services/notifications/src/clients/email-validator.ts'

function offered(existing: string, calls: readonly string[] = ['email-validator POST /validate email']) {
  const snapshot = sketch([
    { name: 'users', ports: [3001], endpoints: [existing] },
    { name: 'email-validator', ports: [3007], endpoints: ['POST /validate email', 'POST /validate/batch emails'] },
    { name: 'notifications', ports: [3005], calls },
  ])
  const text = texts.get(CLIENT)!
  const start = text.indexOf("'/validate'")
  const location = { file: CLIENT, span: spanBetween(lineStarts(text), start, start + 11) }
  const placed = { ...snapshot, calls: snapshot.calls.map((one) => ({ ...one, location, target: location })) }
  const finding = findingOf('new/duplicate-capability', {
    endpoint: 'email-validator http POST /validate',
    candidates: [snapshot.endpoints[0]!.id],
  })
  return useExistingEndpoint.offers(finding, contextOf(texts, placed, placed))
}

test('the caller goes to the endpoint that exists', () => {
  const offer = offered('POST /users/validate-email email')[0]
  assert.equal(offer?.disabled, null)
  const plan = offer.plan()
  if ('refused' in plan) assert.fail(plan.refused)
  const applied = applyPlan(texts, plan)
  if ('problem' in applied) assert.fail(applied.problem)
  const changed = [...applied.texts].filter(([file, text]) => texts.get(file) !== text).map(([file]) => file)
  const own = 'services/notifications/test/notifications.test.ts'
  assert.deepEqual(changed.sort(), ['docker-compose.yml', 'k8s/notifications.yaml', CLIENT, own])
  assert.match(applied.texts.get(own)!, /'POST \/users\/validate-email': \{ body/)
  const client = applied.texts.get(CLIENT)!
  assert.match(client, /EMAIL_VALIDATOR_URL \?\? 'http:\/\/users:3001'/)
  assert.match(client, /post<ValidationResult>\('\/users\/validate-email', \{ email \}\)/)
  // The gateway's address is none of the caller's.
  assert.match(
    applied.texts.get('docker-compose.yml')!,
    /RECOMMENDATIONS_URL.*\n {6}EMAIL_VALIDATOR_URL: http:\/\/email-validator:3007/,
  )
})

test('it is not offered when the arguments differ', () => {
  assert.deepEqual(offered('POST /users/validate-email address'), [])
  assert.deepEqual(offered('POST /users/{id}/validate-email email'), [])
})

test('it says why it cannot be when the client is used for more', () => {
  const calls = ['email-validator POST /validate email', 'email-validator POST /validate/batch emails']
  assert.match(
    offered('POST /users/validate-email email', calls)[0]?.disabled ?? '',
    /same address for POST \/validate\/batch/,
  )
})
