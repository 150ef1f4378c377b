import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { applyPlan } from './apply.ts'
import { PlanBuilder } from './plan-builder.ts'
import { undoPlan } from './testing/undo.ts'

const text = fc
  .array(fc.constantFrom('a', 'é', '😀', ' ', '\n', '\r\n', '\r', '\t'), { maxLength: 30 })
  .map((parts) => parts.join(''))

test('edits, moves, creations and deletions are applied, and taken back to the byte', () => {
  const cut = fc.record({ at: fc.nat(40), length: fc.nat(4), text })
  fc.assert(
    fc.property(
      text,
      text,
      fc.array(cut, { maxLength: 6 }),
      fc.boolean(),
      text,
      (edited, deleted, cuts, moves, created) => {
        const before = new Map([
          ['edited', edited],
          ['deleted', deleted],
        ])
        const builder = new PlanBuilder((file) => before.get(file) ?? null)
        let expected = ''
        let position = 0
        for (const one of [...cuts].sort((left, right) => left.at - right.at)) {
          // A position between \r and \n is none: columns end before the line's end.
          const start = Math.min(one.at, edited.length)
          const end = Math.min(start + one.length, edited.length)
          const splits = [start, end].some((offset) => edited[offset - 1] === '\r' && edited[offset] === '\n')
          if (start < position || splits) continue
          expected += edited.slice(position, start) + one.text
          builder.replace('edited', start, end, one.text, '')
          position = end
        }
        expected += edited.slice(position)
        if (moves) builder.move('edited', 'moved', '')
        builder.create('created', created, '')
        builder.delete('deleted', '')
        const plan = builder.build()
        if ('refused' in plan) return
        const applied = applyPlan(before, plan)
        assert.ok('texts' in applied)
        assert.deepEqual(Object.fromEntries(applied.texts), { [moves ? 'moved' : 'edited']: expected, created })
        const undone = applyPlan(applied.texts, undoPlan(before, plan))
        assert.ok('texts' in undone)
        assert.deepEqual(Object.fromEntries(undone.texts), Object.fromEntries(before))
      },
    ),
  )
})

test('a plan that does not fit changes nothing', () => {
  const texts = new Map([['a', 'x']])
  const step = { label: '', confirm: false }
  assert.deepEqual(applyPlan(texts, { notes: [], steps: [{ kind: 'create', file: 'a', text: '', ...step }] }), {
    problem: 'a exists already',
  })
  assert.deepEqual(applyPlan(texts, { notes: [], steps: [{ kind: 'delete', file: 'b', ...step }] }), {
    problem: 'there is no b',
  })
})
