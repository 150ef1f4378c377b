/**
 * `dep/cycle`: services that wait for each other in a circle. Speaks at the call that closes a circle, with the way back;
 * circles that were there before are standing, one for each group of services. Messages close no circle: nobody waits.
 */
import { componentsOf } from '../../map/components.ts'
import { type Dependencies, providerOf, shortestWay } from '../../map/dependencies.ts'
import type { Call } from '../../protocol/map.ts'
import { hasBaseline } from '../change.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import {
  chainOf,
  dependenciesBefore,
  dependenciesNow,
  formerIds,
  leastConfidence,
  nameOf,
  newSteps,
  SURE,
  servicesAlong,
  stepsAsRelated,
} from './dependencies.ts'

export const dependencyCycle: Rule = {
  meta: {
    id: 'dep/cycle',
    title: 'Cycle of synchronous calls',
    description:
      'Services that call each other in a circle and wait for the answers. None of them can be started, deployed or repaired without the others, and a slow one may block all. Only calls that somebody waits for count; health checks, registries, configuration and what a gateway merely forwards do not. Looks at services: the operations on the way may never call each other in one request. Thresholds and definition after Taibi and Lenarduzzi (2018).',
    defaultSeverity: 'error',
    delta: false,
    messages: {
      closes:
        '{from} now calls {to}, which closes a cycle: {chain}. Each waits for the others, so one that fails may stop all. Turn one call around, or send a message instead.',
      stands:
        '{count} services wait for each other: {chain}. One that fails may stop all. Turn one call around, or send a message instead.',
    },
  },
  check(context) {
    const now = dependenciesNow(context)
    return [...closedCycles(now, context), ...standingCycles(now, context)]
  },
}

function closedCycles(now: Dependencies, context: RuleContext): readonly Draft[] {
  if (!hasBaseline(context)) return []
  const before = dependenciesBefore(context)
  const former = formerIds(context)
  return newSteps(context).flatMap(({ from, to, call }) => {
    const back = shortestWay(now, to, from)
    // Where the two were in one cycle before, a further call between them closes nothing.
    if (!back || isCycleOf(before, former(from), former(to))) return []
    const calls = [call, ...back]
    return [
      {
        ...common(calls, context),
        messageId: 'closes',
        data: {
          from: nameOf(from, context),
          to: nameOf(to, context),
          chain: chainOf(servicesAlong(calls, context), context),
        },
        location: call.location,
        related: stepsAsRelated(back, context),
        fingerprint: `dep/cycle ${ringOf(servicesAlong(back, context))}`,
        subject: { service: from, call: call.id, ...(call.endpoint === null ? {} : { endpoint: call.endpoint }) },
      },
    ]
  })
}

function isCycleOf(dependencies: Dependencies, one: string, other: string): boolean {
  return shortestWay(dependencies, one, other) !== null && shortestWay(dependencies, other, one) !== null
}

function standingCycles(now: Dependencies, context: RuleContext): readonly Draft[] {
  const closing = new Set(newSteps(context).map(({ from, to }) => `${from}>${to}`))
  return componentsOf(now).flatMap((group): readonly Draft[] => {
    const [first] = group
    if (first === undefined || group.length === 1) return []
    const [way, back] = shortestRing(first, now)
    const calls = [...way, ...back]
    const [call] = calls
    // A cycle through a new step is reported there.
    if (!call || calls.some((one) => closing.has(`${one.from}>${providerOf(one, context.index)}`))) return []
    return [
      {
        ...common(calls, context),
        messageId: 'stands',
        data: { count: group.length, chain: chainOf(servicesAlong(calls, context), context) },
        location: call.location,
        related: stepsAsRelated(calls.slice(1), context),
        fingerprint: `dep/cycle ${group.join(' ')}`,
        scope: 'standing',
        subject: { service: first },
      },
    ]
  })
}

/** The shortest cycle through a service of a group: a first call, and the way back. */
function shortestRing(service: string, dependencies: Dependencies): readonly [readonly Call[], readonly Call[]] {
  const rings = [...(dependencies.get(service) ?? [])].flatMap(([next, [call]]) => {
    const back = shortestWay(dependencies, next, service)
    return call && back ? [[[call], back] as const] : []
  })
  return rings.reduce((best, ring) => (ring[1].length < best[1].length ? ring : best), rings[0] ?? [[], []])
}

function common(calls: readonly Call[], context: RuleContext): Pick<Draft, 'confidence' | 'numbers' | 'atMost'> {
  const confidence = leastConfidence(calls)
  return {
    confidence,
    numbers: { services: new Set(servicesAlong(calls, context)).size, calls: calls.length },
    ...(confidence < SURE ? { atMost: 'information' } : {}),
  }
}

/** The same for a ring wherever one begins to read it. */
function ringOf(ids: readonly string[]): string {
  const least = ids.reduce((best, id, at) => (id < (ids[best] ?? id) ? at : best), 0)
  return [...ids.slice(least), ...ids.slice(0, least)].join(' ')
}
