import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { applyPlan, type Texts } from '../apply.ts'
import type { EditPlan } from '../fix.ts'
import { undoPlan } from '../testing/undo.ts'
import { contextOf, DEMO, findingOf, loadFolders, runTests, type ServiceSketch, sketch } from '../testing/workspace.ts'
import { foldService } from './index.ts'

const accepted: ServiceSketch[] = [
  { name: 'gateway', kind: 'gateway', ports: [8080], calls: ['users GET /users/{id}'] },
  {
    name: 'users',
    ports: [3001],
    endpoints: [
      'GET /health',
      'POST /users',
      'POST /users/validate-email email',
      'GET /users/{id}',
      'GET /users/{id}/addresses',
    ],
  },
  { name: 'notifications', ports: [3005], endpoints: ['GET /health'], calls: ['users GET /users/{id}'] },
  { name: 'inventory', ports: [8081], languages: ['go'], frameworks: [], endpoints: ['GET /stock/{product}'] },
  { name: 'catalog', ports: [3003], frameworks: ['fastify'], endpoints: ['GET /products/{id}'] },
]
const baseline = sketch(accepted)
const snapshot = sketch([
  ...accepted.map((one) =>
    one.name === 'notifications' ? { ...one, calls: [...one.calls!, 'email-validator POST /validate email'] } : one,
  ),
  {
    name: 'email-validator',
    ports: [3007],
    endpoints: ['GET /health', 'POST /validate email', 'POST /validate/batch', 'GET /validate/domains/{domain}'],
  },
])
const finding = findingOf('new/service', {
  service: 'email-validator',
  candidates: ['users http POST /users/validate-email'],
})

function fold(texts: Texts): { readonly plan: EditPlan; readonly after: Texts } {
  const offer = foldService.offers(finding, contextOf(texts, snapshot, baseline)).find((one) => one.id === 'fold/users')
  assert.ok(offer)
  assert.equal(offer.disabled, null)
  const plan = offer.plan()
  if ('refused' in plan) assert.fail(plan.refused)
  const applied = applyPlan(texts, plan)
  if ('problem' in applied) assert.fail(applied.problem)
  return { plan, after: applied.texts }
}

test('the demo is folded and its own tests pass', () => {
  const before = loadFolders(join(DEMO, 'shop'), join(DEMO, 'change'))
  const { plan, after } = fold(before)
  const left = [...after].filter(([file, text]) => /email-validator:|services\/email-validator/.test(file + text))
  assert.deepEqual(
    left.map(([file]) => file),
    [],
  )
  const runs = [runTests(before), runTests(after)] as const
  for (const run of runs) {
    assert.ok(run.passed, run.output)
    assert.match(run.output, /email-validator answers POST \/validate\b/)
    assert.match(run.output, /notifications mails the customer/)
  }
  assert.equal(runs[1].count, runs[0].count)

  const undone = applyPlan(after, undoPlan(before, plan))
  if ('problem' in undone) assert.fail(undone.problem)
  assert.deepEqual(new Map([...undone.texts].sort()), new Map([...before].sort()))
})

test('what moves is kept byte for byte, imports aside', () => {
  const before = loadFolders(join(DEMO, 'shop'), join(DEMO, 'change'))
  const { after } = fold(before)
  for (const file of ['router.ts', 'email.ts', 'disposable.ts']) {
    const moved = after.get(`services/users/src/email-validator/validation/${file}`)
    assert.equal(moved, before.get(`services/email-validator/src/validation/${file}`))
  }
  const app = after.get('services/users/src/app.ts')
  assert.match(
    app ?? '',
    /usersRouter\(store\)\)\n {2}app\.use\('\/validate', validationRouter\(\)\)\n\n {2}\/\/ Must stay last/,
  )
  const compose = after.get('docker-compose.yml') ?? ''
  assert.match(
    compose,
    /PORT: 3001\n {6}# Providers of throw-away addresses, separated by commas\.\n {6}DISPOSABLE_DOMAINS: /,
  )
  assert.equal(after.has('k8s/email-validator.yaml'), false)
})
