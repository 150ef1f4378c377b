/**
 * `call/chatty`: one function makes several different requests to the same service. Each one waits for the network; often one operation
 * could answer all. Requests in a loop are the matter of `call/in-loop`, events of nobody. Errs where only one of the requests is ever made.
 */
import { callKey } from '../../map/diff.ts'
import type { Call } from '../../protocol/map.ts'
import { hasBaseline, leavesService } from '../change.ts'
import { briefListOf, operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'

/** Different requests of one function to one service from which on it is said. */
const CHATTY = 3

export const chattyCall: Rule = {
  meta: {
    id: 'call/chatty',
    title: 'Many requests for one task',
    description:
      'One function makes three or more different requests to the same service. Each waits for the network and may fail by itself. Reported when the change brings a further one. Errs where the requests exclude each other, and does not see functions that share the work.',
    defaultSeverity: 'information',
    delta: true,
    messages: {
      chatty:
        'One function of {from} makes {count} different requests to {to}: {operations}. Each adds a wait and may fail; consider one operation there that answers all.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const brought = new Set(context.delta.calls.added.map((call) => callKey(call.id)))
    // What a page asks for depends on what people do there, and load tests ask much on purpose.
    const isTask = (call: Call) => context.index.services.get(call.from)?.kind !== 'ui' && call.framework !== 'locust'
    return together(context.snapshot.calls.filter(isTask)).flatMap((calls): readonly Draft[] => {
      const different = [...new Map(calls.map((call) => [callKey(call.id), call])).values()]
      // What one call of a library does inside is not the business of who calls it.
      const places = new Set(calls.map(({ location }) => `${location.file} ${location.span.join(' ')}`))
      return Math.min(different.length, places.size) < CHATTY ? [] : [draftFor(different, brought, context)]
    })
  },
}

/** Calls of one function to one service, where there are enough of them. */
function together(calls: readonly Call[]): readonly (readonly Call[])[] {
  const byFunction = grouped(calls, (call) =>
    call.endpoint !== null && leavesService(call) ? call.request?.within : undefined,
  )
  return byFunction.flatMap((ofFunction) => grouped(ofFunction, (call) => `${call.from} ${call.to}`))
}

/** Groups of as many as it takes; what has no key is left out. */
function grouped(calls: readonly Call[], keyOf: (call: Call) => string | undefined): readonly (readonly Call[])[] {
  const groups = new Map<string, Call[]>()
  for (const call of calls) {
    const key = keyOf(call)
    if (key === undefined) continue
    const list = groups.get(key)
    if (list) list.push(call)
    else groups.set(key, [call])
  }
  return [...groups.values()].filter((group) => group.length >= CHATTY)
}

function draftFor(calls: readonly Call[], brought: ReadonlySet<string>, context: RuleContext): Draft {
  const sorted = [...calls].sort((left, right) => left.location.span[0] - right.location.span[0])
  const fresh = sorted.filter((call) => brought.has(callKey(call.id)))
  // At the request that makes it too many.
  const blamed = fresh.at(-1) ?? sorted[CHATTY - 1] ?? sorted[0]
  const nameOf = (id: string) => shorten(context.index.services.get(id)?.name ?? id, 40)
  const [first] = calls
  const names = sorted.map(operationName)
  return {
    messageId: 'chatty',
    scope: fresh.length > 0 ? 'delta' : 'standing',
    data: {
      from: nameOf(first?.from ?? ''),
      to: nameOf(first?.to ?? ''),
      count: calls.length,
      operations: briefListOf(names),
    },
    location: blamed?.location ?? { file: '', span: [0, 0, 0, 0] },
    related: sorted
      .filter((call) => call !== blamed)
      .slice(0, 4)
      .map((call) => ({ location: call.location, message: `${operationName(call)} is asked for here` })),
    fingerprint: `call/chatty ${first?.from} -> ${first?.to} ${[...calls.map((call) => `${call.method} ${call.path}`)].sort().join(', ')}`,
    confidence: Math.min(0.75, ...calls.map((call) => call.confidence)),
    numbers: { requests: calls.length, from: CHATTY },
    subject: { service: first?.from ?? '', ...(blamed ? { call: blamed.id } : {}) },
  }
}
