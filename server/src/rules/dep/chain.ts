/**
 * `dep/chain`: a request that waits for a service that waits for a service, and so on. Speaks at the call that makes a chain
 * deeper than any that led through its caller before. A cycle counts as one service of the chain.
 */
import { type Depths, depthsOf } from '../../map/components.ts'
import type { Dependencies } from '../../map/dependencies.ts'
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

/** Calls one after the other from which on a chain is worth a word. */
const DEEP = 3
/** From here on it is a warning. */
const TOO_DEEP = 5

export const dependencyChain: Rule = {
  meta: {
    id: 'dep/chain',
    title: 'Deep chain of synchronous calls',
    description:
      'A chain of services that wait for each other: from 3 calls in a row on it is information, from 5 on a warning. Waiting times add up, and each link is one more that may fail. Looks at services: whether one request goes all the way is not certain, so this says "may". What a gateway forwards does not count. Depth after CIMET, with our threshold for a warning.',
    defaultSeverity: 'warning',
    delta: false,
    messages: {
      deepens:
        'With this call of {to} a request to {first} may wait for {depth} calls in a row: {chain}. Their times and failures add up. Ask for the data earlier, or keep a copy.',
      stands:
        'A request to {first} may wait for {depth} calls in a row: {chain}. Their times and failures add up. Ask for the data earlier, or keep a copy.',
    },
  },
  check(context) {
    const now = depths(dependenciesNow(context))
    return [...deepened(now, context), ...standing(now, context)]
  },
}

const known = new WeakMap<Dependencies, Depths>()

function depths(dependencies: Dependencies): Depths {
  const ready = known.get(dependencies) ?? depthsOf(dependencies)
  known.set(dependencies, ready)
  return ready
}

function deepened(now: Depths, context: RuleContext): readonly Draft[] {
  const steps = hasBaseline(context) ? newSteps(context) : []
  if (steps.length === 0) return []
  const before = depths(dependenciesBefore(context))
  const former = formerIds(context)
  const drafts = steps.flatMap(({ from, to, call }): readonly Draft[] => {
    const chain = [...now.to(from), call, ...now.from(to)]
    const earlier = before.to(former(from)).length + before.from(former(from)).length
    if (chain.length < DEEP || chain.length <= earlier || !isSimple(chain, context)) return []
    return [
      {
        ...common(chain, context),
        messageId: 'deepens',
        data: { ...dataOf(chain, context), to: nameOf(to, context) },
        location: call.location,
        fingerprint: `dep/chain ${from} -> ${to}`,
        subject: { service: from, call: call.id },
      },
    ]
  })
  // Several new calls on one chain have one cause: the first of them.
  const said = new Set<string>()
  return drafts.filter(({ data }) => !said.has(String(data.chain)) && said.add(String(data.chain)))
}

/** A chain that comes back to a service is a cycle, which is another rule's affair. */
function isSimple(chain: readonly Call[], context: RuleContext): boolean {
  const services = servicesAlong(chain, context)
  return new Set(services).size === services.length
}

/** Of chains that end alike the longest alone: those that begin where nobody calls. */
function standing(now: Depths, context: RuleContext): readonly Draft[] {
  const dependencies = dependenciesNow(context)
  const fresh = new Set(newSteps(context).map(({ call }) => call.id))
  return [...dependencies.keys()].flatMap((service): readonly Draft[] => {
    const chain = now.from(service)
    const [first] = chain
    if (!first || chain.length < DEEP || now.to(service).length > 0) return []
    if (!isSimple(chain, context) || chain.some((call) => fresh.has(call.id))) return []
    return [
      {
        ...common(chain, context),
        messageId: 'stands',
        data: dataOf(chain, context),
        location: first.location,
        fingerprint: `dep/chain ${service}`,
        scope: 'standing',
        subject: { service },
      },
    ]
  })
}

function dataOf(chain: readonly Call[], context: RuleContext): Draft['data'] {
  const services = servicesAlong(chain, context)
  return { first: nameOf(services[0] ?? '', context), depth: chain.length, chain: chainOf(services, context) }
}

function common(
  chain: readonly Call[],
  context: RuleContext,
): Pick<Draft, 'confidence' | 'numbers' | 'atMost' | 'related'> {
  const confidence = leastConfidence(chain)
  return {
    confidence,
    numbers: { depth: chain.length },
    related: stepsAsRelated(chain, context),
    ...(confidence < SURE || chain.length < TOO_DEEP ? { atMost: 'information' } : {}),
  }
}
