import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planBaseline } from '../../baseline/plan/baseline.ts'
import { parse } from '../../baseline/plan/parse.ts'
import { PLAN_FILE, planOf } from '../../baseline/plan/plan.ts'
import { serialise } from '../../baseline/plan/serialise.ts'
import { diff } from '../../map/diff.ts'
import { indexMap } from '../../map/map-index.ts'
import type { Finding } from '../../protocol/finding.ts'
import { judge } from '../../rules/index.ts'
import { MapBuilder } from '../../rules/testing/build-map.ts'
import { applyPlan } from '../apply.ts'
import type { EditPlan } from '../fix.ts'
import { contextOf } from '../testing/workspace.ts'
import { acceptExceptions, acceptFacts } from './accept.ts'
import { accept } from './index.ts'

const TODAY = '2026-03-01'

function shop(): MapBuilder {
  return new MapBuilder()
    .service('orders', { owner: '@commerce' })
    .http('users', 'GET /users/{id}')
    .http('users', 'POST /users/validate-email', { handlerName: 'validateEmail' })
    .call('orders', 'users', 'GET /users/{id}')
}

const before = shop().build()
const after = shop()
  .http('orders', 'GET /orders/{id}/summary')
  .http('email-validator', 'POST /validate-email', { handlerName: 'validateEmail' })
  .call('orders', 'users', 'GET /users/{id}', { inLoop: true })
  .call('orders', 'users', 'GET /user/{}')
  .call('orders', 'email-validator', 'POST /validate-email')
  .call('orders', null, 'GET /rates', { host: 'api.rates.example', resolution: 'external' })
  .build()

/** What the rules say with this plan file, or with none. */
function findings(text: string | null): readonly Finding[] {
  const plan = text === null ? null : parse(text).plan
  // As the session does it: a plan without services leaves it to the commit what is accepted.
  const baseline = plan && plan.services.length > 0 ? planBaseline(plan, after, before) : before
  return judge({
    snapshot: after,
    baseline,
    delta: diff(baseline, after, 'test'),
    index: indexMap(after),
    severity: {},
    suppressed: () => ({}),
    plan,
    today: TODAY,
  })
}

function contextWith(text: string | null) {
  return contextOf(new Map(text === null ? [] : [[PLAN_FILE, text]]), after, before)
}

function written(text: string | null, plan: EditPlan | { readonly refused: string }): string {
  if ('refused' in plan) return plan.refused
  const applied = applyPlan(new Map(text === null ? [] : [[PLAN_FILE, text]]), plan)
  return 'problem' in applied ? applied.problem : (applied.texts.get(PLAN_FILE) ?? '')
}

/** What the offers for a finding write, by id. */
function offered(finding: Finding, text: string | null, answers?: Readonly<Record<string, string>>) {
  return accept
    .offers(finding, contextWith(text))
    .map(({ id, title, disabled, plan }) => ({ id, title, disabled, text: written(text, plan(answers)) }))
}

const COMPLETE = { owner: '@commerce', until: '2026-06-30', reason: 'until the batch operation is there' }

test('the findings of the example are the ones that the tests are about', () => {
  assert.deepEqual(
    findings(null)
      .map((one) => one.fingerprint)
      .sort(),
    [
      'call/in-loop orders -> users http GET /users/{id}',
      'call/no-such-endpoint orders -> users http GET /user/{}',
      'lat/added orders -> email-validator',
      'lat/added orders -> users',
      'new/call orders -> api.rates.example',
      'new/call orders -> email-validator http POST /validate-email',
      'new/duplicate-capability email-validator http POST /validate-email',
      'new/endpoint orders http GET /orders/{id}/summary',
      'new/service email-validator',
    ],
  )
})

/** What else is settled when a finding is accepted. */
const ALONG: Readonly<Record<string, readonly string[]>> = {
  // A service is accepted with what it offers, which is then no duplicate that somebody is about to make.
  'new/service email-validator': ['new/duplicate-capability email-validator http POST /validate-email'],
  // Who accepts a call accepts that it is waited for.
  'new/call orders -> email-validator http POST /validate-email': ['lat/added orders -> email-validator'],
}

for (const [kind, start] of [
  ['without a plan file', null],
  ['with one', `# ours\n\n${serialise(planOf(before))}`],
  [
    'with one that has exceptions only',
    '# ours\n\nexcept call/in-loop users  owner @a  until 2027-01-01  "about another thing"\n',
  ],
] as const) {
  test(`${kind}, accepting a finding settles it, and no other one`, () => {
    for (const finding of findings(start)) {
      for (const offer of offered(finding, start, COMPLETE)) {
        assert.equal(offer.disabled, null)
        const parsed = parse(offer.text)
        assert.deepEqual(parsed.problems, [], offer.text)
        const left = findings(offer.text).map((one) => one.fingerprint)
        const gone = findings(start)
          .map((one) => one.fingerprint)
          .filter((one) => !left.includes(one))
        const along = offer.id === 'accept' ? (ALONG[finding.fingerprint] ?? []) : []
        assert.deepEqual(gone.sort(), [finding.fingerprint, ...along].sort(), offer.title)
      }
    }
  })
}

