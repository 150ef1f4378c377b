/**
 * `sec/auth-removed`: an endpoint that was guarded and is not any more, or has lost one of its guards. A guard that another one
 * takes the place of says nothing. Errs where the check moves into the handler, or in front of the service.
 */
import { hasBaseline } from '../change.ts'
import { type EndpointPair, endpointChanges } from '../contract/pairs.ts'
import { listOf, operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'

export const authRemoved: Rule = {
  meta: {
    id: 'sec/auth-removed',
    title: 'Guard removed',
    description:
      'A change takes a guard away from an endpoint, and puts none in its place: whoever it kept out may get in. An error where no guard is left, a warning where another one is. Errs where the check moves into the handler, or in front of the service.',
    defaultSeverity: 'error',
    delta: true,
    messages: {
      open: '{operation} of {service} was guarded by {guards}, and this change leaves it without a guard. Put the guard back, unless it is meant to be open.',
      fewer:
        '{operation} of {service} loses the guard {guards}; {left} stays. Check that those who were kept out may come in, or put it back.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    // An endpoint whose path or method changed along with its guards is the same one.
    return endpointChanges(context).pairs.flatMap((pair) => draftsFor(pair, context))
  },
}

function draftsFor({ before, after }: EndpointPair, context: RuleContext): readonly Draft[] {
  const [past, present] = [before.auth.guards, after.auth.guards]
  const lost = past.filter((guard) => !present.includes(guard))
  // One that is new may do the same under another name.
  if (lost.length === 0 || present.some((guard) => !past.includes(guard))) return []
  const callers = context.index.callersOf.get(after.id) ?? []
  return [
    {
      messageId: present.length === 0 ? 'open' : 'fewer',
      data: {
        operation: operationName(after),
        service: shorten(context.index.services.get(after.service)?.name ?? after.service, 40),
        guards: listOf(lost),
        left: listOf(present, 1),
      },
      location: after.location,
      related: callers.slice(0, 3).map((call) => ({ location: call.location, message: `${call.from} calls it here` })),
      fingerprint: `sec/auth-removed ${after.id}`,
      confidence: before.framework === after.framework ? 0.9 : 0.6,
      numbers: { guardsBefore: past.length, guardsAfter: present.length },
      subject: { service: after.service, endpoint: after.id },
      // Another framework is read by another pack, which may not see all that the former one saw.
      ...(present.length > 0 || before.framework !== after.framework ? { atMost: 'warning' as const } : {}),
    },
  ]
}
