import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyPlan } from '../apply.ts'
import { contextOf, findingOf, sketch } from '../testing/workspace.ts'
import { removeSuppression } from './index.ts'

function without(text: string, line: number): string {
  const texts = new Map([['a.ts', text]])
  const finding = findingOf('suppress/unused', {}, { file: 'a.ts', span: [line, 0, line + 1, 0] })
  const [offer] = removeSuppression.offers(finding, contextOf(texts, sketch([]), sketch([])))
  const plan = offer!.plan()
  if ('refused' in plan) return plan.refused
  const applied = applyPlan(texts, plan)
  return 'problem' in applied ? applied.problem : applied.texts.get('a.ts')!
}

test('the line of the comment goes, and nothing else', () => {
  const comment = '  // groundplan-ignore-next-line new/call: agreed'
  assert.equal(without(`a()\r\n${comment}\r\n  b()\r\n`, 1), 'a()\r\n  b()\r\n')
  assert.equal(without(`a()\n${comment}`, 1), 'a()\n')
})

test('a line that says something else stays', () => {
  assert.equal(without('a()\n', 0), 'The comment is gone.')
})
