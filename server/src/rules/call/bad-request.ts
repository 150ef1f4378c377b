/**
 * `call/bad-request`: a call that its endpoint is going to refuse, or to misread: a required parameter or field is missing, a value
 * is of another type, a field is spelled otherwise than the endpoint reads it. Speaks only where both sides are written out: the call
 * sends an object whose fields are all known, and the endpoint's field is declared, checked or typed. A contract that the change
 * itself alters is the matter of the rules on contracts.
 */
import type { Call, Endpoint } from '../../protocol/map.ts'
import { hasBaseline } from '../change.ts'
import { listOf, operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { type Mismatch, mismatchesOf } from './mismatches.ts'
import { type SaidOfCall, saidOfCalls } from './said-of-calls.ts'

export const badRequest: Rule = {
  meta: {
    id: 'call/bad-request',
    title: 'Request that does not fit',
    description:
      'A request without a parameter or field that its endpoint requires, with a value of another type, or with a field spelled otherwise. At run time this is a 400 or 422, or a value that gets lost. Only where the call writes out all that it sends, and the endpoint declares or checks what it reads; what only a static type tells is a warning at most, and its fields may be left out.',
    defaultSeverity: 'error',
    delta: true,
    messages: {
      missing:
        '{from} calls {operation} of {to} without {names}, which it requires. The request may be refused: send it, or make it optional there.',
      type: '{from} sends {names} to {operation} of {to} as {sent}, which expects {expected}. Send the type that is expected.',
      unknown:
        '{from} sends {names} to {operation} of {to}, which reads {expected}. Correct the name, or the value gets lost.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const altered = new Set(context.delta.endpoints.changed.map(({ after }) => after.id))
    const say = (call: Call) => {
      const endpoint = context.index.endpoints.get(call.endpoint ?? '')
      const found = endpoint && !altered.has(endpoint.id) ? mismatchesOf(call, endpoint) : []
      return endpoint && found[0] ? { endpoint, found, first: found[0] } : null
    }
    return saidOfCalls(context, say).map((said) => draftFor(said, context))
  },
}

interface Misfit {
  readonly endpoint: Endpoint
  readonly found: readonly Mismatch[]
  /** The gravest: one call, one finding. */
  readonly first: Mismatch
}

function draftFor({ call, what: { endpoint, found, first }, scope }: SaidOfCall<Misfit>, context: RuleContext): Draft {
  const nameOf = (id: string) => shorten(context.index.services.get(id)?.name ?? id, 40)
  const alike = found.filter(({ kind }) => kind === first.kind)
  return {
    messageId: first.kind,
    scope,
    data: {
      from: nameOf(call.from),
      to: nameOf(endpoint.service),
      operation: operationName(endpoint),
      names: listOf((first.kind === 'missing' ? alike : [first]).map(({ name }) => name)),
      sent: first.sent,
      expected: shorten(first.expected, 30),
    },
    location: call.location,
    related: [
      { location: endpoint.location, message: `${operationName(endpoint)} of ${endpoint.service} is declared here` },
    ],
    fingerprint: `call/bad-request ${call.from} -> ${call.to} ${call.method} ${call.path}`,
    confidence: Math.min(call.confidence, first.isSure ? 0.9 : 0.7),
    numbers: {
      missing: found.filter(({ kind }) => kind === 'missing').length,
      wrongType: found.filter(({ kind }) => kind === 'type').length,
      unknown: found.filter(({ kind }) => kind === 'unknown').length,
    },
    subject: { service: call.from, call: call.id, endpoint: endpoint.id },
    ...(first.isSure && call.confidence >= 0.8 ? {} : { atMost: 'warning' as const }),
  }
}
