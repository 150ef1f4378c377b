/** Findings on a changed contract: one at the declaration, one at each call that breaks. */
import type { Severity } from '../../protocol/finding.ts'
import type { Location } from '../../protocol/location.ts'
import type { Call, ContractGrade, Endpoint } from '../../protocol/map.ts'
import { hasBaseline } from '../change.ts'
import { operationName, shorten } from '../message.ts'
import type { Draft, RuleContext } from '../rule.ts'
import { contractChanges, lower } from './compare.ts'
import type { ContractChange } from './difference.ts'
import { loudness, type Reach, reachOf } from './impact.ts'
import { endpointChanges } from './pairs.ts'
import { clauseOf, detailOf, impactOf } from './wording.ts'

/** Most callers that are listed at the declaration. */
const MOST_RELATED = 20

/** What the members of {@link fieldDrafts} say; each of its rules has these messages. */
export const fieldMessages = {
  declaration: '{operation} of {service} {change}; {impact}. {advice}.',
  caller:
    '{operation} of {service} {change}, which this call does not expect. Change the call, or keep the former contract.',
}

/** Answers for one judgement: two rules look at the same contracts. */
const known = new WeakMap<RuleContext, ReadonlyMap<Endpoint, readonly ContractChange[]>>()

/** What changed in the contracts of endpoints that are still there, by the endpoint as it is now. */
function changedContracts(context: RuleContext): ReadonlyMap<Endpoint, readonly ContractChange[]> {
  const ready = known.get(context)
  if (ready) return ready
  // Schemas in files are compared as a whole, by `contract/graphql-changed`.
  const compared = new Set((context.snapshot.schemas ?? []).map(({ service }) => service))
  const found = new Map(
    endpointChanges(context).pairs.flatMap(({ before, after, moved }) => {
      const isCompared = after.protocol === 'graphql' && compared.has(after.service)
      const changes = moved || isCompared ? [] : contractChanges(before, after)
      return changes.length > 0 ? [[after, changes] as const] : []
    }),
  )
  known.set(context, found)
  return found
}

/** Findings of one rule on the changes that are its own. */
export function fieldDrafts(
  rule: string,
  isOwn: (change: ContractChange, endpoint: Endpoint) => boolean,
  advice: string,
  context: RuleContext,
): readonly Draft[] {
  if (!hasBaseline(context)) return []
  return [...changedContracts(context)].flatMap(([endpoint, all]) => {
    const changes = all.filter((change) => isOwn(change, endpoint))
    return changes.length === 0 ? [] : endpointDrafts(rule, endpoint, changes, advice, context)
  })
}

function endpointDrafts(
  rule: string,
  endpoint: Endpoint,
  all: readonly ContractChange[],
  advice: string,
  context: RuleContext,
): readonly Draft[] {
  const said = all
    .map((change) => ({ change, loud: loudness(weightOf(change), reachOf([change], endpoint, context), change.grade) }))
    .flatMap(({ change, loud }) => (loud ? [{ change, loud }] : []))
    .sort((left, right) => LOUDEST.indexOf(left.loud) - LOUDEST.indexOf(right.loud))
  const [first] = said
  if (!first) return []
  const changes = said.map(({ change }) => change)
  const reach = reachOf(changes, endpoint, context)
  const isBreaking = changes.filter(({ level }) => level === 'breaking').length
  const data = {
    operation: operationName(endpoint),
    service: shorten(context.index.services.get(endpoint.service)?.name ?? endpoint.service, 40),
    change: clauseOf(changes),
    impact: impactOf(reachOf([first.change], endpoint, context)),
    advice,
  }
  const grade = changes.map((change) => change.grade).reduce(lower)
  const declaration: Draft = {
    messageId: 'declaration',
    data,
    location: placeOf(endpoint, first.change),
    related: [...callersNear(reach, context), ...others(changes, endpoint)],
    fingerprint: `${rule} ${endpoint.id} ${changes
      .map((one) => `${one.kind} ${one.in} ${one.name}`)
      .sort()
      .join(', ')}`,
    confidence: CONFIDENCE[grade],
    numbers: { breaking: isBreaking, risky: changes.length - isBreaking, ...numbersOf(reach) },
    subject: { service: endpoint.service, endpoint: endpoint.id },
    atMost: first.loud,
  }
  return [declaration, ...reach.broken.map((call) => callerDraft(declaration, call, endpoint, first.loud))]
}

/** The finding at a call that the change breaks. */
export function callerDraft(declaration: Draft, call: Call, endpoint: Endpoint, loud: Severity): Draft {
  return {
    ...declaration,
    messageId: 'caller',
    location: call.location,
    related: [{ location: declaration.location, message: `${operationName(endpoint)} changes here` }],
    fingerprint: `${declaration.fingerprint} at ${call.id}`,
    confidence: Math.min(declaration.confidence, call.confidence),
    subject: { service: call.from, endpoint: endpoint.id, call: call.id },
    atMost: loud,
  }
}

/** Types of many languages cannot say that a value is never missing, so that one that may be is weak evidence. */
function weightOf({ kind, grade, level }: ContractChange): ContractChange['level'] {
  return kind === 'becomes-optional' && grade === 'static-type' ? 'risky' : level
}

const LOUDEST: readonly Severity[] = ['error', 'warning', 'information', 'hint']

const CONFIDENCE: Readonly<Record<ContractGrade, number>> = {
  declared: 0.95,
  validator: 0.9,
  'static-type': 0.8,
  inferred: 0.6,
}

export function numbersOf({ broken, maybe, unaffected }: Reach): Readonly<Record<string, number>> {
  return { broken: broken.length, maybe: maybe.length, unaffected: unaffected.length }
}

/** What is promised in a file of its own stands there. */
function placeOf(endpoint: Endpoint, change: ContractChange): Location {
  return (change.grade === 'declared' ? endpoint.contract.declaredAt : undefined) ?? endpoint.location
}

export function callersNear({ broken, maybe, unaffected }: Reach, context: RuleContext): Draft['related'] {
  const nameOf = (call: Call) => shorten(context.index.services.get(call.from)?.name ?? call.from, 40)
  return [
    ...broken.map((call) => ({ location: call.location, message: `${nameOf(call)} calls it here: breaks` })),
    ...maybe.map((call) => ({ location: call.location, message: `${nameOf(call)} calls it here: may break` })),
    ...unaffected.map((call) => ({ location: call.location, message: `${nameOf(call)} calls it here: not affected` })),
  ].slice(0, MOST_RELATED)
}

function others(changes: readonly ContractChange[], endpoint: Endpoint): Draft['related'] {
  return changes.map((change) => ({ location: placeOf(endpoint, change), message: detailOf(change) }))
}
