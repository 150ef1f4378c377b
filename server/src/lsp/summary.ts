/** A map in numbers, and one service in full. */
import { callKey } from '../map/diff.ts'
import type { Mark } from '../protocol/graph.ts'
import type { DeltaOf } from '../protocol/map.ts'
import type { Counts, ServiceDetail, Summary } from '../protocol/wire.ts'
import type { Folder } from './folder.ts'

const NONE: Counts = { total: 0, added: 0, removed: 0, changed: 0 }
const NO_FINDINGS: Summary['findings'] = { error: 0, warning: 0, information: 0, hint: 0 }

/** What a client hears when no folder is open. */
export const NO_FOLDER: Summary = {
  generation: 0,
  state: 'empty',
  message: 'Open a folder that holds services to see their map.',
  baseline: '',
  services: NONE,
  endpoints: NONE,
  calls: NONE,
  findings: NO_FINDINGS,
  unresolved: 0,
  problems: 0,
}

/** The state of a folder with the numbers of the map that it has, which may be one from before a failure. */
export function summaryOf({ generation, state, message, latest }: Folder): Summary {
  const common = { ...NO_FOLDER, generation, state, message }
  if (!latest) return common
  const { snapshot, delta, findings } = latest
  const counts = { ...NO_FINDINGS }
  for (const { severity } of findings) counts[severity]++
  return {
    ...common,
    baseline: delta.baseline,
    services: countsOf(snapshot.services.length, delta.services),
    endpoints: countsOf(snapshot.endpoints.length, delta.endpoints),
    calls: countsOf(snapshot.calls.length, delta.calls),
    findings: counts,
    unresolved: snapshot.calls.filter((call) => call.resolution === 'unresolved').length,
    problems: snapshot.problems.length,
  }
}

/** null when the map has no such service, also not as one that the change removes. */
export function serviceDetailOf({ latest }: Folder, id: string): ServiceDetail | null {
  if (!latest) return null
  const { index, delta } = latest
  const service = index.services.get(id) ?? delta.services.removed.find((one) => one.id === id)
  if (!service) return null
  const endpoints = [
    ...(index.endpointsOf.get(id) ?? []),
    ...delta.endpoints.removed.filter((endpoint) => endpoint.service === id),
  ]
  const calls = [...(index.callsFrom.get(id) ?? []), ...delta.calls.removed.filter((call) => call.from === id)]
  const callers = [...(index.callsTo.get(id) ?? []), ...delta.calls.removed.filter((call) => call.to === id)]
  const endpointMarks = marksOf(delta.endpoints)
  const callMarks = marksOf(delta.calls)
  const marks = [
    ...endpoints.map((endpoint) => [endpoint.id, endpointMarks.get(endpoint.id)] as const),
    ...[...calls, ...callers].map((call) => [call.id, callMarks.get(callKey(call.id))] as const),
  ]
  const marked = marks.filter((entry): entry is [string, Mark] => entry[1] !== undefined)
  return { service, endpoints, calls, callers, marks: Object.fromEntries(marked) }
}

function countsOf(total: number, delta: DeltaOf<unknown>): Counts {
  return { total, added: delta.added.length, removed: delta.removed.length, changed: delta.changed.length }
}

/** By id, without the number of the site of a call: the delta speaks of all sites by one of them. */
function marksOf(delta: DeltaOf<{ readonly id: string }>): ReadonlyMap<string, Mark> {
  return new Map([
    ...delta.removed.map((one) => [callKey(one.id), 'removed'] as const),
    ...delta.changed.map((one) => [callKey(one.after.id), 'changed'] as const),
    ...delta.added.map((one) => [callKey(one.id), 'added'] as const),
  ])
}
