import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as assertProperty, property, subarray } from 'fast-check'
import type { PlanException } from '../baseline/plan/plan.ts'
import { rules, subjectOf } from './index.ts'
import { LONGEST_MESSAGE } from './message.ts'
import { fields, MapBuilder } from './testing/build-map.ts'
import { fingerprints, judged } from './testing/judged.ts'

function shop(): MapBuilder {
  return new MapBuilder().http('users', 'GET /users/{id}').http('orders', 'GET /orders')
}

/** A new endpoint at line 10, and a new call in a loop at line 20. */
function changed(): MapBuilder {
  return shop()
    .http('orders', 'GET /orders/{id}', { file: 'a.ts', line: 10 })
    .call('orders', 'users', 'GET /users/{}', { file: 'a.ts', line: 20, inLoop: true })
}

const ALL = [
  'call/in-loop orders -> users http GET /users/{}',
  'lat/added orders -> users',
  'new/call orders -> users http GET /users/{}',
  'new/endpoint orders http GET /orders/{id}',
]

test('findings come by file, position and rule', () => {
  assert.deepEqual(
    judged(shop(), changed()).map((finding) => finding.rule),
    ['new/endpoint', 'call/in-loop', 'lat/added', 'new/call'],
  )
})

test('a rule is switched off, or has another severity', () => {
  const severity = { 'new/call': 'off', 'lat/added': 'off', 'new/endpoint': 'error' } as const
  assert.deepEqual(
    judged(shop(), changed(), { severity }).map((finding) => [finding.rule, finding.severity]),
    [
      ['new/endpoint', 'error'],
      ['call/in-loop', 'warning'],
    ],
  )
})

test('a comment with a reason covers the next line, and only its own rule', () => {
  const left = (...comments: readonly (readonly [line: number, rule: string, reason: string])[]) =>
    fingerprints(
      judged(shop(), changed(), {
        suppressed: () => ({ 'a.ts': comments.map(([line, rule, reason]) => ({ line, rule, reason })) }),
        severity: { 'suppress/unused': 'off' },
      }),
    )
  assert.deepEqual(left([19, 'call/in-loop', 'few']), ALL.slice(1))
  assert.deepEqual(left([18, 'call/in-loop', 'few'], [19, 'new/call', 'agreed']), [ALL[1], ALL[3]])
  assert.deepEqual(left([19, 'call/in-loop', ' ']), ALL)
  assert.deepEqual(left([18, 'call/in-loop', 'few']), ALL)
  assert.deepEqual(left([20, 'call/in-loop', 'few']), ALL)
})

test('an exception in the plan holds until its last day', () => {
  const exception = (changes: Partial<PlanException>): PlanException => ({
    rule: 'call/in-loop',
    subject: 'orders -> users http GET /users/{}',
    owner: '@a',
    until: '2026-03-01',
    reason: 'few',
    span: null,
    ...changes,
  })
  const left = (changes: Partial<PlanException>, today = '2026-03-01') =>
    fingerprints(judged(shop(), changed(), { plan: { services: [], exceptions: [exception(changes)] }, today }))
  assert.deepEqual(left({}), ALL.slice(1))
  assert.deepEqual(left({}, '2026-03-02'), ALL)
  assert.deepEqual(left({ subject: 'orders -> users http GET /users/{} #2' }), ALL.slice(1))
  assert.deepEqual(left({ rule: 'new/call' }), [ALL[0], ALL[1], ALL[3]])
  assert.deepEqual(left({ subject: 'orders' }), ALL)
})

test('nothing differs from itself, and nothing is said where nothing was accepted', () => {
  assert.deepEqual(judged(changed(), changed()), [])
  assert.deepEqual(judged(new MapBuilder(), changed()), [])
})

test('code that two services share is blamed once', () => {
  const shared = { file: 'packages/log/index.ts', line: 3, inLoop: true }
  const after = shop()
    .service('mail')
    .call('orders', 'users', 'GET /users/{}', shared)
    .call('mail', 'users', 'GET /users/{}', shared)
  const rule = (id: string) => judged(shop().service('mail'), after).filter((finding) => finding.rule === id)
  assert.equal(rule('call/in-loop').length, 1)
  assert.equal(rule('new/call').length, 2, 'these name who calls')
})

/** A map made of some of a few services, routes and calls. */
const maps = subarray([
  (map: MapBuilder) => map.http('users', 'GET /users/{id}'),
  (map: MapBuilder) => map.http('users', 'POST /users/validate-email', { fields: fields('body email') }),
  (map: MapBuilder) => map.http('mail', 'POST /validate', { fields: fields('body email') }),
  (map: MapBuilder) => map.http('mail', 'POST /mails'),
  (map: MapBuilder) => map.service('orders'),
  (map: MapBuilder) => map.service('mailer', { path: 'services/mail' }),
  (map: MapBuilder) => map.call('orders', 'users', 'GET /users/{}'),
  (map: MapBuilder) => map.call('orders', 'users', 'GET /users/{}', { inLoop: true }),
  (map: MapBuilder) => map.call('orders', 'users', 'GET /user/{}'),
  (map: MapBuilder) => map.call('orders', 'mail', 'POST /validate'),
  (map: MapBuilder) => map.call('mail', 'users', 'POST /users/validate-email'),
]).map((steps) => steps.reduce((map, step) => step(map), new MapBuilder()))

test('of any change: nothing is said twice, of what is the same, or of what is not there', () => {
  assertProperty(
    property(maps, maps, (before, after) => {
      assert.deepEqual(judged(after, after), [])
      const findings = judged(before, after)
      assert.equal(new Set(fingerprints(findings)).size, findings.length)
      const there = after.build()
      const ids = new Set([...there.services, ...there.endpoints, ...there.calls].map((one) => one.id))
      for (const { subject } of findings) {
        for (const id of [subject.service, subject.endpoint, subject.call, ...(subject.candidates ?? [])]) {
          assert.ok(id === undefined || ids.has(id), `${id} is not in the map`)
        }
      }
    }),
  )
})

test('every finding has a whole message, a subject and a fingerprint that begins with its rule', () => {
  const long = 'a-service-with-a-name-that-is-much-longer-than-anybody-would-like-it-to-be-and-then-some'
  const after = changed()
    .http(long, `GET /${'segment/'.repeat(40)}{id}`)
    .call('orders', long, `GET /${'segment/'.repeat(40)}{}`)
    .call('orders', 'users', 'GET /user/{}')
  const findings = judged(shop(), after)
  assert.equal(findings.length, 8)
  for (const finding of findings) {
    assert.doesNotMatch(finding.message, /\{\w+\}(?<!\{id\}|\{\})/, 'a placeholder without a value')
    assert.ok(finding.message.length <= LONGEST_MESSAGE)
    assert.notEqual(subjectOf(finding), '')
    assert.ok(finding.fingerprint.startsWith(`${finding.rule} `))
    assert.ok(finding.confidence > 0 && finding.confidence <= 1)
  }
})

test('rules are sorted and described', () => {
  const ids = rules.map((rule) => rule.meta.id)
  assert.deepEqual(ids, [...ids].sort())
  for (const { meta } of rules) {
    assert.match(meta.id, /^[a-z]+\/[a-z-]+$/)
    assert.match(meta.description, /\.$/)
  }
})
