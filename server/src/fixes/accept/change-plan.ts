/** Changes to the plan file as an edit plan. */
import { type LineEdit, lineEdits } from '../../baseline/plan/edit.ts'
import { parse } from '../../baseline/plan/parse.ts'
import { PLAN_FILE, type Plan, planOf } from '../../baseline/plan/plan.ts'
import { serialise } from '../../baseline/plan/serialise.ts'
import { FACTS_HEADER } from '../../baseline/plan/whole.ts'
import type { EditPlan, FixContext } from '../fix.ts'
import { PlanBuilder } from '../plan-builder.ts'
import { lineEnding, lineStarts } from '../text.ts'

const EXCEPTIONS_HEADER = `# Exceptions to the rules of Groundplan: except <rule> <subject>  owner <@owner>  until <YYYY-MM-DD>  "<reason>"
`

export interface PlanChange {
  readonly label: string
  /**
   * A plan that names services says all that is accepted, and one that names none leaves that to the last commit. So the
   * first fact takes all that the baseline has along; an exception may stand alone.
   */
  readonly withFacts: boolean
  apply(plan: Plan): Plan
}

/** Makes the plan file say what a change makes of it, by edits of whole lines; makes the file when there is none. */
export function changePlan(context: FixContext, change: PlanChange): EditPlan | { readonly refused: string } {
  const problem = whyNotPlan(context)
  if (problem !== null) return { refused: problem }
  const builder = new PlanBuilder(context.text)
  const text = context.text(PLAN_FILE)
  const { plan } = parse(text ?? '')
  const starts = change.withFacts && plan.services.length === 0
  const next = change.apply(starts ? { ...planOf(context.baseline), exceptions: plan.exceptions } : plan)
  if (text === null || text.trim() === '') {
    const whole = `${change.withFacts ? FACTS_HEADER : EXCEPTIONS_HEADER}\n${serialise(next)}`
    if (text === null) builder.create(PLAN_FILE, whole, change.label)
    else builder.replace(PLAN_FILE, 0, text.length, whole, change.label)
  } else {
    for (const edit of lineEdits(text, next)) replaceLines(builder, text, edit, change.label)
  }
  if (starts) {
    builder.note(
      `From now on ${PLAN_FILE} says what is accepted, and no longer the last commit. Commit it with the change.`,
    )
  }
  return builder.build()
}

/** Why nothing can be written into the plan file now; null when it can. */
export function whyNotPlan(context: FixContext): string | null {
  const text = context.text(PLAN_FILE)
  if (text === null) return context.files().includes(PLAN_FILE) ? `${PLAN_FILE} cannot be read.` : null
  const conflict = parse(text).lines.some((line) => line.kind === 'conflict')
  return conflict ? `${PLAN_FILE} has a merge conflict; settle it first.` : null
}

function replaceLines(builder: PlanBuilder, text: string, edit: LineEdit, label: string): void {
  const starts = lineStarts(text)
  const newline = lineEnding(text)
  const start = starts[edit.line] ?? text.length
  const end = starts[edit.line + edit.count] ?? text.length
  // The last line may lack its line end, and gets it when something follows.
  const open = start === text.length && text !== '' && !/[\r\n]$/.test(text) ? newline : ''
  builder.replace(PLAN_FILE, start, end, open + edit.lines.map((line) => line + newline).join(''), label)
}
