/**
 * `dep/forbidden`: a call crosses a boundary that `groundplan.yaml` declares. Looks at who is called directly: what a gateway
 * passes on is the gateway's call. Messages cross no boundary.
 */
import type { Call } from '../../protocol/map.ts'
import { leavesService } from '../change.ts'
import { listOf, operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { type Guard, guardsOf } from './crossings.ts'
import { nameOf } from './dependencies.ts'

export const forbiddenCall: Rule = {
  meta: {
    id: 'dep/forbidden',
    title: 'Call across a boundary',
    description:
      'A call that a boundary of `groundplan.yaml` does not allow: `boundaries` say who may not call whom, or whom alone, by name, glob, tag, owner, kind, language, folder or host, under a condition in CEL where there is one. Looks at who is called directly, so a call through a gateway is one of the gateway. Messages cross no boundary. A boundary whose names fit no service is said to be idle, and so is a condition that cannot be evaluated.',
    defaultSeverity: 'error',
    delta: false,
    messages: {
      forbidden:
        'Boundary "{name}": {from} may not call {to} ({operation}).{because} Take a way that it allows, or change the boundary.',
      only: 'Boundary "{name}": {from} may only call {allowed}, not {to} ({operation}).{because} Take a way that it allows, or change the boundary.',
      failed:
        'The condition of boundary "{name}" could not be evaluated for {operation} of {to}: {problem} Until it can, this call is not checked.',
      idle: 'Boundary "{name}": no service of the map fits {selectors}. As long as that is so, it guards less than it says. Correct the name.',
    },
  },
  check(context) {
    const guards = guardsOf(context.circumstances())
    if (guards.length === 0) return []
    const fresh = new Set(context.delta.calls.added.map(({ id }) => id))
    return [
      ...context.snapshot.calls.flatMap((call) =>
        guards.flatMap((guard) => draftsFor(call, guard, fresh.has(call.id), context)),
      ),
      ...guards.flatMap((guard) => idleDraft(guard, context)),
    ]
  },
}

function draftsFor(call: Call, guard: Guard, isNew: boolean, context: RuleContext): readonly Draft[] {
  const isOutside = call.to === null && call.resolution === 'external' && call.host !== ''
  if (call.protocol === 'message' || !(isOutside || leavesService(call))) return []
  const { services } = context.index
  const from = services.get(call.from)
  const to = call.to === null ? null : (services.get(call.to) ?? null)
  if (!from || (to === null && !isOutside)) return []
  const crossing = guard.check(call, { from, to })
  if (crossing.kind === 'none') return []
  const { boundary } = guard
  const messageId = crossing.kind === 'failed' ? 'failed' : boundary.only.length > 0 ? 'only' : 'forbidden'
  return [
    {
      messageId,
      data: {
        name: shorten(boundary.name, 40),
        from: nameOf(from.id, context),
        to: to ? nameOf(to.id, context) : shorten(call.host, 40),
        operation: operationName(call),
        allowed: listOf(boundary.only),
        because: boundary.because === '' ? '' : ` ${sentence(shorten(boundary.because, 80))}`,
        problem: crossing.kind === 'failed' ? shorten(crossing.problem, 60) : '',
      },
      location: call.location,
      related: [{ location: boundary.location, message: `the boundary "${boundary.name}" is declared here` }],
      fingerprint: `dep/forbidden ${boundary.name} ${call.id}`,
      confidence: call.confidence,
      numbers: {},
      scope: isNew ? 'delta' : 'standing',
      subject: { service: from.id, call: call.id },
      ...(crossing.kind === 'failed' ? { atMost: 'information' } : {}),
    },
  ]
}

/** A misspelt name would make a boundary that looks kept. */
function idleDraft({ boundary, idle }: Guard, context: RuleContext): readonly Draft[] {
  const selectors = idle(context.snapshot.services)
  if (selectors.length === 0) return []
  return [
    {
      messageId: 'idle',
      data: { name: shorten(boundary.name, 40), selectors: listOf(selectors.map((text) => `"${text}"`)) },
      location: boundary.location,
      related: [],
      fingerprint: `dep/forbidden ${boundary.name}`,
      confidence: 1,
      numbers: { selectors: selectors.length },
      subject: {},
      atMost: 'information',
    },
  ]
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
