/**
 * `contract/endpoint-removed`: an operation is gone. Stands at the file that held it; the calls that it leaves behind are the
 * matter of `call/no-such-endpoint` for HTTP, and are reported here for the other protocols.
 */

import { matches, segmentsOf } from '../../map/http-path.ts'
import { isPlumbing } from '../../map/similarity-profile.ts'
import { type Location, START_OF_FILE } from '../../protocol/location.ts'
import type { Call, Endpoint } from '../../protocol/map.ts'
import { hasBaseline, methodFits } from '../change.ts'
import { count, operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { callerDraft, callersNear, numbersOf } from './drafts.ts'
import { isGateway, isOffered, loudness, overall, type Reach, together } from './impact.ts'
import { endpointChanges } from './pairs.ts'
import { impactOf } from './wording.ts'

const RULE = 'contract/endpoint-removed'
/** From that many of one service on they are one finding: a router that is gone, not one operation after the other. */
const MANY = 4

export const endpointRemoved: Rule = {
  meta: {
    id: RULE,
    title: 'Endpoint removed',
    description:
      'An operation of the accepted map is gone, and nothing took its place. An error where calls to it are left, or where a gateway offers it to callers outside of the workspace; a warning where nobody is known to call it; silent where the change also takes away all its callers. Silent about handlers of messages, health checks and the like, while the file that held it cannot be read, and where a service loses all that it offers without a known call: there the map may only have lost sight of it.',
    defaultSeverity: 'error',
    delta: true,
    messages: {
      gone: '{operation} of {service} is removed; {impact}. Keep it until nobody calls it, or change the callers first.',
      many: '{endpoints} of {service} are removed; {impact}. Keep them until nobody calls them, or change the callers first.',
      caller: '{operation} of {service}, which is called here, is removed by this change. Keep it, or change the call.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const gone = endpointChanges(context).gone.filter(
      ({ protocol, path }) => protocol !== 'message' && !(protocol === 'http' && isPlumbing(segmentsOf(path))),
    )
    const services = [...new Set(gone.map(({ service }) => service))]
    return services.flatMap((service) => {
      const own = gone.filter((endpoint) => endpoint.service === service)
      const isWhole = isLostAsAWhole(own, context)
      return own.length < MANY
        ? own.flatMap((one) => draftsFor([one], isWhole, context))
        : draftsFor(own, isWhole, context)
    })
  },
}

function draftsFor(gone: readonly Endpoint[], isWhole: boolean, context: RuleContext): readonly Draft[] {
  const [first] = gone
  if (!first) return []
  const reaches = gone.map((endpoint) => reachOfRemoved(endpoint, context))
  const reach = together(reaches)
  const loud = loudness('breaking', reach, 'declared')
  if (!loud || (reach.broken.length === 0 && isWhole)) return []
  const subject = gone.length === 1 ? first.id : `${first.service} ${gone.length} endpoints`
  const draft: Draft = {
    messageId: gone.length === 1 ? 'gone' : 'many',
    data: {
      operation: operationName(first),
      endpoints: count(gone.length, 'endpoint'),
      service: shorten(context.index.services.get(first.service)?.name ?? first.service, 40),
      impact: impactOf(reach),
    },
    location: placeOf(first, reach, context),
    related: [
      ...callersNear(reach, context),
      ...(gone.length === 1
        ? []
        : gone.slice(0, 10).map((one) => ({
            location: placeOf(one, reach, context),
            message: `${operationName(one)} stood in this file`,
          }))),
    ],
    fingerprint: `${RULE} ${subject}`,
    confidence: 0.9,
    numbers: { endpoints: gone.length, ...numbersOf(reach) },
    // What is gone has no id in the map: fixes and exceptions hang on its service.
    subject: { service: first.service },
    atMost: loud,
  }
  const left = gone.flatMap((endpoint, at) =>
    endpoint.protocol === 'http' ? [] : (reaches[at]?.broken ?? []).map((call) => ({ endpoint, call })),
  )
  return [
    draft,
    ...left.map(({ endpoint, call }) => ({
      ...callerDraft(draft, call, endpoint, loud),
      data: { ...draft.data, operation: operationName(endpoint) },
      fingerprint: `${RULE} ${endpoint.id} at ${call.id}`,
      subject: { service: call.from, call: call.id },
    })),
  ]
}

/** A service that offers nothing any more may as well be one whose code is no longer understood: nobody can tell. */
function isLostAsAWhole(gone: readonly Endpoint[], context: RuleContext): boolean {
  const [first] = gone
  const left = (context.index.endpointsOf.get(first?.service ?? '') ?? []).filter(
    ({ protocol, path }) => protocol === first?.protocol && !isPlumbing(segmentsOf(path)),
  )
  return gone.length > 1 && left.length === 0
}

/** Calls that are left count as broken, calls that the change takes away as unaffected. */
function reachOfRemoved(endpoint: Endpoint, context: RuleContext): Reach {
  const { added, removed, changed } = context.delta.calls
  const lost = [...removed, ...changed.map(({ before }) => before)].filter((call) => call.endpoint === endpoint.id)
  const byCode = lost.filter((call) => !isGateway(call, context))
  const left = endpoint.protocol === 'http' ? stillCalling(endpoint, context) : []
  const elsewhere = [...added, ...changed.map(({ after }) => after)].filter(
    (call) =>
      call.endpoint === null &&
      call.resolution === 'unresolved' &&
      byCode.some((one) => one.from === call.from && one.protocol === call.protocol && one.path === call.path),
  )
  const broken = [...new Set([...left, ...elsewhere])].filter((call) => !isGateway(call, context))
  const isPublic = lost.length > byCode.length || isOffered(endpoint, context)
  const unaffected = broken.length === 0 ? byCode : []
  return { impact: overall(broken, [], unaffected, isPublic), broken, maybe: [], unaffected, isPublic }
}

function stillCalling(endpoint: Endpoint, context: RuleContext): readonly Call[] {
  return (context.index.callsTo.get(endpoint.service) ?? []).filter(
    (call) =>
      call.protocol === 'http' &&
      call.endpoint === null &&
      call.resolution === 'unresolved' &&
      methodFits(endpoint.method, call.method) &&
      matches(endpoint.path, call.path) > 0,
  )
}

/** What is gone has no place: the file that held it, while the map knows it, else what declares the service. */
function placeOf(endpoint: Endpoint, reach: Reach, context: RuleContext): Location {
  const { file } = endpoint.location
  const isThere =
    (context.index.endpointsOf.get(endpoint.service) ?? []).some((one) => one.location.file === file) ||
    (context.index.callsFrom.get(endpoint.service) ?? []).some((one) => one.location.file === file)
  if (isThere) return { file, span: START_OF_FILE }
  const source = context.index.services.get(endpoint.service)?.sources[0]
  return source ?? reach.broken[0]?.location ?? { file, span: START_OF_FILE }
}
