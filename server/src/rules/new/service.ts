/**
 * `new/service`: a deployable unit appears. Speaks once for all that the unit brings along; silent on a workspace without an
 * accepted state. Errs where a renamed service looks like a new one.
 */
import type { Call, Service } from '../../protocol/map.ts'
import { hasBaseline, isOwnCode, renamedServices } from '../change.ts'
import { duplicatesOf } from '../duplicates.ts'
import { briefListOf, count, operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'

const MOST_RELATED = 5

export const newService: Rule = {
  meta: {
    id: 'new/service',
    title: 'New service',
    description:
      'A deployable unit that the accepted map does not have. Each one costs a pipeline, an address, a place on call and calls over the network. A service that was renamed is reported as new.',
    defaultSeverity: 'warning',
    delta: true,
    messages: {
      appears:
        'New service {service}: {endpoints}, calls {callees}, called by {callers}. One more unit to deploy and run: check whether a service that exists can take this in; if not, accept it.',
      overlaps:
        'New service {service}: {endpoints}, calls {callees}, called by {callers}. {existing} of {owner} may do part of it already: fold it in there, or accept it with a reason.',
      renamed:
        'New service {service} in the folder where {former} was: {endpoints}, {calls}. If it is a new name, update who calls it, then accept it.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const renamed = renamedServices(context)
    return context.delta.services.added
      .filter(isOwnCode)
      .flatMap((service) => draftFor(service, renamed.get(service.id), context))
  },
}

function draftFor(service: Service, former: Service | undefined, context: RuleContext): readonly Draft[] {
  const endpoints = context.index.endpointsOf.get(service.id) ?? []
  const made = (context.index.callsFrom.get(service.id) ?? []).filter((call) => call.to !== service.id)
  const received = (context.index.callsTo.get(service.id) ?? []).filter((call) => call.from !== service.id)
  const location = service.sources[0] ?? endpoints[0]?.location ?? made[0]?.location
  if (!location) return []
  const likest = endpoints
    .flatMap((endpoint) => duplicatesOf(endpoint, context))
    .filter((found) => found.endpoint.service !== service.id)
    .sort((left, right) => right.score - left.score || (left.endpoint.id < right.endpoint.id ? -1 : 1))
  const [best] = likest
  const callees = distinct(made.map((call) => call.to ?? call.host)).filter((name) => name !== '')
  const callers = distinct(received.map((call) => call.from))
  return [
    {
      messageId: former ? 'renamed' : best ? 'overlaps' : 'appears',
      data: {
        service: shorten(service.name, 40),
        endpoints: count(endpoints.length, 'endpoint'),
        calls: count(made.length, 'call'),
        callees: briefListOf(callees) || 'nobody',
        callers: briefListOf(callers) || 'nobody yet',
        former: shorten(former?.name ?? '', 40),
        existing: best ? operationName(best.endpoint) : '',
        owner: best
          ? shorten(context.index.services.get(best.endpoint.service)?.name ?? best.endpoint.service, 40)
          : '',
      },
      location,
      related: [...received.slice(0, MOST_RELATED).map(caller), ...made.slice(0, MOST_RELATED).map(callee)],
      fingerprint: `new/service ${service.id}`,
      confidence: service.path === '' ? 0.7 : 0.95,
      numbers: {
        endpoints: endpoints.length,
        callsMade: made.length,
        callsReceived: received.length,
        callees: callees.length,
        callers: callers.length,
        duplicates: new Set(likest.map((found) => found.endpoint.id)).size,
      },
      subject: { service: service.id, candidates: distinctInOrder(likest.map((found) => found.endpoint.id)) },
    },
  ]
}

function caller(call: Call) {
  return { location: call.location, message: `${call.from} calls ${operationName(call)} of it` }
}

function callee(call: Call) {
  return {
    location: call.location,
    message: `it calls ${operationName(call)} of ${call.to ?? (call.host || 'an unknown target')}`,
  }
}

function distinctInOrder(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].slice(0, 3)
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort()
}
