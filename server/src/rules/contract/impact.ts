/** Whom a change of a contract reaches, as far as the map knows those who call. */

import type { Severity } from '../../protocol/finding.ts'
import type { Call, ContractGrade, Endpoint } from '../../protocol/map.ts'
import type { RuleContext } from '../rule.ts'
import type { ContractChange } from './difference.ts'

/** `unknown`: nobody in the workspace calls it, or somebody outside may. It is never shown as safe. */
export type Impact = 'broken' | 'maybe' | 'unaffected' | 'unknown'

export interface Reach {
  readonly impact: Impact
  readonly broken: readonly Call[]
  readonly maybe: readonly Call[]
  readonly unaffected: readonly Call[]
  /** A gateway of the workspace offers it to callers that the map does not see. */
  readonly isPublic: boolean
}

/** Below it the map is not sure enough of a call to say that it breaks. */
const SURE = 0.8

/** Whom the changes of one endpoint reach. */
export function reachOf(changes: readonly ContractChange[], endpoint: Endpoint, context: RuleContext): Reach {
  const callers = (context.index.callersOf.get(endpoint.id) ?? []).filter((call) => !isGateway(call, context))
  const of = (call: Call): Impact => worst(changes.map((change) => impactOn(call, change)))
  const by = (impact: Impact) => callers.filter((call) => of(call) === impact)
  const [broken, maybe, unaffected] = [by('broken'), by('maybe'), by('unaffected')]
  const isPublic = isOffered(endpoint, context)
  return { impact: overall(broken, maybe, unaffected, isPublic), broken, maybe, unaffected, isPublic }
}

/** The verdict over all callers. */
export function overall(
  broken: readonly Call[],
  maybe: readonly Call[],
  unaffected: readonly Call[],
  isPublic: boolean,
): Impact {
  if (broken.length > 0) return 'broken'
  if (maybe.length > 0) return 'maybe'
  return unaffected.length > 0 && !isPublic ? 'unaffected' : 'unknown'
}

/** The reach of several changes that are said as one. */
export function together(reaches: readonly Reach[]): Reach {
  const broken = reaches.flatMap((one) => one.broken)
  const maybe = reaches.flatMap((one) => one.maybe)
  const unaffected = reaches.flatMap((one) => one.unaffected)
  const isPublic = reaches.some((one) => one.isPublic)
  const impact =
    reaches.length > 1 && reaches.some((one) => one.impact === 'unknown') && broken.length === 0
      ? 'unknown'
      : overall(broken, maybe, unaffected, isPublic)
  return { impact, broken, maybe, unaffected, isPublic }
}

export function isGateway(call: Call, context: RuleContext): boolean {
  return context.index.services.get(call.from)?.kind === 'gateway'
}

/** Whether a gateway of the workspace passes requests on to an endpoint. */
export function isOffered(endpoint: Endpoint, context: RuleContext): boolean {
  const direct = context.index.callersOf.get(endpoint.id) ?? []
  if (direct.some((call) => isGateway(call, context))) return true
  return (context.index.callsTo.get(endpoint.service) ?? []).some(
    (call) =>
      isGateway(call, context) &&
      call.method === 'ANY' &&
      (call.path === '/' || endpoint.path === call.path || endpoint.path.startsWith(`${call.path}/`)),
  )
}

const WORST: readonly Impact[] = ['broken', 'maybe', 'unknown', 'unaffected']

function worst(impacts: readonly Impact[]): Impact {
  return WORST.find((impact) => impacts.includes(impact)) ?? 'unaffected'
}

/** Only what a call sends is known of it; what it does with the answer is not. */
function impactOn(call: Call, change: ContractChange): Impact {
  if (change.in === 'stream' || change.kind === 'number-changed') return call.confidence >= SURE ? 'broken' : 'maybe'
  if (change.in !== 'body' || call.sends.length === 0 || call.sends.includes('...')) return 'maybe'
  const [top = '', ...deeper] = change.name.split('.')
  const sendsIt = call.sends.includes(top)
  if (change.kind === 'required-added' || change.kind === 'becomes-required') {
    if (deeper.length > 0) return sendsIt ? 'maybe' : 'unaffected'
    return sendsIt ? 'unaffected' : call.confidence >= SURE ? 'broken' : 'maybe'
  }
  if (!sendsIt) return 'unaffected'
  const isLost = change.kind === 'required-removed' || change.kind === 'optional-removed'
  return isLost && deeper.length === 0 && call.confidence >= SURE ? 'broken' : 'maybe'
}

/**
 * How loud a change is said: what the table says, by whom it reaches, and no louder than the evidence allows. null where it
 * is said to nobody: all who call are known not to notice, or too little is known to speak.
 */
export function loudness(
  level: ContractChange['level'],
  { impact, isPublic }: Pick<Reach, 'impact' | 'isPublic'>,
  grade: ContractGrade,
): Severity | null {
  if (impact === 'unaffected') return null
  if (level === 'risky') {
    if (impact === 'broken') return grade === 'inferred' ? 'information' : 'warning'
    return grade === 'inferred' ? null : 'information'
  }
  const firm = grade === 'declared' || grade === 'validator'
  if (impact === 'broken') return firm ? 'error' : 'warning'
  if (grade === 'inferred' || (!firm && impact === 'unknown')) return 'information'
  return firm && isPublic ? 'error' : 'warning'
}
