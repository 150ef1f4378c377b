/**
 * `call/no-such-endpoint`: a call reaches a service of the workspace that has no such route. Speaks of calls that the change
 * brings, and of calls whose endpoint the change takes away. Silent where a route that is not known in full may answer.
 * Errs where routes are registered in a way that the map does not see.
 */
import { pathDistance, segmentsOf } from '../../map/http-path.ts'
import { isSurface } from '../../map/similarity-profile.ts'
import type { Call, Endpoint } from '../../protocol/map.ts'
import { hasBaseline, methodFits } from '../change.ts'
import { operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { type BrokenCall, brokenCalls, httpRoutes, nameOf, placeOf, SURE } from './broken.ts'

/** Farther routes are no help. */
const FARTHEST = 1.5

export const noSuchEndpoint: Rule = {
  meta: {
    id: 'call/no-such-endpoint',
    title: 'No such endpoint',
    description:
      'A call to a service of the workspace with a method and path that none of its known routes answers. At run time this is a 404. Silent where the service has catch-all or unknown routes that may answer, and on paths that libraries often serve unseen, such as health and documentation; errs where routes are registered in a way that the map does not see.',
    defaultSeverity: 'error',
    delta: true,
    messages: {
      nearest: '{to} has no route {operation}. The nearest is {nearest}: correct the call, or add the route.',
      nothing:
        '{to} has no route {operation} that the map knows, nor one that is near it. Correct the call, or add the route.',
      removed:
        '{from} calls {operation} of {to}, which this change removes. Keep the route until nobody calls it, or change the call.',
      gone: '{from} calls {operation} of {to}, a service that this change removes. Change the call, or keep the service.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    // A route of that path for other methods is the matter of `call/wrong-method`.
    const lost = brokenCalls(context).filter(({ removed, samePath }) => removed !== null || samePath.length === 0)
    return [...lost.map((one) => draftFor(one, context)), ...orphans(context)]
  },
}

function draftFor({ call, removed, samePath, scope }: BrokenCall, context: RuleContext): Draft {
  const routes = httpRoutes(call.to ?? '', context)
  const near = nearest(call, routes)
  const shown = samePath.length > 0 ? samePath : near
  const [best] = shown
  const messageId = removed ? 'removed' : best ? 'nearest' : 'nothing'
  return {
    messageId,
    scope,
    data: {
      from: nameOf(call.from, context),
      to: nameOf(call.to ?? '', context),
      operation: operationName(removed ?? call),
      nearest: best ? operationName(best) : '',
    },
    location: placeOf(call),
    related: shown.slice(0, 2).map((route) => ({
      location: route.location,
      message: `${operationName(route)} of ${route.service} is declared here`,
    })),
    fingerprint: `call/no-such-endpoint ${call.id}`,
    confidence: call.confidence,
    numbers: {
      routes: routes.length,
      ...(best ? { distance: Math.round(pathDistance(best.path, call.path) * 100) / 100 } : {}),
    },
    subject: { service: call.from, call: call.id, candidates: shown.map((route) => route.id) },
    // A whole family of routes that is not there may be registered in a way that the map does not see.
    ...(call.confidence < SURE || messageId === 'nothing' ? { atMost: 'warning' as const } : {}),
  }
}

/** Routes near the call's path, those for its method first when equally near. */
function nearest(call: Call, routes: readonly Endpoint[]): readonly Endpoint[] {
  const reach = Math.min(FARTHEST, segmentsOf(call.path).length * 0.7)
  return routes
    .map((route) => ({
      route,
      distance: pathDistance(route.path, call.path) + (methodFits(route.method, call.method) ? 0 : 0.5),
    }))
    .filter((one) => one.distance <= reach && isAbout(one.route.path, call.path))
    .sort((left, right) => left.distance - right.distance || (left.route.id < right.route.id ? -1 : 1))
    .slice(0, 3)
    .map((one) => one.route)
}

/** Whether two paths name a thing alike: `/payment/{}` and `/payments/{id}`, not `/v1/cards` and `/v1/users`. */
function isAbout(route: string, path: string): boolean {
  const names = (one: string) => segmentsOf(one).filter((segment) => !segment.includes('{') && !isSurface(segment))
  return names(route).some((name) => names(path).some((other) => pathDistance(name, other) < 0.4))
}

/** Calls to a service that the change removes: they have no target any more. */
function orphans(context: RuleContext): readonly Draft[] {
  const removed = new Map(context.delta.services.removed.map((service) => [service.id, service]))
  if (removed.size === 0) return []
  const lost = context.delta.calls.removed.filter((call) => call.to !== null && removed.has(call.to))
  return context.delta.calls.added.flatMap((call): readonly Draft[] => {
    if (call.to !== null || call.resolution !== 'unresolved') return []
    const former = lost.find(
      (one) =>
        one.from === call.from &&
        one.protocol === call.protocol &&
        one.method === call.method &&
        one.path === call.path,
    )
    const service = former?.to ? removed.get(former.to) : undefined
    if (!former || !service) return []
    return [
      {
        messageId: 'gone',
        data: {
          from: nameOf(call.from, context),
          to: shorten(service.name, 40),
          operation: operationName(call),
        },
        location: placeOf(call),
        related: [],
        fingerprint: `call/no-such-endpoint ${call.id}`,
        confidence: former.confidence,
        numbers: { routes: 0 },
        subject: { service: call.from, call: call.id, candidates: [] },
        ...(former.confidence < SURE ? { atMost: 'warning' as const } : {}),
      },
    ]
  })
}
