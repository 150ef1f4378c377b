import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as assertProperty, property, string } from 'fast-check'
import { parse } from './parse.ts'
import { serialise } from './serialise.ts'

/** `line:column-end: message` for every problem. */
function problemsOf(text: string): readonly string[] {
  return parse(text).problems.map(({ location: { span }, message }) => `${span[0]}:${span[1]}-${span[3]}: ${message}`)
}

test('a plan as the design shows it', () => {
  const text = `# who may add lines here: architects
service orders  services/orders  typescript express  @commerce
  http GET  /orders/{id}   # shown on the phone
  publish   order.created
  call payments http POST /charges
  call external api.stripe.com http POST /v1/charges

except size/microlith email-check  owner @commerce  until 2027-03-01  "regulator wants it apart"
`
  const { plan, problems, lines } = parse(text)
  assert.deepEqual(problems, [])
  const [orders] = plan.services
  assert.equal(orders?.owner, '@commerce')
  assert.deepEqual(orders.technologies, ['express', 'typescript'])
  assert.deepEqual(
    orders.facts.map((fact) => [fact.kind, fact.target, fact.external, fact.protocol, fact.method, fact.path]),
    [
      ['endpoint', '', false, 'http', 'GET', '/orders/{id}'],
      ['publish', '', false, 'message', 'publish', 'order.created'],
      ['call', 'payments', false, 'http', 'POST', '/charges'],
      ['call', 'api.stripe.com', true, 'http', 'POST', '/v1/charges'],
    ],
  )
  assert.deepEqual(orders.facts[0]?.span, [2, 2, 2, 24])
  assert.deepEqual(plan.exceptions[0], {
    rule: 'size/microlith',
    subject: 'email-check',
    owner: '@commerce',
    until: '2027-03-01',
    reason: 'regulator wants it apart',
    span: [7, 0, 7, 96],
  })
  assert.deepEqual(
    lines.map((line) => line.kind),
    ['comment', 'service', 'fact', 'fact', 'fact', 'fact', 'blank', 'exception'],
  )
})

test('what cannot be read is named at its place, and the rest counts', () => {
  assert.deepEqual(problemsOf('  http GET /a\n'), [
    '0:2-13: This fact belongs to no service; put it below a line that begins with "service".',
  ])
  assert.deepEqual(problemsOf('service\n'), [
    '0:0-7: A service needs a name: service <name> <folder> [languages and frameworks] [@owner]',
  ])
  assert.deepEqual(problemsOf('service a a (shiny)\n'), [
    '0:12-19: There is no kind of service called shiny; one of service, gateway, ui, database, broker, function, external, other.',
  ])
  assert.deepEqual(problemsOf('service a a "b\n'), ['0:12-14: A quote is not closed; the line is left out.'])
  assert.match(problemsOf('service a a\n  http /a\n')[0] ?? '', /^1:2-9: .*Expected: http <method> <path>$/)
  assert.match(problemsOf('service a a\n  htp GET /a\n')[0] ?? '', /^1:2-12: .*begins with one of service, http/)
  assert.match(problemsOf('service a a\n  publish\n')[0] ?? '', /Expected: publish <topic>$/)
  assert.match(problemsOf('service a a\n  call b GET /x\n')[0] ?? '', /Expected: call <service> http GET \/path/)
  const { plan } = parse('service a a\n  htp GET /a\n  http GET /b\n')
  assert.deepEqual(
    plan.services[0]?.facts.map((fact) => fact.path),
    ['/b'],
  )
})

test('an exception holds only with all that it needs', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    [
      'except call/in-loop a',
      /^0:0-21: No owner, no end date, no reason; the exception does not hold\. Expected: except/,
    ],
    ['except call/in-loop a until 2027-01-01 "x"', /^0:0-42: No owner;/],
    ['except call/in-loop a owner @a "x"', /No end date;/],
    ['except call/in-loop a owner @a until 2027-01-01', /No reason;/],
    ['except call/in-loop a owner @a until 2027-01-01 " "', /No reason;/],
    ['except call/in-loop owner @a until 2027-01-01 "x"', /No rule and subject;/],
    ['except call/in-loop a owner @a until 2027-02-30 "x"', /^0:37-47: 2027-02-30 is no day of the calendar;/],
    ['except call/in-loop a owner @a until soon "x"', /^0:37-41: soon is no day/],
    ['except call/in-loop a owner @a until 2027-01-01 "x" y', /^0:52-53: "y" has no place here;/],
  ]
  for (const [line, expected] of cases) {
    assert.match(problemsOf(line).join('\n'), expected, line)
    assert.deepEqual(parse(line).plan.exceptions, [], line)
  }
})

test('of two exceptions for the same thing the longer one holds', () => {
  const { plan } = parse(
    'except call/in-loop a owner @a until 2027-01-01 "x"\nexcept call/in-loop a owner @b until 2026-01-01 "y"\n',
  )
  assert.deepEqual(
    plan.exceptions.map((one) => one.owner),
    ['@a'],
  )
})

test('both sides of a merge conflict count, their common ancestor does not', () => {
  const text = `service a a
<<<<<<< HEAD
  http GET /left
||||||| 1a2b3c4
  http GET /old
=======
  http GET /right
>>>>>>> branch
  http GET /z
`
  const { plan, problems } = parse(text)
  assert.deepEqual(
    plan.services[0]?.facts.map((fact) => fact.path),
    ['/left', '/right', '/z'],
  )
  assert.deepEqual(
    problems.map((one) => one.location.span[0]),
    [1, 3, 5, 7],
  )
  assert.match(problems[0]?.message ?? '', /both sides count until it is/)
})

test('no text makes it fail, and what was read can be written', () => {
  assertProperty(
    property(string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const { plan, lines } = parse(`service a a\n${text}`)
      assert.ok(lines.length > 0)
      assert.equal(parse(serialise(plan)).problems.length, 0)
    }),
  )
})
