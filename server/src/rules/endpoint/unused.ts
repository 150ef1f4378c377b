/**
 * `endpoint/unused`: an endpoint that nobody in the workspace calls. Off unless somebody asks for it: pages, partners and schedules
 * call, too, and stand in no map. Silent where a gateway passes on all of a service, and on health and documentation.
 */
import { isUnknownPath, matches, segmentsOf } from '../../map/http-path.ts'
import { isPlumbing } from '../../map/similarity-profile.ts'
import type { Call, Endpoint } from '../../protocol/map.ts'
import { hasBaseline, isOwnCode } from '../change.ts'
import { operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'

export const endpointUnused: Rule = {
  meta: {
    id: 'endpoint/unused',
    title: 'Endpoint that nobody calls',
    description:
      'An HTTP, gRPC or GraphQL operation without a caller in the workspace. What nobody uses has still to be kept safe and working. Off by default, since callers outside of the workspace are not known; silent where a gateway may pass requests on.',
    defaultSeverity: 'off',
    delta: true,
    messages: {
      last: '{operation} of {service} loses its last caller by this change. Remove it as well, unless somebody outside of this workspace uses it.',
      never:
        'Nobody in this workspace calls {operation} of {service}. Remove it, unless somebody outside of this workspace uses it.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const added = new Set(context.delta.endpoints.added.map((endpoint) => endpoint.id))
    const lost = new Map(
      [...context.delta.calls.removed, ...context.delta.calls.changed.map(({ before }) => before)].flatMap((call) =>
        call.endpoint === null ? [] : [[call.endpoint, call] as const],
      ),
    )
    return context.snapshot.endpoints
      .filter((endpoint) => isUnused(endpoint, context))
      .map((endpoint) => draftFor(endpoint, lost.get(endpoint.id), added.has(endpoint.id), context))
  },
}

function isUnused(endpoint: Endpoint, context: RuleContext): boolean {
  if (endpoint.protocol === 'message' || context.index.callersOf.has(endpoint.id)) return false
  const service = context.index.services.get(endpoint.service)
  // What a gateway or a page serves is for people.
  if (!service || !isOwnCode(service) || service.kind === 'gateway' || service.kind === 'ui') return false
  if (endpoint.protocol === 'http' && (isPlumbing(segmentsOf(endpoint.path)) || isUnknownPath(endpoint.path)))
    return false
  const calls = context.index.callsTo.get(endpoint.service) ?? []
  return !calls.some((call) => call.endpoint === null && mayReach(call, endpoint))
}

/** A call to the service of which it is not known what it asks for, or that forwards whatever comes in. */
function mayReach(call: Call, endpoint: Endpoint): boolean {
  if (call.protocol !== endpoint.protocol) return false
  return call.resolution === 'resolved' || matches(endpoint.path, call.path) > 0
}

function draftFor(endpoint: Endpoint, lost: Call | undefined, isAdded: boolean, context: RuleContext): Draft {
  return {
    messageId: lost ? 'last' : 'never',
    scope: lost || isAdded ? 'delta' : 'standing',
    data: {
      operation: operationName(endpoint),
      service: shorten(context.index.services.get(endpoint.service)?.name ?? endpoint.service, 40),
    },
    location: endpoint.location,
    related: lost ? [{ location: lost.location, message: `${lost.from} called it here` }] : [],
    fingerprint: `endpoint/unused ${endpoint.id}`,
    confidence: 0.6,
    numbers: { callers: 0 },
    subject: { service: endpoint.service, endpoint: endpoint.id },
  }
}
