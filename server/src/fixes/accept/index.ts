/**
 * Accepts a finding in the plan file. What is new is taken in as a fact, a line that a colleague reads in the pull request.
 * What is wrong in itself (a loop, a duplicate, a missing route) stays a finding, apart from this one, with an owner and an
 * end. A new service may be either: here to stay, or here until a day.
 */
import { PLAN_FILE } from '../../baseline/plan/plan.ts'
import type { Finding } from '../../protocol/finding.ts'
import { operationName, shorten } from '../../rules/message.ts'
import type { Fix, FixContext, FixOffer } from '../fix.ts'
import { RULES } from '../rules.ts'
import { acceptExceptions, acceptFacts, factOf } from './accept.ts'
import { whyNotPlan } from './change-plan.ts'

/** Days that an exception is suggested for. */
const SUGGESTED_DAYS = 90

export const accept: Fix = {
  id: 'accept',
  rules: RULES,
  offers(finding, context) {
    const disabled = whyNotPlan(context)
    const fact = factOf(finding)
    return [
      ...(fact === null ? [] : [factOffer(finding, context, disabled)]),
      ...(fact === null || finding.rule === 'new/service' ? [exceptionOffer(finding, context, disabled)] : []),
    ]
  },
}

function factOffer(finding: Finding, context: FixContext, disabled: string | null): FixOffer {
  return {
    id: 'accept',
    title: `Accept ${nameOf(finding, context)} into ${PLAN_FILE}`,
    kind: 'quickfix',
    preferred: false,
    disabled,
    plan: () => acceptFacts([finding], context),
  }
}

function exceptionOffer(finding: Finding, context: FixContext, disabled: string | null): FixOffer {
  const owner = context.index.services.get(finding.subject.service ?? '')?.owner ?? ''
  const suggested = { owner, until: daysAfter(context.today, SUGGESTED_DAYS), reason: '' }
  return {
    id: 'accept-exception',
    title: `Accept with an exception to ${finding.rule} …`,
    kind: 'quickfix',
    preferred: false,
    disabled,
    asks: suggested,
    plan: (answers) => acceptExceptions([finding], { ...suggested, ...answers }, context),
  }
}

function nameOf({ rule, subject }: Finding, { index }: FixContext): string {
  const service = (id: string | null | undefined) => shorten(index.services.get(id ?? '')?.name ?? id ?? '', 40)
  if (rule === 'new/service') return `service ${service(subject.service)}`
  const endpoint = index.endpoints.get(subject.endpoint ?? '')
  if (rule === 'new/endpoint' && endpoint) return operationName(endpoint)
  const call = index.calls.get(subject.call ?? '')
  return call ? `the call to ${call.to === null ? shorten(call.host, 40) : service(call.to)}` : 'it'
}

function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
