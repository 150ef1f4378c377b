import type { Texts } from '../apply.ts'
import type { EditPlan, EditStep } from '../fix.ts'
import { lineStarts, offsetAt, spanBetween } from '../text.ts'

/** The plan that takes a plan back, made step by step as an editor's undo does it. `before`: the texts the plan was made for. */
export function undoPlan(before: Texts, plan: EditPlan): EditPlan {
  const origin = new Map(plan.steps.flatMap((step) => (step.kind === 'move' ? [[step.to, step.file] as const] : [])))
  const steps: EditStep[] = []
  const edits = new Map<string, (EditStep & { kind: 'edit' })[]>()
  for (const step of plan.steps) {
    const common = { label: 'Undo', confirm: false }
    if (step.kind === 'create') steps.push({ kind: 'delete', file: step.file, ...common })
    else if (step.kind === 'delete')
      steps.push({ kind: 'create', file: step.file, text: before.get(step.file)!, ...common })
    else if (step.kind === 'move') steps.push({ kind: 'move', file: step.to, to: step.file, ...common })
    else edits.set(step.file, [...(edits.get(step.file) ?? []), step])
  }
  for (const [file, list] of edits) {
    const old = origin.get(file) ?? file
    const text = before.get(old)!
    const starts = lineStarts(text)
    const ranges = list.map((step) => ({
      start: offsetAt(text, starts, step.span[0], step.span[1]),
      end: offsetAt(text, starts, step.span[2], step.span[3]),
      text: step.text,
    }))
    let after = ''
    let position = 0
    const undone: { start: number; end: number; text: string }[] = []
    for (const range of ranges) {
      after += text.slice(position, range.start)
      undone.push({
        start: after.length,
        end: after.length + range.text.length,
        text: text.slice(range.start, range.end),
      })
      after += range.text
      position = range.end
    }
    after += text.slice(position)
    const newStarts = lineStarts(after)
    for (const range of undone) {
      const span = spanBetween(newStarts, range.start, range.end)
      steps.push({ kind: 'edit', file: old, span, text: range.text, label: 'Undo', confirm: false })
    }
  }
  // Creations and moves first, deletions last, as in any plan.
  const order = { create: 0, move: 1, edit: 2, delete: 3 }
  return { steps: steps.sort((one, other) => order[one.kind] - order[other.kind]), notes: [] }
}
