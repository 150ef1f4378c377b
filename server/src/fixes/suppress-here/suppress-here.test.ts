// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are source code
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyPlan } from '../apply.ts'
import { contextOf, findingOf, sketch } from '../testing/workspace.ts'
import { suppressHere } from './index.ts'

function suppress(file: string, text: string, line: number, reason?: string): string {
  const texts = new Map([[file, text]])
  const snapshot = sketch([])
  const finding = findingOf('call/in-loop', {}, { file, span: [line, 4, line, 6] })
  const offer = suppressHere.offers(finding, contextOf(texts, snapshot, snapshot))[0]
  if (!offer) return 'no offer'
  const plan = offer.plan(reason === undefined ? undefined : { reason })
  if ('refused' in plan) return plan.refused
  const applied = applyPlan(texts, plan)
  return 'problem' in applied ? applied.problem : applied.texts.get(file)!
}

test('the comment takes the indentation, the line ending and the style of the file', () => {
  assert.equal(
    suppress('a.ts', 'a()\r\n\tb()\r\n', 1, 'few\nitems'),
    'a()\r\n\t// groundplan-ignore-next-line call/in-loop: few items\r\n\tb()\r\n',
  )
  assert.equal(suppress('a.py', 'a()\n', 0, 'x'), '# groundplan-ignore-next-line call/in-loop: x\na()\n')
  assert.equal(suppress('package.json', '{}\n', 0, 'x'), 'no offer')
})

test('a reason is asked for, and without one nothing is suppressed', () => {
  assert.equal(suppress('a.ts', 'a()\n', 0, ' '), 'A suppression needs a reason.')
  assert.equal(suppress('a.ts', 'a()\n', 0), '// groundplan-ignore-next-line call/in-loop: \na()\n')
})

test('no comment goes into a text', () => {
  assert.match(suppress('a.ts', 'const a = `one\n  ${b()}`\n', 1, 'x'), /inside a text/)
  assert.match(suppress('a.tsx', 'const a = <b>\n  text {c()}\n</b>\n', 1, 'x'), /inside a text/)
  assert.match(suppress('a.tsx', 'const a = <b>\n{c()}\n</b>\n', 1, 'x'), /inside a text/)
  assert.match(suppress('a.tsx', 'const a = <b>\n</b>\nd()\n', 2, 'x'), /groundplan-ignore/)
  assert.match(suppress('a.ts', 'const a = `one`\n  b()\n', 1, 'x'), /groundplan-ignore/)
  assert.match(suppress('a.ts', 'const a = `one`\n  b(`two`)\n', 1, 'x'), /groundplan-ignore/)
})
