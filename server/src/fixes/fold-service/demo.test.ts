import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { applyPlan, type Texts } from '../apply.ts'
import type { EditPlan } from '../fix.ts'
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
  if (process.env.SHOW) {
    for (const [file, text] of after) if (before.get(file) !== text) console.log(`--- ${file}\n${text}`)
    console.log(plan.notes)
  }
  assert.deepEqual(
    [...after.keys()].filter((file) => file.startsWith('services/email-validator/')),
    [],
  )
  const run = runTests(after)
  assert.ok(run.passed, run.output)
})
