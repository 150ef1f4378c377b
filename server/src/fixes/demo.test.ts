// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are source code
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { PLAN_FILE } from '../baseline/plan/plan.ts'
import type { Texts } from './apply.ts'
import { carriedOut, findingOn, judgeTexts, mapOf, offersFor } from './testing/judged-workspace.ts'
import { DEMO, loadFolders, runTests } from './testing/workspace.ts'

const accepted = mapOf(loadFolders(join(DEMO, 'shop')))
const texts = loadFolders(join(DEMO, 'shop'), join(DEMO, 'change'))
const demo = judgeTexts(accepted, texts)
const ANSWERS = { owner: '@shop', until: '2026-12-31', reason: 'agreed with the team' }

function fingerprints(after: Texts): readonly string[] {
  return judgeTexts(accepted, after)
    .findings.map((finding) => finding.fingerprint)
    .sort()
}

/** Fingerprints that an offer settles, and those that it brings. */
function effect(rule: string, about: string, offer: string, answers?: Readonly<Record<string, string>>) {
  const found = offersFor(findingOn(demo, rule, about), demo).find((one) => one.id === offer)
  assert.ok(found, `${offer} is not offered`)
  assert.equal(found.disabled, null)
  const after = carriedOut(found, texts, answers)
  const [before, left] = [fingerprints(texts), fingerprints(after)]
  return {
    after,
    settled: before.filter((one) => !left.includes(one)),
    brought: left.filter((one) => !before.includes(one)),
  }
}

test('the shop as it was accepted has no findings', () => {
  assert.deepEqual(judgeTexts(accepted, loadFolders(join(DEMO, 'shop'))).findings, [])
})

test("the assistant's change has these findings, at these places", () => {
  assert.deepEqual(
    demo.findings.map((one) => {
      const [line, column, endLine, end] = one.location.span
      const text = texts.get(one.location.file)?.split('\n')[line]
      assert.ok(line === endLine && column < end, 'a part of one line')
      return `${one.severity} ${one.fingerprint} @ ${one.location.file}: ${text?.trim()}`
    }),
    [
      'warning new/service email-validator @ docker-compose.yml: email-validator:',
      "warning new/duplicate-capability email-validator http POST /validate @ services/email-validator/src/validation/router.ts: router.post('/', (req, res) => {",
      'information new/call gateway -> email-validator http ANY /api/validate @ services/gateway/src/gateway.ts: gateway.use(',
      "information new/call notifications -> email-validator http POST /validate @ services/notifications/src/clients/email-validator.ts: return emailValidator.post<ValidationResult>('/validate', { email })",
      'warning call/in-loop orders -> catalog http GET /products/{} @ services/orders/src/orders/order-summary.service.ts: this.http.get<Product>(`${this.catalogUrl}/products/${line.productId}`),',
      'hint lat/added orders -> catalog @ services/orders/src/orders/order-summary.service.ts: this.http.get<Product>(`${this.catalogUrl}/products/${line.productId}`),',
      'information new/call orders -> catalog http GET /products/{} @ services/orders/src/orders/order-summary.service.ts: this.http.get<Product>(`${this.catalogUrl}/products/${line.productId}`),',
      'error call/no-such-endpoint orders -> payments http GET /payment/{} @ services/orders/src/orders/order-summary.service.ts: this.http.get<{ status: string }>(`${this.paymentsUrl}/payment/${order.paymentId}`),',
      "information new/endpoint orders http GET /api/orders/{id}/summary @ services/orders/src/orders/orders.controller.ts: @Get(':id/summary')",
    ],
  )
})

/** Every line of code moves and is indented otherwise; nothing of what it does changes. */
function reformatted(before: Texts): Texts {
  const indent = (text: string) => text.replace(/^ +/gm, (spaces) => '\t'.repeat(spaces.length / 2))
  return new Map(
    [...before].map(([file, text]) => [file, /\.ts$/.test(file) ? `// Reformatted.\n\n${indent(text)}` : text]),
  )
}

test('reformatting is no change, and moves no fingerprint', () => {
  assert.deepEqual(fingerprints(reformatted(loadFolders(join(DEMO, 'shop')))), [])
  assert.deepEqual(fingerprints(reformatted(texts)), fingerprints(texts))
})

test('a file that is renamed is no change', () => {
  const renamed = loadFolders(join(DEMO, 'shop'))
  const [from, to] = ['services/catalog/src/products.ts', 'services/catalog/src/product-routes.ts']
  renamed.set(to, renamed.get(from)!)
  renamed.delete(from)
  const app = renamed.get('services/catalog/src/app.ts')!
  renamed.set('services/catalog/src/app.ts', app.replace('./products.ts', './product-routes.ts'))
  assert.ok(judgeTexts(accepted, renamed).snapshot.endpoints.some((one) => one.location.file === to))
  assert.deepEqual(fingerprints(renamed), [])
})

