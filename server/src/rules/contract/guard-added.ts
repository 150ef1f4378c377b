/**
 * `contract/guard-added`: an endpoint that anybody could call now asks who calls. What credentials a call carries is not in the
 * map, so it is said that callers may be turned away.
 */
import type { Endpoint } from '../../protocol/map.ts'
import { hasBaseline } from '../change.ts'
import { briefListOf, operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { callersNear, numbersOf } from './drafts.ts'
import { isGateway, isOffered, overall, type Reach } from './impact.ts'
import { endpointChanges } from './pairs.ts'
import { impactOf } from './wording.ts'

const RULE = 'contract/guard-added'

export const guardAdded: Rule = {
  meta: {
    id: RULE,
    title: 'Guard added',
    description:
      'An accepted endpoint that asked nobody who they are has a guard now, and services of the workspace call it. They get 401 or 403 unless they send credentials, which the map does not know. Silent where nobody is known to call it, and where it had guards before. Errs where a guard lets calls between services pass.',
    defaultSeverity: 'warning',
    delta: true,
    messages: {
      guarded:
        '{operation} of {service} is now guarded by {guards}; {impact}. Check that all of them send credentials before this is released.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    return endpointChanges(context).pairs.flatMap(({ before, after, moved }) => {
      const isKnown = before.framework !== ''
      const isNew = before.auth.guards.length === 0 && after.auth.guards.length > 0
      return isKnown && isNew && !moved ? draftFor(after, context) : []
    })
  },
}

function draftFor(endpoint: Endpoint, context: RuleContext): readonly Draft[] {
  const maybe = (context.index.callersOf.get(endpoint.id) ?? []).filter((call) => !isGateway(call, context))
  if (maybe.length === 0) return []
  const isPublic = isOffered(endpoint, context)
  const reach: Reach = { impact: overall([], maybe, [], isPublic), broken: [], maybe, unaffected: [], isPublic }
  return [
    {
      messageId: 'guarded',
      data: {
        operation: operationName(endpoint),
        service: shorten(context.index.services.get(endpoint.service)?.name ?? endpoint.service, 40),
        guards: briefListOf(endpoint.auth.guards),
        impact: impactOf(reach),
      },
      location: endpoint.location,
      related: callersNear(reach, context),
      fingerprint: `${RULE} ${endpoint.id}`,
      confidence: 0.8,
      numbers: { guards: endpoint.auth.guards.length, ...numbersOf(reach) },
      subject: { service: endpoint.service, endpoint: endpoint.id },
    },
  ]
}
