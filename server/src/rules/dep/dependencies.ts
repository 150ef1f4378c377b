/** What the change does to who waits for whom: questions that the rules on dependencies ask. */
import { type Dependencies, type DependencyInput, dependenciesOf, providerOf } from '../../map/dependencies.ts'
import { indexMap } from '../../map/map-index.ts'
import type { Related } from '../../protocol/finding.ts'
import type { Call, Snapshot } from '../../protocol/map.ts'
import { broughtCalls, renamedServices } from '../change.ts'
import { operationName, shorten } from '../message.ts'
import type { RuleContext } from '../rule.ts'

/** Below this confidence of a call, a finding that rests on it is information at most. */
export const SURE = 0.8

/** Who waits for whom now. */
export function dependenciesNow(context: RuleContext): Dependencies {
  return dependenciesOf(context.snapshot, context.index)
}

/** One baseline is asked about with every edit. */
const inputs = new WeakMap<Snapshot, DependencyInput>()

/** Who waited for whom in the accepted map. */
export function dependenciesBefore(context: RuleContext): Dependencies {
  const input = inputs.get(context.baseline) ?? indexMap(context.baseline)
  inputs.set(context.baseline, input)
  return dependenciesOf(context.baseline, input)
}

/** A step that the change brings: the first synchronous call of one service to another. */
export interface NewStep {
  readonly from: string
  readonly to: string
  readonly call: Call
}

const steps = new WeakMap<RuleContext, readonly NewStep[]>()

/** Steps that the accepted map does not have, under the names that services have now; one for each pair. */
export function newSteps(context: RuleContext): readonly NewStep[] {
  const ready = steps.get(context) ?? findNewSteps(context)
  steps.set(context, ready)
  return ready
}

function findNewSteps(context: RuleContext): readonly NewStep[] {
  const before = dependenciesBefore(context)
  const former = formerIds(context)
  const found = new Map<string, NewStep>()
  for (const call of broughtCalls(context)) {
    const to = providerOf(call, context.index)
    if (to === null || before.get(former(call.from))?.has(former(to))) continue
    const key = `${call.from}>${to}`
    if (!found.has(key)) found.set(key, { from: call.from, to, call })
  }
  return [...found.values()]
}

/** What a service was called before the change; its id for one that was not renamed. */
export function formerIds(context: RuleContext): (id: string) => string {
  const renamed = renamedServices(context)
  return (id) => renamed.get(id)?.id ?? id
}

/** The services along a chain of calls: its callers in order, then the last provider. */
export function servicesAlong(calls: readonly Call[], context: RuleContext): readonly string[] {
  const ids = calls.flatMap((call) => [call.from, providerOf(call, context.index) ?? ''])
  return ids.filter((id, at) => id !== '' && id !== ids[at - 1])
}

/** `a → b → c`; the middle of a long chain is left out. */
export function chainOf(ids: readonly string[], context: RuleContext): string {
  const names = ids.map((id) => nameOf(id, context))
  const shown = names.length <= 5 ? names : [...names.slice(0, 2), '…', ...names.slice(-2)]
  return shown.join(' → ')
}

export function nameOf(id: string, context: RuleContext): string {
  return shorten(context.index.services.get(id)?.name ?? id, 30)
}

/** Each call of a chain as a place to look at. */
export function stepsAsRelated(calls: readonly Call[], context: RuleContext): readonly Related[] {
  return calls.map((call) => ({
    location: call.location,
    message: `${call.from} calls ${operationName(call)} of ${providerOf(call, context.index) ?? call.to}`,
  }))
}

/** How sure the map is of all of the calls. */
export function leastConfidence(calls: readonly Call[]): number {
  return Math.min(1, ...calls.map((call) => call.confidence))
}
