/** Calls of which a rule has something to say, told apart by whether the change brings it. */
import { callKey } from '../../map/diff.ts'
import type { FindingScope } from '../../protocol/finding.ts'
import type { Call } from '../../protocol/map.ts'
import { renamedServices } from '../change.ts'
import type { RuleContext } from '../rule.ts'

export interface SaidOfCall<T> {
  readonly call: Call
  readonly what: T
  readonly scope: FindingScope
}

/**
 * Asks for every call of the map, once for all sites with one target. `say` answers null where all is well. What holds of the call
 * as it was before, or of all calls of a service that the change only renames, stands.
 */
export function saidOfCalls<T>(context: RuleContext, say: (call: Call) => T | null): readonly SaidOfCall<T>[] {
  const { added, changed } = context.delta.calls
  const renamed = renamedServices(context)
  const earlier = renamed.size > 0 ? new Set(context.baseline.calls.map((call) => callKey(call.id))) : null
  const isOld = (call: Call) => earlier?.has(formerKey(call, renamed)) === true
  const brought = new Map([
    ...added.filter((call) => !isOld(call)).map((call) => [callKey(call.id), call] as const),
    ...changed.filter(({ before }) => say(before) === null).map(({ after }) => [callKey(after.id), after] as const),
  ])
  const found = new Map<string, SaidOfCall<T>>()
  for (const call of brought.values()) {
    const what = say(call)
    if (what !== null) found.set(callKey(call.id), { call, what, scope: 'delta' })
  }
  for (const call of context.snapshot.calls) {
    // There is nothing to say of most calls, and all are looked at with every edit.
    const what = say(call)
    if (what === null) continue
    const key = callKey(call.id)
    if (!found.has(key)) found.set(key, { call, what, scope: brought.has(key) ? 'delta' : 'standing' })
  }
  return [...found.values()]
}

/** The key of the call before services that it leads from and to were renamed. */
function formerKey(call: Call, renamed: ReadonlyMap<string, { readonly id: string }>): string {
  const id = (now: string) => renamed.get(now)?.id ?? now
  return `${id(call.from)} -> ${call.to === null ? call.host || '?' : id(call.to)} ${call.protocol} ${call.method} ${call.path}`
}
