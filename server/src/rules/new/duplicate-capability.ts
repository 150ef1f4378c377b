/**
 * `new/duplicate-capability`: a new endpoint does what an accepted one does already. Compares method, words of path and
 * service, shape, handler name and fields; see `map/similarity.ts`. Quiet on ordinary CRUD of different things and on routes
 * that every service has. Errs where the same words mean two things, and where two words mean the same thing.
 */
import type { Likeness, Parts } from '../../map/similarity.ts'
import type { Endpoint } from '../../protocol/map.ts'
import { hasBaseline } from '../change.ts'
import { duplicatesOf } from '../duplicates.ts'
import { operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'

export const duplicateCapability: Rule = {
  meta: {
    id: 'new/duplicate-capability',
    title: 'Duplicate capability',
    description:
      'A new endpoint that does what an endpoint of the accepted map does already, by method, path, names and fields. Two places that do the same drift apart. Errs where the same words mean different things to two services.',
    defaultSeverity: 'warning',
    delta: true,
    messages: {
      other:
        '{operation} may do what {existing} of {owner} does already ({percent} % alike: {parts}). Use that endpoint instead, or accept this one with a reason.',
      same: '{operation} may do what {existing} of the same service does already ({percent} % alike: {parts}). Keep one of the two, or accept this one with a reason.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    return context.delta.endpoints.added.flatMap((endpoint) =>
      draftFor(endpoint, duplicatesOf(endpoint, context), context),
    )
  },
}

function draftFor(endpoint: Endpoint, found: readonly Likeness[], context: RuleContext): readonly Draft[] {
  const [best] = found
  if (!best) return []
  const owner = context.index.services.get(best.endpoint.service)
  return [
    {
      messageId: best.endpoint.service === endpoint.service ? 'same' : 'other',
      data: {
        operation: operationName(endpoint),
        existing: operationName(best.endpoint),
        owner: shorten(owner?.name ?? best.endpoint.service, 30),
        percent: Math.round(best.score * 100),
        parts: inWords(best),
      },
      location: endpoint.location,
      related: found.map((one) => ({
        location: one.endpoint.location,
        message: `${operationName(one.endpoint)} of ${one.endpoint.service}: ${Math.round(one.score * 100)} % alike`,
      })),
      fingerprint: `new/duplicate-capability ${endpoint.id}`,
      confidence: best.score,
      numbers: { score: best.score, ...known(best.parts), sharedInputs: best.sharedInputs },
      subject: { service: endpoint.service, endpoint: endpoint.id, candidates: found.map((one) => one.endpoint.id) },
    },
  ]
}

function known(parts: Parts): Readonly<Record<string, number>> {
  const entries = Object.entries(parts).filter((entry): entry is [string, number] => entry[1] !== null)
  return Object.fromEntries(entries.map(([name, value]) => [name, Math.round(value * 1000) / 1000]))
}

/** The parts that speak for it, in a few words. */
function inWords(found: Likeness): string {
  const { method, path, handler, inputs } = found.parts
  const said = [
    method >= 0.99 ? 'method' : '',
    path >= 0.7 ? 'path words' : '',
    (handler ?? 0) >= 0.7 ? 'handler name' : '',
    (inputs ?? 0) >= 0.5 ? `${found.sharedInputs} input${found.sharedInputs === 1 ? '' : 's'}` : '',
  ].filter((word) => word !== '')
  return said.join(', ')
}
