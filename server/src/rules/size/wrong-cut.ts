/**
 * `size/wrong-cut`: services that are cut by technical layer, one that only keeps the data of another. Speaks when the change
 * brings either of them or their first call. Says nothing where the code of one is not read.
 */
import { type Degrees, degreesOf } from '../../map/dependencies.ts'
import type { Service } from '../../protocol/map.ts'
import { hasBaseline, newServices } from '../change.ts'
import { dependenciesNow, leastConfidence, nameOf, newSteps } from '../dep/dependencies.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { neighboursOf, operationsOf, refusalOf } from './neighbours.ts'

/** Operations from which on it is more than a thin service, which another rule reports. */
const FEWEST_OPERATIONS = 3
/** Of the calls that the one above makes. */
const MOST_CALLS = 0.7
const MOST_RELATED = 4

export const wrongCut: Rule = {
  meta: {
    id: 'size/wrong-cut',
    title: 'Services cut by layer',
    description:
      'A service that keeps data and calls nobody, used by one other service alone (no gateway leads to it, no messages), which keeps none and sends at least 70 % of its calls there: a layer of it in another process. Every change of the data is a change of both. Says nothing where the two differ in language or owner, and errs where data is reached by a library that is not known. Definition after Taibi and Lenarduzzi (2018), the measure is ours.',
    defaultSeverity: 'information',
    delta: false,
    messages: {
      layer:
        '{service} only keeps the data of {consumer}, which has none of its own and sends {share} % of its calls there. That is a layer, not a service: merge the two.',
    },
  },
  check(context) {
    const degrees = degreesOf(dependenciesNow(context), context.index.services)
    const fresh = hasBaseline(context) ? newServices(context) : new Set<string>()
    const joined = new Set(hasBaseline(context) ? newSteps(context).map(({ from, to }) => `${from}>${to}`) : [])
    return context.snapshot.services.flatMap((service) => {
      const consumer = consumerAbove(service, degrees, context)
      if (!consumer) return []
      const isNew = fresh.has(service.id) || fresh.has(consumer.id) || joined.has(`${consumer.id}>${service.id}`)
      return draftFor(service, consumer, isNew, context)
    })
  },
}

/** The one service that uses it; null when it is no mere keeper of data, or there are more. */
function consumerAbove(service: Service, { callers, providers }: Degrees, context: RuleContext): Service | null {
  const { extents } = context.circumstances()
  const [only, ...more] = callers.get(service.id) ?? []
  const consumer = context.index.services.get(only ?? '')
  if (!consumer || more.length > 0 || service.kind !== 'service' || service.unread || consumer.unread) return null
  if ((providers.get(service.id) ?? []).length > 0) return null
  if (!extents[service.id]?.keepsData || extents[consumer.id]?.keepsData !== false) return null
  if (hasOtherUses(service, consumer, context)) return null
  return refusalOf(service, consumer, context) === '' ? consumer : null
}

/** A gateway or front end leads to it, it takes part in messages, or it offers too little to be a layer. */
function hasOtherUses(service: Service, consumer: Service, context: RuleContext): boolean {
  const { index } = context
  const operations = operationsOf(service.id, context)
  const made = index.callsFrom.get(service.id) ?? []
  return (
    operations.length < FEWEST_OPERATIONS ||
    [...operations, ...made].some(({ protocol }) => protocol === 'message') ||
    (index.callsTo.get(service.id) ?? []).some(({ from }) => from !== consumer.id)
  )
}

function draftFor(service: Service, consumer: Service, isNew: boolean, context: RuleContext): readonly Draft[] {
  const made = neighboursOf(consumer.id, context).flatMap(({ calls }) =>
    calls.filter((call) => call.from === consumer.id),
  )
  const there = dependenciesNow(context).get(consumer.id)?.get(service.id) ?? []
  const [first] = there
  if (!first || there.length < made.length * MOST_CALLS) return []
  const share = Math.round((there.length / made.length) * 100)
  return [
    {
      messageId: 'layer',
      data: { service: nameOf(service.id, context), consumer: nameOf(consumer.id, context), share },
      location: service.sources[0] ?? first.location,
      related: there
        .slice(0, MOST_RELATED)
        .map((call) => ({ location: call.location, message: `${consumer.name} asks it for data here` })),
      fingerprint: `size/wrong-cut ${service.id}`,
      confidence: leastConfidence(there),
      numbers: { share, calls: there.length, operations: operationsOf(service.id, context).length },
      scope: isNew ? 'delta' : 'standing',
      subject: { service: service.id },
    },
  ]
}
