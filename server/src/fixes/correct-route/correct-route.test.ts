// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are source code
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Span } from '../../protocol/location.ts'
import { applyPlan } from '../apply.ts'
import { contextOf, findingOf, sketch } from '../testing/workspace.ts'
import { lineStarts, spanBetween } from '../text.ts'
import { correctRoute } from './index.ts'

const FILE = 'services/orders/src/payments.ts'

/** The text after the first offer, or why there is none. `call` and `endpoint` are written `GET /payment/{}`. */
function correct(text: string, at: string, call: string, endpoint: string): string {
  const snapshot = sketch([
    { name: 'payments', endpoints: [endpoint] },
    { name: 'orders', calls: [`payments ${call}`] },
  ])
  const start = text.indexOf(at)
  const span: Span = spanBetween(lineStarts(text), start, start + at.length)
  const location = { file: FILE, span }
  const calls = snapshot.calls.map((one) => ({ ...one, location, target: location }))
  const texts = new Map([[FILE, text]])
  const context = contextOf(texts, { ...snapshot, calls }, snapshot)
  const finding = findingOf('call/no-such-endpoint', { call: calls[0]!.id, candidates: [snapshot.endpoints[0]!.id] })
  const offer = correctRoute.offers(finding, context)[0]
  assert.ok(offer)
  if (offer.disabled !== null) return offer.disabled
  const plan = offer.plan()
  if ('refused' in plan) return plan.refused
  const applied = applyPlan(texts, plan)
  return 'problem' in applied ? applied.problem : applied.texts.get(FILE)!
}

test('a template keeps its holes', () => {
  const text = 'http.get(`${this.base}/payment/${ order.paymentId }?full=${full}`)\n'
  const expected = 'http.get(`${this.base}/payments/${ order.paymentId }?full=${full}`)\n'
  assert.equal(correct(text, '`${this', 'GET /payment/{}', 'GET /payments/{id}'), expected)
  assert.equal(correct(text, '/payment/', 'GET /payment/{}', 'GET /payments/{id}'), expected)
})

test('what stands in the base address is left there', () => {
  const text = "api.get('/payment')"
  assert.equal(correct(text, "'/payment'", 'GET /v1/payment', 'GET /v1/payments'), "api.get('/payments')")
})

test('the first slash may be missing, and sums are rewritten in place', () => {
  assert.equal(
    correct("get(base + '/payment/' + id)", "'/payment", 'GET /payment/{}', 'GET /payments/{id}'),
    "get(base + '/payments/' + id)",
  )
  assert.equal(correct("ky.get('payment')", "'payment'", 'GET /payment', 'GET /payments'), "ky.get('payments')")
})

test('segments behind a hole are added and dropped', () => {
  const text = 'http.post(`${base}/payments/${id}/refunds`)'
  assert.equal(
    correct(text, '`', 'POST /payments/{}/refunds', 'POST /payments/{id}/refund'),
    'http.post(`${base}/payments/${id}/refund`)',
  )
  assert.equal(
    correct(text, '`', 'POST /payments/{}/refunds', 'POST /payments/{id}'),
    'http.post(`${base}/payments/${id}`)',
  )
})

test('only the method is wrong', () => {
  assert.equal(correct("http.put('/payments')", "'/p", 'PUT /payments', 'POST /payments'), "http.post('/payments')")
  assert.equal(
    correct("fetch('/payments', { method: 'PUT' })", "'/p", 'PUT /payments', 'POST /payments'),
    "fetch('/payments', { method: 'POST' })",
  )
})

test('holes are never added, dropped or moved', () => {
  assert.match(correct('get(`/payment/${id}`)', '`', 'GET /payment/{}', 'GET /payments'), /does not fit/)
  assert.match(correct("get('/payment')", "'", 'GET /payment', 'GET /payments/{id}'), /does not fit/)
})
