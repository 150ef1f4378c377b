/**
 * `lat/added`: what a new call between two services adds to the waiting time of the requests that lead there. A model, never a
 * measurement: intervals at two percentiles, with the profile that they rest on. The work that is asked for is not counted,
 * only the way there and back. Errs where calls are made aside, in the background or from a cache.
 */

import { providerOf } from '../../map/dependencies.ts'
import { callKey } from '../../map/diff.ts'
import { type EntryPoints, entryPointsOf } from '../../map/latency/entry-points.ts'
import { type Added, addedBy, hop, type Interval, parallel, serial } from '../../map/latency/latency.ts'
import { type LatencyProfile, PROFILES } from '../../map/latency/profiles.ts'
import type { Call } from '../../protocol/map.ts'
import { hasBaseline, newServices } from '../change.ts'
import { dependenciesNow, formerIds, leastConfidence, nameOf } from '../dep/dependencies.ts'
import { count, operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { isBackend, refusalOf } from '../size/neighbours.ts'

const MOST_RELATED = 5

export const latencyAdded: Rule = {
  meta: {
    id: 'lat/added',
    title: 'Added waiting time',
    description:
      'What the calls that a change brings from one service to another add to the requests that wait for them: an interval at p50 and at p99, modelled, with its profile. Serial calls add up and parallel ones take the longest; which of both is not known, so the interval spans them. A call in a loop counts for each element. Only the way there and back is counted, not the work asked for. One call alone is a hint. Profiles, or figures of your own, are declared under `latency` in `groundplan.yaml`. Errs where a call is made in the background or answered from a cache.',
    defaultSeverity: 'information',
    delta: true,
    messages: {
      adds: 'Modelled: {p50} ms at p50, {p99} ms at p99 on {entry} ({calls} to {to}{loop}, profile {profile}). Check whether the data is at hand already.',
      merge:
        'Modelled: {p50} ms at p50, {p99} ms at p99 on {entry} ({calls} to {to}{loop}, profile {profile}). Nobody else calls {to}: consider merging with it.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    return [...newCallsByPair(context).values()].flatMap((calls) => draftFor(calls, context))
  },
}

/** Operations that the change begins to call, by caller and provider. */
function newCallsByPair(context: RuleContext): ReadonlyMap<string, readonly Call[]> {
  const former = formerIds(context)
  const isRenamed = (id: string) => former(id) !== id
  const fresh = newServices(context)
  const pairs = new Map<string, Call[]>()
  for (const call of context.delta.calls.added) {
    const to = providerOf(call, context.index)
    const caller = context.index.services.get(call.from)
    // What a gateway lets through is no hop of its own making; what is renamed waited before; what fails is no way to go; for
    // what a new service brings along `new/service` speaks.
    if (
      to === null ||
      call.resolution !== 'resolved' ||
      !caller ||
      !isBackend(caller) ||
      fresh.has(call.from) ||
      isRenamed(to) ||
      isRenamed(call.from)
    )
      continue
    const key = `${call.from} -> ${to}`
    const known = pairs.get(key) ?? []
    // A site in a loop counts more than the others of its call.
    const rest = known.filter((one) => callKey(one.id) !== callKey(call.id) || !call.inLoop)
    pairs.set(key, [...rest, call])
  }
  return pairs
}

function draftFor(calls: readonly Call[], context: RuleContext): readonly Draft[] {
  const first = calls.find((call) => call.inLoop) ?? calls[0]
  const to = first ? providerOf(first, context.index) : null
  if (!first || to === null) return []
  const entries = entryPointsOf(first, context.index)
  // Nobody waits: it is made by a timer, or for a message.
  if (entries.endpoints.length === 0) return []
  const profile = context.circumstances().latency ?? PROFILES[0]
  if (!profile) return []
  const added = addedAlong(calls, profile)
  return [
    {
      messageId: canMerge(first.from, to, context) ? 'merge' : 'adds',
      data: {
        p50: intervalText(added.p50),
        p99: intervalText(added.p99),
        entry: entryText(entries),
        calls: count(calls.length, 'call'),
        to: nameOf(to, context),
        loop: calls.some((call) => call.inLoop) ? ' for each element' : '',
        profile: profile.name,
      },
      location: first.location,
      related: [
        ...entries.endpoints.slice(0, MOST_RELATED).map((endpoint) => ({
          location: endpoint.location,
          message: `${operationName(endpoint)} of ${endpoint.service} ${entries.isExact ? 'waits' : 'may wait'} for it`,
        })),
        {
          location: first.location,
          message: `profile ${profile.name}: ${profile.p50} ms at p50, ${profile.p99} ms at p99 for a hop; ${profile.basis}`,
        },
      ],
      fingerprint: `lat/added ${first.from} -> ${to}`,
      confidence: Math.min(leastConfidence(calls), entries.isExact ? 1 : 0.6),
      numbers: {
        calls: calls.length,
        entryPoints: entries.endpoints.length,
        lowP50: rounded(added.p50.low),
        highP50: rounded(added.p50.high),
        lowP99: rounded(added.p99.low),
        highP99: rounded(added.p99.high),
      },
      subject: { service: first.from, call: first.id },
      ...(calls.length === 1 ? { atMost: 'hint' } : {}),
    },
  ]
}

/** Whether the calls are made side by side or one after the other is not known: the interval spans both. */
function addedAlong(calls: readonly Call[], profile: LatencyProfile): Added {
  const hops = calls.map(() => hop(profile))
  return addedBy(parallel(hops), serial(hops))
}

/** Whether the provider could be a part of the caller: nobody else needs it, and nothing speaks against it. */
function canMerge(from: string, to: string, context: RuleContext): boolean {
  const [caller, provider] = [context.index.services.get(from), context.index.services.get(to)]
  const isShared = [...dependenciesNow(context)].some(([other, providers]) => other !== from && providers.has(to))
  if (!caller || !provider || isShared || context.circumstances().extents[to]?.keepsData !== false) return false
  return refusalOf(caller, provider, context) === ''
}

function entryText({ endpoints, isExact }: EntryPoints): string {
  const [first] = endpoints
  const name = first ? shorten(operationName(first), 30) : ''
  if (endpoints.length === 1) return name
  return isExact ? `${name} and ${endpoints.length - 1} more` : `up to ${endpoints.length} operations such as ${name}`
}

function intervalText({ low, high }: Interval): string {
  return `+${rounded(low)} to +${rounded(high)}`
}

/** Two digits that count: more would claim to be measured. */
function rounded(milliseconds: number): number {
  return Number(milliseconds.toPrecision(2))
}
