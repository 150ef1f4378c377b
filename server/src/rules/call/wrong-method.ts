/**
 * `call/wrong-method`: a call to a path that its service answers, but not for that method. A path that is not there at all is
 * the matter of `call/no-such-endpoint`, and so is a route that the change removes. Errs where methods are registered unseen.
 */
import { hasBaseline } from '../change.ts'
import { listOf, operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { type BrokenCall, brokenCalls, nameOf, placeOf, SURE } from './broken.ts'

export const wrongMethod: Rule = {
  meta: {
    id: 'call/wrong-method',
    title: 'Wrong method',
    description:
      'A call to a path that its service answers, but only for other methods. At run time this is a 405, or a 404. Silent where the service has catch-all or unknown routes that may answer; errs where a route is registered in a way that the map does not see.',
    defaultSeverity: 'error',
    delta: true,
    messages: {
      method:
        '{to} answers {path} only to {methods}, not to {method}. Correct the method of the call, or add the route.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    return brokenCalls(context)
      .filter(({ removed, samePath }) => removed === null && samePath.length > 0)
      .map((one) => draftFor(one, context))
  },
}

function draftFor({ call, samePath, scope }: BrokenCall, context: RuleContext): Draft {
  return {
    messageId: 'method',
    scope,
    data: {
      to: nameOf(call.to ?? '', context),
      path: shorten(samePath[0]?.path ?? call.path, 60),
      method: call.method,
      methods: listOf([...new Set(samePath.map((route) => route.method))].sort()),
    },
    location: placeOf(call),
    related: samePath.slice(0, 2).map((route) => ({
      location: route.location,
      message: `${operationName(route)} of ${route.service} is declared here`,
    })),
    fingerprint: `call/wrong-method ${call.id}`,
    confidence: call.confidence,
    numbers: { routesOfThatPath: samePath.length },
    subject: { service: call.from, call: call.id, candidates: samePath.slice(0, 3).map((route) => route.id) },
    ...(call.confidence < SURE ? { atMost: 'warning' as const } : {}),
  }
}
