import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as assertProperty, constantFrom, integer, property, tuple } from 'fast-check'
import { applyLineEdits, editText, lineEdits } from './edit.ts'
import { parse } from './parse.ts'
import { EMPTY_PLAN, type Plan, type PlanFact } from './plan.ts'
import { serialise } from './serialise.ts'
import { plans, withoutSpans } from './testing/plans.ts'

const TEXT = `# The accepted map.

service catalog  services/catalog  typescript
  http GET  /products/{id}
  # asked for by the app team
  http GET    /products     # spaced by hand

service users  services/users
  http POST /users

except call/in-loop catalog  owner @a  until 2027-01-01  "few"
`

function endpoint(operation: string): PlanFact {
  const [method = '', path = ''] = operation.split(' ')
  return { kind: 'endpoint', protocol: 'http', method, path, target: '', external: false, span: null }
}

/** The plan of the text with a fact more in a service. */
function withFact(id: string, fact: PlanFact): Plan {
  const { plan } = parse(TEXT)
  const services = plan.services.map((one) => (one.id === id ? { ...one, facts: [...one.facts, fact] } : one))
  return { ...plan, services }
}

test('a fact goes where it belongs, and no other line changes', () => {
  const edits = lineEdits(TEXT, withFact('users', endpoint('GET /users/{id}')))
  assert.deepEqual(edits, [{ line: 8, count: 0, lines: ['  http GET  /users/{id}'] }])
  assert.deepEqual(lineEdits(TEXT, parse(TEXT).plan), [])
})

test('a service goes among the others, by name', () => {
  const block = (id: string) => ({ ...parse(TEXT).plan.services[0]!, id, facts: [], technologies: [], path: id })
  const at = (id: string) =>
    lineEdits(TEXT, { ...parse(TEXT).plan, services: [...parse(TEXT).plan.services, block(id)] })
  assert.deepEqual(at('orders'), [{ line: 6, count: 0, lines: ['', 'service orders  orders'] }])
  assert.deepEqual(at('api'), [{ line: 2, count: 0, lines: ['service api  api', ''] }])
  assert.deepEqual(at('zoo'), [{ line: 9, count: 0, lines: ['', 'service zoo  zoo'] }])
})

test('a service that goes takes the blank line above it along', () => {
  const { plan } = parse(TEXT)
  const next = { ...plan, services: plan.services.filter((one) => one.id === 'catalog') }
  assert.equal(
    applyLineEdits(TEXT, lineEdits(TEXT, next)),
    TEXT.replace('\nservice users  services/users\n  http POST /users\n', ''),
  )
})

test('the first exception stands apart, the next ones beside it', () => {
  const exception = (rule: string) => ({
    rule,
    subject: 'users',
    owner: '@a',
    until: '2027-01-01',
    reason: 'x',
    span: null,
  })
  const plain = 'service a  a\n'
  const one = editText(plain, { ...parse(plain).plan, exceptions: [exception('call/in-loop')] })
  assert.equal(one, 'service a  a\n\nexcept call/in-loop users  owner @a  until 2027-01-01  "x"\n')
  const two = editText(one, { ...parse(one).plan, exceptions: [exception('call/a'), exception('call/in-loop')] })
  assert.equal(two, one.replace('except', 'except call/a users  owner @a  until 2027-01-01  "x"\nexcept'))
})

test('a text without a line end at its end, and one that is empty', () => {
  assert.equal(editText('service a  a', withId('a', endpoint('GET /x'))), 'service a  a\n  http GET  /x\n')
  assert.equal(editText('\n', withId('a', endpoint('GET /x'))), 'service a  a\n  http GET  /x\n')
  assert.equal(editText(null, EMPTY_PLAN), '')
})

function withId(id: string, fact: PlanFact): Plan {
  const service = { id, path: id, kind: 'service', technologies: [], owner: null, facts: [fact], span: null } as const
  return { services: [service], exceptions: [] }
}

/** A plan as people leave it: comments, blank lines, other spacing, other line ends. */
const untidy = tuple(
  plans,
  array(tuple(integer({ min: 0, max: 30 }), constantFrom('# a comment', '', '   ', '#'))),
  constantFrom('\n', '\r\n'),
).map(([plan, extras, newline]) => {
  const lines = serialise(plan).split('\n').slice(0, -1)
  for (const [place, text] of extras) lines.splice(Math.min(place, lines.length), 0, text)
  return lines.map((line) => line + newline).join('')
})

test('after the edits the file says what it should, with its comments and line ends', () => {
  assertProperty(
    property(untidy, plans, (text, next) => {
      const edited = applyLineEdits(text, lineEdits(text, next))
      assert.deepEqual(withoutSpans(parse(edited).plan), next)
      const comments = (one: string) => one.split(/\r?\n/).filter((line) => line.startsWith('#'))
      assert.deepEqual(comments(edited), comments(text))
      if (text.includes('\r\n')) assert.doesNotMatch(edited, /(?<!\r)\n/)
      else assert.doesNotMatch(edited, /\r/)
    }),
    { numRuns: 400 },
  )
})

test('what both plans have keeps its line to the letter', () => {
  assertProperty(
    property(untidy, plans, (text, other) => {
      const { plan } = parse(text)
      const missing = other.services.filter((one) => !plan.services.some((known) => known.id === one.id))
      const services = [...plan.services, ...missing].sort((left, right) => (left.id < right.id ? -1 : 1))
      const edited = applyLineEdits(text, lineEdits(text, { ...plan, services }))
      const kept = edited.split(/\r?\n/)
      let at = 0
      for (const line of text.split(/\r?\n/)) {
        at = kept.indexOf(line, at) + 1
        assert.ok(at > 0, `${line} is gone or out of order`)
      }
    }),
  )
})
