// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are source code
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyPlan } from '../apply.ts'
import { PlanBuilder } from '../plan-builder.ts'
import { contextOf, sketch } from '../testing/workspace.ts'
import { retargetTests } from './test-paths.ts'

const TEST = 'services/orders/test/orders.test.ts'

/** The test file of orders after its call `from` goes to `to` of payments instead. */
function retargeted(
  text: string,
  from: string,
  to: string,
  others: { calls?: string[]; endpoints?: string[] } = {},
): string {
  const snapshot = sketch([
    { name: 'payments', endpoints: [to] },
    { name: 'users', endpoints: [from] },
    { name: 'orders', calls: [`payments ${from}`, ...(others.calls ?? [])], endpoints: others.endpoints ?? [] },
  ])
  const texts = new Map([
    [TEST, text],
    ['services/orders/src/client.ts', text],
    ['services/users/test/users.test.ts', text],
  ])
  const context = contextOf(texts, snapshot, snapshot)
  const plan = new PlanBuilder(context.text)
  retargetTests(snapshot.calls[0]!, snapshot.endpoints[0]!, context, plan)
  const built = plan.build()
  if ('refused' in built) assert.fail(built.refused)
  const applied = applyPlan(texts, built)
  if ('problem' in applied) assert.fail(applied.problem)
  for (const [file, after] of applied.texts)
    if (file !== TEST) assert.equal(after, text, `${file} is none of its tests`)
  return applied.texts.get(TEST) ?? ''
}

test('texts that are the path, with method, host, values and query', () => {
  assert.equal(
    retargeted(
      "fake({ 'GET /payment/p1': a, '/payment/p2?full=1': b, \"http://payments:3004/payment/p3\": c, `/payment/x`: d })",
      'GET /payment/{}',
      'GET /payments/{id}',
    ),
    "fake({ 'GET /payments/p1': a, '/payments/p2?full=1': b, \"http://payments:3004/payments/p3\": c, `/payments/x`: d })",
  )
  assert.equal(
    retargeted("fake({ 'POST /check': a })", 'POST /check', 'PUT /emails/check'),
    "fake({ 'PUT /emails/check': a })",
  )
})

test('other methods, other paths and templates with holes are left alone', () => {
  const text = "fake({ 'DELETE /payment/p1': a, '/payment/p1/lines': b, 'pay /payment/p1': c, [`/payment/${id}`]: d })"
  assert.equal(retargeted(text, 'GET /payment/{}', 'GET /payments/{id}'), text)
})

test('a path that means something else as well is left alone', () => {
  const text = "fake({ 'GET /payment/p1': a })"
  const same = (others: { calls?: string[]; endpoints?: string[] }) =>
    assert.equal(retargeted(text, 'GET /payment/{}', 'GET /payments/{id}', others), text)
  same({ calls: ['users GET /payment/{}'] })
  same({ endpoints: ['GET /payment/{id}'] })
})