test('the nearest route settles the call that goes nowhere', () => {
  const { after, settled, brought } = effect('call/no-such-endpoint', '', 'correct/payments http GET /payments/{id}')
  assert.deepEqual(settled, ['call/no-such-endpoint orders -> payments http GET /payment/{}'])
  assert.deepEqual([...brought].sort(), [
    'lat/added orders -> payments',
    'new/call orders -> payments http GET /payments/{}',
  ])
  assert.match(
    after.get('services/orders/src/orders/order-summary.service.ts') ?? '',
    /`\$\{this\.paymentsUrl\}\/payments\/\$\{order\.paymentId\}`/,
  )
})

test('a path that is passed to a shared client is underlined, and corrected, where it is passed', () => {
  const file = 'services/notifications/src/clients/users.ts'
  const wrong = new Map(texts).set(file, texts.get(file)!.replace('`/users/${', '`/user/${'))
  const judged = judgeTexts(accepted, wrong)
  const finding = findingOn(judged, 'call/no-such-endpoint', 'notifications -> users')
  const [line, column, , end] = finding.location.span
  assert.equal(finding.location.file, file)
  assert.equal(wrong.get(file)?.split('\n')[line]?.slice(column, end), '`/user/${id}`')
  const offer = offersFor(finding, judged).find((one) => one.id === 'correct/users http GET /users/{id}')
  assert.ok(offer)
  assert.equal(carriedOut(offer, wrong).get(file), texts.get(file))
})

test('the caller of the duplicate goes to the endpoint that exists, and the tests still pass', () => {
  const { after, settled, brought } = effect(
    'new/duplicate-capability',
    'email-validator',
    'use/users http POST /users/validate-email',
  )
  assert.deepEqual(settled, ['new/call notifications -> email-validator http POST /validate'])
  assert.deepEqual(brought, ['new/call notifications -> users http POST /users/validate-email'])
  const run = runTests(after)
  assert.ok(run.passed, run.output)
})

test('the same is offered at the call', () => {
  const offers = offersFor(findingOn(demo, 'new/call', 'notifications -> email-validator'), demo)
  assert.deepEqual(
    offers.filter((one) => one.disabled === null).map((one) => one.title),
    [
      'Use POST /users/validate-email of users instead',
      'Accept the call to email-validator into services.groundplan',
      'Suppress new/call here …',
    ],
  )
})

test('folding takes the service and all that came with it out of the map, and the tests still pass', () => {
  const { after, settled, brought } = effect('new/service', 'email-validator', 'fold/users')
  assert.deepEqual(settled, [
    'new/call gateway -> email-validator http ANY /api/validate',
    'new/call notifications -> email-validator http POST /validate',
    'new/duplicate-capability email-validator http POST /validate',
    'new/service email-validator',
  ])
  assert.deepEqual(brought, [
    'new/call gateway -> users http ANY /api/validate',
    'new/call notifications -> users http POST /validate',
    'new/endpoint users http GET /validate/domains/{domain}',
    'new/endpoint users http POST /validate',
    'new/endpoint users http POST /validate/batch',
  ])
  const folded = judgeTexts(accepted, after)
  assert.deepEqual(folded.snapshot.problems, [])
  assert.deepEqual(
    folded.snapshot.calls.filter((call) => call.resolution === 'unresolved').map((call) => call.id),
    demo.snapshot.calls
      .filter((call) => call.resolution === 'unresolved')
      .map((call) => call.id)
      .sort(),
  )
  const run = runTests(after)
  assert.ok(run.passed, run.output)
})

test('a finding is suppressed where it stands', () => {
  for (const finding of demo.findings) {
    const { settled, brought } = effect(finding.rule, finding.fingerprint.slice(finding.rule.length + 1), 'suppress', {
      reason: 'agreed',
    })
    assert.deepEqual([settled, brought], [[finding.fingerprint], []])
  }
})

test('a finding is accepted in the plan file', () => {
  for (const finding of demo.findings) {
    const about = finding.fingerprint.slice(finding.rule.length + 1)
    const offers = offersFor(finding, demo).filter((one) => one.id.startsWith('accept'))
    assert.ok(offers.length > 0)
    for (const offer of offers) {
      const { after, settled, brought } = effect(finding.rule, about, offer.id, ANSWERS)
      assert.ok(after.has(PLAN_FILE))
      assert.ok(settled.includes(finding.fingerprint), `${offer.title} settles ${finding.fingerprint}`)
      assert.deepEqual(brought, [], offer.title)
    }
  }
})

test('every finding has something that can be done about it, and at most one preferred offer', () => {
  for (const finding of demo.findings) {
    const offers = offersFor(finding, demo)
    assert.ok(offers.some((one) => one.disabled === null))
    assert.ok(offers.filter((one) => one.preferred).length <= 1)
    assert.equal(new Set(offers.map((one) => one.id)).size, offers.length)
  }
})
