/**
 * `event/unconsumed`: what is published is handled by nobody. Speaks of publications that the change brings, and of those whose
 * last handler it takes away. Silent on names that are known only at run time. Errs where others outside of the workspace listen.
 */
import { callKey } from '../../map/diff.ts'
import type { Call } from '../../protocol/map.ts'
import { hasBaseline } from '../change.ts'
import { operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { isForOthers, publications } from './channels.ts'

export const eventUnconsumed: Rule = {
  meta: {
    id: 'event/unconsumed',
    title: 'Event that nobody handles',
    description:
      'A message that a service publishes and no service of the workspace handles: the work that should follow does not happen, and queues may fill up. Information at most while nobody ever handled it, since listeners outside of the workspace are not known. Silent on names known only at run time, and on channels for dead letters and logs.',
    defaultSeverity: 'warning',
    delta: true,
    messages: {
      lost: '{from} publishes {channel}, and this change removes its last handler ({former}). Keep the handler, or stop publishing.',
      never:
        '{from} publishes {channel}, which nothing in this workspace handles. Check the name; if somebody outside listens, accept it.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    // Without any handler the listeners are elsewhere altogether.
    if (!context.snapshot.endpoints.some(isHandler) && !context.delta.endpoints.removed.some(isHandler)) return []
    const added = new Set(context.delta.calls.added.map((call) => callKey(call.id)))
    const said = new Set<string>()
    return context.snapshot.calls.flatMap((call): readonly Draft[] => {
      if (!isLost(call)) return []
      const key = `${call.from} ${call.path}`
      if (said.has(key)) return []
      said.add(key)
      return [draftFor(call, added.has(callKey(call.id)), context)]
    })
  },
}

function isHandler({ protocol }: { readonly protocol: string }): boolean {
  return protocol === 'message'
}

function isLost(call: Call): boolean {
  return (
    call.protocol === 'message' &&
    call.method === 'publish' &&
    call.to === null &&
    call.reasonCode === 'no-handler' &&
    !isForOthers(call.path)
  )
}

function draftFor(call: Call, isAdded: boolean, context: RuleContext): Draft {
  const former = context.delta.calls.removed.find(
    (one) => one.from === call.from && one.protocol === 'message' && one.path === call.path && one.to !== null,
  )
  const removed = context.delta.endpoints.removed.find((endpoint) => endpoint.id === former?.endpoint)
  return {
    messageId: removed ? 'lost' : 'never',
    scope: isAdded ? 'delta' : 'standing',
    data: {
      from: shorten(context.index.services.get(call.from)?.name ?? call.from, 40),
      channel: operationName(call),
      former: shorten(removed?.service ?? '', 40),
    },
    location: call.target?.file === call.location.file ? call.target : call.location,
    related: (publications(context.snapshot.calls).get(call.path) ?? [])
      .filter((other) => other.from !== call.from)
      .slice(0, 3)
      .map((other) => ({ location: other.location, message: `${other.from} publishes it, too` })),
    fingerprint: `event/unconsumed ${call.from} ${call.path}`,
    confidence: removed ? 0.9 : 0.6,
    numbers: { handlers: 0 },
    subject: { service: call.from, call: call.id },
    ...(removed ? {} : { atMost: 'information' as const }),
  }
}
