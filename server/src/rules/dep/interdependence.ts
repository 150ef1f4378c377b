/**
 * `dep/interdependence`: two services that use each other. The call that makes it so closes a cycle, which `dep/cycle` says;
 * this rule speaks of what binds two such services closer: a further operation that one calls of the other.
 */
import { componentsOf } from '../../map/components.ts'
import { type Dependencies, providerOf } from '../../map/dependencies.ts'
import type { Call } from '../../protocol/map.ts'
import { hasBaseline } from '../change.ts'
import { count, operationName } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { dependenciesBefore, dependenciesNow, formerIds, leastConfidence, nameOf, SURE } from './dependencies.ts'

const MOST_RELATED = 5

export const interdependence: Rule = {
  meta: {
    id: 'dep/interdependence',
    title: 'Two services that need each other',
    description:
      'Two services that call each other, each waiting for the answer: they can only be changed, deployed and tested together. On a change it speaks of a further operation between two that call each other already; the call that makes two services need each other is reported by `dep/cycle`. Counts operations each way, after the service interdependence of Rud, Schmietendorf and Dumke (2006).',
    defaultSeverity: 'warning',
    delta: false,
    messages: {
      further:
        '{from} and {to} already call each other, and this binds them closer: {there} there, {back} back. Move what both need into one of them, or merge them.',
      stands:
        '{from} and {to} call each other: {there} there, {back} back. They change and deploy together. Move what both need into one of them, or merge them.',
    },
  },
  check(context) {
    const now = dependenciesNow(context)
    return [...further(now, context), ...standing(now, context)]
  },
}

function further(now: Dependencies, context: RuleContext): readonly Draft[] {
  if (!hasBaseline(context)) return []
  const before = dependenciesBefore(context)
  const former = formerIds(context)
  return context.delta.calls.added.flatMap((call): readonly Draft[] => {
    const to = providerOf(call, context.index)
    if (to === null) return []
    const [one, other] = [former(call.from), former(to)]
    const [there, back] = [before.get(one)?.get(other) ?? [], before.get(other)?.get(one) ?? []]
    if (there.length === 0 || back.length === 0 || there.some((known) => operation(known) === operation(call)))
      return []
    return [
      {
        ...common(call.from, to, now, context),
        messageId: 'further',
        location: call.location,
        fingerprint: `dep/interdependence ${call.id}`,
        subject: { service: call.from, call: call.id, ...(call.endpoint === null ? {} : { endpoint: call.endpoint }) },
      },
    ]
  })
}

/** A cycle of the two alone is said already; in a larger one the pair is worth a word of its own. */
function standing(now: Dependencies, context: RuleContext): readonly Draft[] {
  const alone = new Set(componentsOf(now).flatMap((group) => (group.length === 2 ? group : [])))
  return [...now].flatMap(([from, providers]) =>
    [...providers].flatMap(([to, [call]]): readonly Draft[] => {
      if (!call || from > to || alone.has(from) || !now.get(to)?.has(from)) return []
      return [
        {
          ...common(from, to, now, context),
          messageId: 'stands',
          location: call.location,
          fingerprint: `dep/interdependence ${from} ${to}`,
          scope: 'standing',
          subject: { service: from },
        },
      ]
    }),
  )
}

function common(
  from: string,
  to: string,
  now: Dependencies,
  context: RuleContext,
): Pick<Draft, 'data' | 'numbers' | 'related' | 'confidence' | 'atMost'> {
  const [there, back] = [now.get(from)?.get(to) ?? [], now.get(to)?.get(from) ?? []]
  const operations = (calls: readonly Call[]) => new Set(calls.map(operation)).size
  const confidence = Math.min(leastConfidence(there), leastConfidence(back))
  return {
    data: {
      from: nameOf(from, context),
      to: nameOf(to, context),
      there: count(operations(there), 'operation'),
      back: operations(back),
    },
    numbers: { there: operations(there), back: operations(back) },
    related: back.slice(0, MOST_RELATED).map((call) => ({
      location: call.location,
      message: `${to} calls ${operationName(call)} of ${from}`,
    })),
    confidence,
    ...(confidence < SURE ? { atMost: 'information' } : {}),
  }
}

/** The same for all sites that call one operation, whatever its path is called. */
function operation({ protocol, method, path, endpoint }: Call): string {
  return endpoint ?? `${protocol} ${method} ${path}`
}
