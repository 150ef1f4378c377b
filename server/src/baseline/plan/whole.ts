/** The plan file that accepts a map: for a command that writes it, and to settle the conflicts of a merge. */
import type { Snapshot } from '../../protocol/map.ts'
import { addFacts } from './change.ts'
import { editText } from './edit.ts'
import { parse } from './parse.ts'
import { EMPTY_PLAN, type Plan, planOf } from './plan.ts'
import { settled } from './settle.ts'

/** What a plan file of facts begins with. */
export const FACTS_HEADER = `# The accepted services of this workspace, what each offers and whom it calls. Groundplan reports what is not in here.
# An exception: except <rule> <subject>  owner <@owner>  until <YYYY-MM-DD>  "<reason>"
`

export type Accepted = { readonly text: string } | { readonly unknown: readonly string[] }

/**
 * The text of a plan file that accepts all of `snapshot`: facts that the map lacks go, exceptions, comments and the form of
 * lines stay. With `ids` (services, endpoints, calls) it accepts those on top of what is accepted, which is `baseline` while
 * the plan names no service; ids that the map does not have are answered, and nothing is written.
 */
export function acceptedText(
  text: string | null,
  maps: { readonly snapshot: Snapshot; readonly baseline: Snapshot },
  ids: readonly string[] = [],
): Accepted {
  const { snapshot, baseline } = maps
  const { plan } = text === null ? { plan: EMPTY_PLAN } : parse(text)
  const unknown = ids.filter((id) => !has(snapshot, id))
  if (unknown.length > 0) return { unknown }
  const next = ids.length === 0 ? planOf(snapshot) : addFacts(startOf(plan, baseline), snapshot, ids)
  const whole: Plan = { services: next.services, exceptions: plan.exceptions }
  const start = text === null || text.trim() === '' ? FACTS_HEADER : settled(text)
  return { text: editText(start, whole) }
}

function startOf(plan: Plan, baseline: Snapshot): Plan {
  return plan.services.length > 0 ? plan : planOf(baseline)
}

function has(snapshot: Snapshot, id: string): boolean {
  return [snapshot.services, snapshot.endpoints, snapshot.calls].some((list) => list.some((one) => one.id === id))
}
