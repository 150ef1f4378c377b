/** The map as text for a terminal: one block for each service, with what it offers and what it uses. */

import { callCounts, explained, lowConfidence, REASONS } from '../map/confidence.ts'
import type { Call, Endpoint, Service, Snapshot } from '../protocol/map.ts'
import { placeOf } from './json.ts'
import { byId, byPlace } from './order.ts'
import { PLAIN, type Styles } from './styles.ts'

/** Problems shown in full; a broken workspace must not push the map off the screen. */
const MOST_PROBLEMS = 20

/** Ends with a line end. `styles` colour the parts; plain by default. */
export function mapText(snapshot: Snapshot, styles: Styles = PLAIN): string {
  const lines = byId(snapshot.services).flatMap((service) => [...serviceLines(service, snapshot, styles), ''])
  return [
    ...lines,
    ...problemLines(snapshot, styles),
    ...callTable(snapshot, styles),
    summary(snapshot, styles),
    '',
  ].join('\n')
}

function serviceLines(service: Service, snapshot: Snapshot, styles: Styles): readonly string[] {
  const kind = service.kind === 'service' ? [] : [`(${service.kind})`]
  const described = [service.path || '.', ...kind, ...service.languages, ...service.frameworks]
  const endpoints = byId(snapshot.endpoints.filter((endpoint) => endpoint.service === service.id))
  const calls = byId(snapshot.calls.filter((call) => call.from === service.id))
  return [
    `${styles.strong(service.id)}  ${styles.faint(described.join(' '))}`,
    ...(endpoints.length === 0 ? unreadLines(service, styles) : []),
    ...endpoints.map((endpoint) => endpointLine(endpoint, styles)),
    ...calls.map((call) => callLine(call, styles)),
  ]
}

/** No endpoints in a language that nobody reads are not none. */
function unreadLines({ unread = [] }: Service, styles: Styles): readonly string[] {
  return unread.length === 0
    ? []
    : [`  ${styles.warning(`endpoints and calls not known: ${unread.join(', ')} is not read`)}`]
}

function endpointLine(endpoint: Endpoint, styles: Styles): string {
  return `  ${operation(endpoint)}  ${styles.faint(place(endpoint))}`
}

function callLine(call: Call, styles: Styles): string {
  const target = call.to ?? (call.resolution === 'external' ? `${call.host || 'external host'} (external)` : '?')
  const notes = [call.inLoop ? 'in a loop' : '', call.resolution === 'unresolved' ? call.reason : ''].filter(Boolean)
  const note = notes.length === 0 ? '' : `  ${styles.warning(notes.join(', '))}`
  return `  → ${target}  ${operation(call)}${note}  ${styles.faint(place(call))}`
}

function operation(of: Endpoint | Call): string {
  return `${of.protocol} ${of.method} ${of.path}`
}

function place(of: Endpoint | Call): string {
  const { file, line } = placeOf(of.location)
  return `${file}:${line}`
}

function problemLines(snapshot: Snapshot, styles: Styles): readonly string[] {
  if (snapshot.problems.length === 0) return []
  const shown = byPlace(snapshot.problems).slice(0, MOST_PROBLEMS)
  const rest = snapshot.problems.length - shown.length
  return [
    styles.strong('Problems'),
    ...shown.map(({ location, message }) => `  ${location.file || '.'}:${location.span[0] + 1}  ${message}`),
    ...(rest > 0 ? [`  and ${rest} more; --format json lists all`] : []),
    '',
  ]
}

/** Calls by resolution and reason; then, of a map with many unresolved ones, what to do about it. */
function callTable(snapshot: Snapshot, styles: Styles): readonly string[] {
  const counts = callCounts(snapshot.calls)
  if (counts.length === 0) return []
  const width = String(counts[0] ? Math.max(...counts.map(({ count: calls }) => calls)) : 0).length
  const rows = counts.map(({ resolution, reasonCode, count: calls }) => {
    const text = reasonCode === '' ? '' : `${reasonCode.padEnd(14)}  ${styles.faint(REASONS[reasonCode].summary)}`
    return `  ${String(calls).padStart(width)}  ${resolution.padEnd(10)}  ${text}`.trimEnd()
  })
  return [styles.strong('Calls by resolution and reason'), ...rows, ...advice(snapshot, styles), '']
}

function advice(snapshot: Snapshot, styles: Styles): readonly string[] {
  const low = lowConfidence(snapshot)
  if (!low) return []
  const { declare } = explained(low)
  const share = Math.round((low.unresolved / low.total) * 100)
  return [
    styles.warning(
      `  ${share} % of the calls are not resolved: this map may miss who calls whom (map/low-confidence).`,
    ),
    ...(declare === '' ? [] : [`  In groundplan.yaml: ${declare}.`]),
  ]
}

function summary(snapshot: Snapshot, styles: Styles): string {
  const { services, endpoints, calls } = snapshot
  if (services.length === 0) {
    return 'No service was found: no compose file, Kubernetes manifest or server entry point that Groundplan knows.'
  }
  const of = (resolution: Call['resolution']) => calls.filter((call) => call.resolution === resolution).length
  const resolutions = `${of('resolved')} resolved, ${of('external')} external, ${of('unresolved')} unresolved`
  return styles.strong(
    `${count(services, 'service')}, ${count(endpoints, 'endpoint')}, ${count(calls, 'call')} (${resolutions})`,
  )
}

function count(items: readonly unknown[], noun: string): string {
  return `${items.length} ${noun}${items.length === 1 ? '' : 's'}`
}
