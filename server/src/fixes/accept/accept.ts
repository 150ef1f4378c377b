/** Accepts findings: the plan file takes in their facts, or an exception to their rule. */
import { addException, addFacts } from '../../baseline/plan/change.ts'
import { isDay } from '../../baseline/plan/parse.ts'
import { PLAN_FILE, type PlanException } from '../../baseline/plan/plan.ts'
import type { Finding } from '../../protocol/finding.ts'
import { subjectOf } from '../../rules/index.ts'
import type { EditPlan, FixContext } from '../fix.ts'
import { changePlan } from './change-plan.ts'

/** Who answers for an exception, until which day (`YYYY-MM-DD`, the last one) and why. */
export type Answers = Pick<PlanException, 'owner' | 'until' | 'reason'>

/** What of a finding's subject is new, by rule. Findings of other rules are about more than that something is there. */
const FACTS: Readonly<Record<string, 'service' | 'endpoint' | 'call'>> = {
  'new/service': 'service',
  'new/endpoint': 'endpoint',
  'new/call': 'call',
}

/** The id of the fact that accepting a finding takes into the plan; null when it needs an exception. */
export function factOf(finding: Pick<Finding, 'rule' | 'subject'>): string | null {
  const kind = FACTS[finding.rule]
  return (kind && finding.subject[kind]) || null
}

/** Takes the facts of findings into the plan file. Refused when one of them needs an exception. */
export function acceptFacts(
  findings: readonly Finding[],
  context: FixContext,
): EditPlan | { readonly refused: string } {
  const ids: string[] = []
  for (const finding of findings) {
    const id = factOf(finding)
    if (id === null) return { refused: `${finding.rule} can only be accepted with an exception.` }
    ids.push(id)
  }
  const label = `Accept ${ids.length === 1 ? ids[0] : `${ids.length} facts`} into ${PLAN_FILE}`
  return changePlan(context, { label, withFacts: true, apply: (plan) => addFacts(plan, context.snapshot, ids) })
}

/** Writes an exception for each finding into the plan file. Refused when an answer would not hold. */
export function acceptExceptions(
  findings: readonly Finding[],
  answers: Answers,
  context: FixContext,
): EditPlan | { readonly refused: string } {
  const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()
  const [owner, until, reason] = [tidy(answers.owner), tidy(answers.until), tidy(answers.reason)]
  if (owner === '') return { refused: 'An exception needs an owner, such as @team.' }
  if (!isDay(until)) return { refused: `"${until}" is no day of the calendar; write it as ${context.today}.` }
  if (until < context.today) return { refused: `${until} is over; an exception ends today or later.` }
  if (reason === '') return { refused: 'An exception needs a reason.' }
  const label = `Except ${findings.length === 1 ? findings[0]?.rule : `${findings.length} findings`} in ${PLAN_FILE}`
  const exceptions = findings.map((one) => ({ rule: one.rule, subject: subjectOf(one), owner, until, reason }))
  return changePlan(context, { label, withFacts: false, apply: (plan) => exceptions.reduce(addException, plan) })
}
