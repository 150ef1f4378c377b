import assert from 'node:assert/strict'
import test from 'node:test'
import { questionFor } from './questions.ts'

const today = '2026-11-24'
const accepts = (name: string, answer: string) => questionFor(name).problem(answer, today) === null

test('an exception ends on a day of the calendar that is not over', () => {
  assert.ok(accepts('until', '2027-03-01'))
  assert.ok(accepts('until', ' 2026-11-24 '))
  for (const answer of ['2026-11-23', '2026-01-01', '2027-02-30', '2027-13-01', '1.3.2027', '']) {
    assert.ok(!accepts('until', answer), answer)
  }
})

test('an owner is one word, a reason is not empty', () => {
  assert.ok(accepts('owner', '@commerce'))
  assert.ok(!accepts('owner', 'the commerce team'))
  assert.ok(accepts('reason', 'regulator wants it apart'))
  assert.ok(!accepts('reason', '  '))
})

test('what is not known is asked for by its name', () => {
  assert.match(questionFor('ticket').prompt, /ticket/)
  assert.ok(!accepts('ticket', ''))
})
