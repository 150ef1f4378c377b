import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyPlan } from './apply.ts'
import type { EditPlan } from './fix.ts'
import { withoutMoves } from './without-moves.ts'

const plan: EditPlan = {
  steps: [
    { kind: 'move', file: 'a/email.ts', to: 'b/email.ts', label: 'Move', confirm: false },
    { kind: 'edit', file: 'b/email.ts', span: [0, 0, 0, 3], text: 'let', label: 'Change', confirm: false },
    { kind: 'edit', file: 'b/app.ts', span: [0, 0, 0, 0], text: '// ', label: 'Change', confirm: false },
    { kind: 'delete', file: 'a/app.ts', label: 'Remove', confirm: true },
  ],
  notes: ['note'],
}
const texts = new Map([
  ['a/email.ts', 'var one = 1\n'],
  ['a/app.ts', 'gone\n'],
  ['b/app.ts', 'kept\n'],
])

test('a move is a new file with its final text and the end of the old one', () => {
  const plain = withoutMoves(plan, (file) => texts.get(file) ?? null)
  assert.ok('steps' in plain)
  assert.deepEqual(
    plain.steps.map((step) => step.kind),
    ['create', 'edit', 'delete', 'delete'],
  )
  assert.deepEqual(applyPlan(texts, plain), applyPlan(texts, plan))
  assert.deepEqual(plain.notes, ['note'])
})

test('a plan without moves stays as it is; a file that is gone is a refusal', () => {
  const still: EditPlan = { steps: plan.steps.slice(2), notes: [] }
  assert.deepEqual(
    withoutMoves(still, () => null),
    still,
  )
  assert.ok('refused' in withoutMoves(plan, () => null))
})
