/**
 * `dep/hub`: a service that many others wait for, or that waits for many others. Speaks when the change brings the first
 * caller or provider too many; errs where a service is there for everybody by design, such as one that checks tokens.
 */
import { type Degrees, type DependencyInput, degreesOf } from '../../map/dependencies.ts'
import { hasBaseline } from '../change.ts'
import { listOf, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { dependenciesBefore, dependenciesNow, formerIds, nameOf, newSteps } from './dependencies.ts'

/** Callers or providers from which on a service may be a hub. */
const MANY = 6
/** It has to be among these of all services that have any. */
const TOP = 0.1
const MOST_RELATED = 8

type Side = 'callers' | 'providers'

export const dependencyHub: Rule = {
  meta: {
    id: 'dep/hub',
    title: 'Hub of dependencies',
    description:
      'A service with six or more direct callers, or that calls six or more others, and that is in the top tenth of the map by this number. Everything that happens to the first reaches many; everything that happens to many reaches the second. Only calls that somebody waits for count, and neither gateways nor front ends as callers. Errs where a service is there for everybody by design. Threshold after CIMET.',
    defaultSeverity: 'information',
    delta: false,
    messages: {
      callers:
        '{service} now has {number} services that wait for it: {others}. When it is slow or changes, all of them are. Check whether this one can do without, or hear of changes by message.',
      providers:
        '{service} now waits for {number} services: {others}. It is only up while all of them are. Check whether the data is at hand already, or belongs with {service}.',
      standsCallers: '{number} services wait for {service}: {others}. When it is slow or changes, all of them are.',
      standsProviders: '{service} waits for {number} services: {others}. It is only up while all of them are.',
    },
  },
  check(context) {
    const now = degreesOf(dependenciesNow(context), context.index.services)
    return [...grown(now, context), ...standing(now, context)]
  },
}

function grown(now: Degrees, context: RuleContext): readonly Draft[] {
  const steps = hasBaseline(context) ? newSteps(context) : []
  if (steps.length === 0) return []
  const services: DependencyInput['services'] = new Map(context.baseline.services.map((one) => [one.id, one]))
  const before = degreesOf(dependenciesBefore(context), services)
  const former = formerIds(context)
  return steps.flatMap(({ from, to, call }) =>
    (
      [
        ['callers', to],
        ['providers', from],
      ] as const
    ).flatMap(([side, service]): readonly Draft[] => {
      if (!isHub(service, side, now) || (before[side].get(former(service)) ?? []).length >= MANY) return []
      return [
        {
          ...common(service, side, now, context),
          messageId: side,
          location: call.location,
          confidence: call.confidence,
          fingerprint: `dep/hub ${service} ${side}`,
          subject: { service, call: call.id },
        },
      ]
    }),
  )
}

function standing(now: Degrees, context: RuleContext): readonly Draft[] {
  const fresh = new Set(newSteps(context).flatMap(({ from, to }) => [`callers ${to}`, `providers ${from}`]))
  return (['callers', 'providers'] as const).flatMap((side) =>
    [...now[side].keys()].sort().flatMap((service): readonly Draft[] => {
      const location = context.index.services.get(service)?.sources[0]
      if (!location || fresh.has(`${side} ${service}`) || !isHub(service, side, now)) return []
      return [
        {
          ...common(service, side, now, context),
          messageId: side === 'callers' ? 'standsCallers' : 'standsProviders',
          location,
          confidence: 1,
          fingerprint: `dep/hub ${service} ${side}`,
          scope: 'standing',
          subject: { service },
        },
      ]
    }),
  )
}

function isHub(service: string, side: Side, degrees: Degrees): boolean {
  const own = (degrees[side].get(service) ?? []).length
  if (own < MANY) return false
  const all = [...degrees[side].values()].map((others) => others.length)
  return all.filter((number) => number > own).length < Math.max(1, all.length * TOP)
}

function common(
  service: string,
  side: Side,
  degrees: Degrees,
  context: RuleContext,
): Pick<Draft, 'data' | 'numbers' | 'related'> {
  const others = [...(degrees[side].get(service) ?? [])].sort()
  const dependencies = dependenciesNow(context)
  const callOf = (other: string) =>
    (side === 'callers' ? dependencies.get(other)?.get(service) : dependencies.get(service)?.get(other))?.[0]
  return {
    data: {
      service: nameOf(service, context),
      number: others.length,
      others: listOf(
        others.map((other) => shorten(nameOf(other, context), 20)),
        3,
      ),
    },
    numbers: { [side]: others.length },
    related: others.slice(0, MOST_RELATED).flatMap((other) => {
      const call = callOf(other)
      const [from, to] = side === 'callers' ? [other, service] : [service, other]
      return call ? [{ location: call.location, message: `${from} waits for ${to} here` }] : []
    }),
  }
}
