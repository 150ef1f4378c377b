/**
 * `new/endpoint`: a service that exists offers one operation more. Endpoints of a new service belong to `new/service`.
 * Errs where an endpoint was renamed: the new name is reported, with the operation that went in its place when it can be told.
 */
import type { Endpoint } from '../../protocol/map.ts'
import { hasBaseline, newServices } from '../change.ts'
import { briefListOf, operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'

export const newEndpoint: Rule = {
  meta: {
    id: 'new/endpoint',
    title: 'New endpoint',
    description:
      'An operation that the accepted map does not have, in a service that it has. What others can call has to be kept. An endpoint that was renamed is reported as new.',
    defaultSeverity: 'information',
    delta: true,
    messages: {
      unused:
        'New endpoint {operation} of {service}; no call to it is known. What is offered has to be kept: check that it is needed, then accept it.',
      used: 'New endpoint {operation} of {service}, called by {callers}. What is offered has to be kept: check that nothing does this yet, then accept it.',
      handles:
        '{service} now handles {operation}, published by {callers}. Check that it may come late, twice or not at all, then accept it.',
      renamed:
        'New endpoint {operation} of {service}; {former} with the same handler is gone. Callers outside of this workspace may still use the old one: keep it as an alias, or accept the change.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const fresh = newServices(context)
    return context.delta.endpoints.added
      .filter((endpoint) => !fresh.has(endpoint.service) && !wasThereByOtherParameters(endpoint, context))
      .map((endpoint) => draftFor(endpoint, context))
  },
}

function draftFor(endpoint: Endpoint, context: RuleContext): Draft {
  const calls = context.index.callersOf.get(endpoint.id) ?? []
  const callers = [...new Set(calls.map((call) => call.from))].sort()
  const former = formerOf(endpoint, context)
  const service = context.index.services.get(endpoint.service)
  const message = endpoint.protocol === 'message'
  return {
    messageId: former ? 'renamed' : message ? 'handles' : calls.length > 0 ? 'used' : 'unused',
    data: {
      operation: operationName(endpoint),
      service: shorten(service?.name ?? endpoint.service, 40),
      callers: briefListOf(callers) || 'nobody in this workspace',
      former: former ? operationName(former) : '',
    },
    location: endpoint.location,
    related: calls.slice(0, 5).map((call) => ({ location: call.location, message: `${call.from} calls it here` })),
    fingerprint: `new/endpoint ${endpoint.id}`,
    confidence: 0.95,
    numbers: { calls: calls.length, callers: callers.length },
    subject: { service: endpoint.service, endpoint: endpoint.id },
  }
}

/** Callers do not see what a parameter of a path is called: `/orders/{key}` is what `/orders/{id}` was. */
function wasThereByOtherParameters(endpoint: Endpoint, context: RuleContext): boolean {
  if (endpoint.protocol !== 'http' || !endpoint.path.includes('{')) return false
  const shape = (one: Endpoint) => `${one.service} ${one.method} ${one.path.replace(/\{[^{}]*\}/g, '{}')}`
  return context.delta.endpoints.removed.some((one) => one.protocol === 'http' && shape(one) === shape(endpoint))
}

/** The one endpoint that went and had the same named handler. */
function formerOf(endpoint: Endpoint, context: RuleContext): Endpoint | null {
  if (endpoint.handlerName === '') return null
  const gone = context.delta.endpoints.removed.filter(
    (one) =>
      one.service === endpoint.service &&
      one.protocol === endpoint.protocol &&
      one.handlerName === endpoint.handlerName,
  )
  return gone.length === 1 && gone[0] ? gone[0] : null
}