test('new facts are accepted as facts, the rest with an exception, a service either way', () => {
  const ids = Object.fromEntries(
    findings(null).map((finding) => [finding.rule, offered(finding, null).map((offer) => offer.id)]),
  )
  assert.deepEqual(ids, {
    'call/in-loop': ['accept-exception'],
    'call/no-such-endpoint': ['accept-exception'],
    'lat/added': ['accept-exception'],
    'new/call': ['accept'],
    'new/duplicate-capability': ['accept-exception'],
    'new/endpoint': ['accept'],
    'new/service': ['accept', 'accept-exception'],
  })
  const titles = findings(null).flatMap((finding) => offered(finding, null).map((offer) => offer.title))
  assert.deepEqual(titles.filter((title) => !title.includes('exception')).sort(), [
    'Accept GET /orders/{id}/summary into services.groundplan',
    'Accept service email-validator into services.groundplan',
    'Accept the call to api.rates.example into services.groundplan',
    'Accept the call to email-validator into services.groundplan',
  ])
})

test('a new plan file begins with all that was accepted before', () => {
  const finding = findings(null).find((one) => one.rule === 'new/endpoint')!
  const [offer] = offered(finding, null)
  assert.match(offer?.text ?? '', /^# The accepted services of this workspace/)
  assert.equal(
    offer?.text.split('\n').slice(3).join('\n'),
    serialise(planOf(before)).replace('@commerce\n', '@commerce\n  http GET  /orders/{id}/summary\n'),
  )
})

test('an exception needs no accepted facts beside it', () => {
  const finding = findings(null).find((one) => one.rule === 'call/in-loop')!
  const [offer] = offered(finding, null, COMPLETE)
  assert.match(offer?.text ?? '', /^# Exceptions to the rules of Groundplan: .*\n\nexcept call\/in-loop .*\n$/)
})

test('an existing file gets one line, with its own line ends and without a last one', () => {
  const text = serialise(planOf(before)).replaceAll('\n', '\r\n').trimEnd()
  const finding = findings(text).find((one) => one.rule === 'call/in-loop')!
  const [offer] = offered(finding, text, COMPLETE)
  assert.equal(
    offer?.text,
    `${text}\r\n\r\nexcept call/in-loop orders -> users http GET /users/{id}  owner @commerce  until 2026-06-30  "until the batch operation is there"\r\n`,
  )
})

test('the owner of the service and a day in three months are suggested; answers that would not hold are refused', () => {
  const finding = findings(null).find((one) => one.rule === 'call/in-loop')!
  const [offer] = accept.offers(finding, contextWith(null))
  assert.deepEqual(offer?.asks, { owner: '@commerce', until: '2026-05-30', reason: '' })
  assert.deepEqual(Object.keys(offer.asks ?? {}), ['owner', 'until', 'reason'])
  const refused = (answers?: Readonly<Record<string, string>>) => written(null, offer.plan(answers))
  assert.match(refused(), /needs a reason/)
  assert.match(refused({ reason: ' \n' }), /needs a reason/)
  assert.match(refused({ reason: 'x', owner: ' ' }), /needs an owner/)
  assert.match(refused({ reason: 'x', until: '2026-02-30' }), /no day of the calendar/)
  assert.match(refused({ reason: 'x', until: '2026-02-28' }), /is over/)
  assert.match(refused({ reason: 'say "why"\nhere' }), /until 2026-05-30 {2}"say \\"why\\" here"\n$/)
})

test('nothing is written into a merge conflict or over a file that cannot be read', () => {
  const finding = findings(null).find((one) => one.rule === 'new/endpoint')!
  const conflict = `<<<<<<< HEAD\n${serialise(planOf(before))}=======\n>>>>>>> x\n`
  assert.match(offered(finding, conflict)[0]?.disabled ?? '', /merge conflict/)
  assert.match(offered(finding, conflict)[0]?.text ?? '', /merge conflict/)
  const context = { ...contextWith(null), files: () => [PLAN_FILE] }
  assert.match(accept.offers(finding, context)[0]?.disabled ?? '', /cannot be read/)
})

test('several findings are accepted at once', () => {
  const all = findings(null)
  const facts = all.filter((one) => one.rule.startsWith('new/') && one.rule !== 'new/duplicate-capability')
  const text = written(null, acceptFacts(facts, contextWith(null)))
  assert.deepEqual(
    findings(text).map((one) => one.rule),
    ['call/in-loop', 'lat/added', 'call/no-such-endpoint'],
  )
  assert.match(written(null, acceptFacts(all, contextWith(null))), /only be accepted with an exception/)
  const rest = written(text, acceptExceptions(findings(text), COMPLETE, contextWith(text)))
  assert.deepEqual(findings(rest), [])
})
