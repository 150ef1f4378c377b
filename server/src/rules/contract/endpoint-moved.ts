/**
 * `contract/endpoint-moved`: the same handler answers another method or path. Said once, where the endpoint stands now; the
 * calls that are left behind are the matter of `call/no-such-endpoint`.
 */
import { matches, segmentsOf } from '../../map/http-path.ts'
import { isPlumbing } from '../../map/similarity-profile.ts'
import type { Call, Endpoint } from '../../protocol/map.ts'
import { hasBaseline, methodFits } from '../change.ts'
import { operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { callersNear, numbersOf } from './drafts.ts'
import { isGateway, isOffered, loudness, overall, type Reach, together } from './impact.ts'
import { type EndpointPair, endpointChanges } from './pairs.ts'
import { impactOf } from './wording.ts'

const RULE = 'contract/endpoint-moved'
/** From that many of one service on they are one finding: a prefix that changed, not one path after the other. */
const MANY = 4

export const endpointMoved: Rule = {
  meta: {
    id: RULE,
    title: 'Endpoint moved',
    description:
      'The handler of an accepted endpoint now answers another method or path, and nothing answers the old one. Known again by the name of the handler, or by its file and what it reads and answers. An error where calls to the old one are left; silent where the change takes all known callers along and no gateway offers it.',
    defaultSeverity: 'error',
    delta: true,
    messages: {
      moved:
        '{former} of {service} is now {operation}; {impact}. Keep the old one as an alias, or change the callers first.',
      many: '{former} and {more} more of {service} have moved, to {operation}; {impact}. Keep the old ones as aliases, or change the callers first.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const moves = endpointChanges(context).pairs.filter(
      ({ moved, before }) => moved && !isPlumbing(segmentsOf(before.path)),
    )
    const services = [...new Set(moves.map(({ after }) => after.service))]
    return services.flatMap((service) => {
      const own = moves.filter(({ after }) => after.service === service)
      return own.length < MANY ? own.flatMap((one) => draftFor([one], context)) : draftFor(own, context)
    })
  },
}

function draftFor(moves: readonly EndpointPair[], context: RuleContext): readonly Draft[] {
  const [first] = moves
  if (!first) return []
  const { before, after } = first
  const reach = together(moves.map((move) => reachOfMove(move.before, move.after, context)))
  const loud = loudness('breaking', reach, 'declared')
  if (!loud) return []
  const isNamed = moves.every((move) => move.before.handlerName !== '')
  return [
    {
      messageId: moves.length === 1 ? 'moved' : 'many',
      data: {
        former: operationName(before),
        operation: operationName(after),
        more: moves.length - 1,
        service: shorten(context.index.services.get(after.service)?.name ?? after.service, 40),
        impact: impactOf(reach),
      },
      location: after.location,
      related: [
        ...callersNear(reach, context),
        ...moves.slice(1).map((move) => ({
          location: move.after.location,
          message: `${operationName(move.before)} is now ${operationName(move.after)}`,
        })),
      ],
      fingerprint: `${RULE} ${moves
        .map((move) => move.before.id)
        .sort()
        .join(', ')}`,
      confidence: isNamed ? 0.9 : 0.7,
      numbers: { endpoints: moves.length, ...numbersOf(reach) },
      subject: { service: after.service, endpoint: after.id, candidates: moves.slice(1).map((move) => move.after.id) },
      // Without a name the handler is only likely the same one.
      atMost: !isNamed && reach.broken.length === 0 ? 'warning' : loud,
    },
  ]
}

/** Calls to the old operation are broken, those that were changed with it are not. */
function reachOfMove(before: Endpoint, after: Endpoint, context: RuleContext): Reach {
  const isLeft = (call: Call) =>
    call.endpoint === null &&
    call.resolution === 'unresolved' &&
    call.protocol === before.protocol &&
    (before.protocol === 'http'
      ? methodFits(before.method, call.method) && matches(before.path, call.path) > 0
      : call.path === before.path)
  const left = (context.index.callsTo.get(after.service) ?? []).filter(isLeft)
  const follows = context.index.callersOf.get(after.id) ?? []
  const broken = left.filter((call) => !isGateway(call, context))
  const unaffected = follows.filter((call) => !isGateway(call, context))
  const isPublic = left.length > broken.length || isOffered(after, context) || isOffered(before, context)
  return { impact: overall(broken, [], unaffected, isPublic), broken, maybe: [], unaffected, isPublic }
}
