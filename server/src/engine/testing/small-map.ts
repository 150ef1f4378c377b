import type { Snapshot } from '../../protocol/map.ts'
import { MapSource } from '../../workspace/sources/map-source.ts'
import { createEngine } from '../create-engine.ts'

/** The map of a few files, by name. */
export function mapOf(files: Readonly<Record<string, string>>): Snapshot {
  return createEngine(new MapSource(files)).snapshot()
}

/** Calls as lines: `web -> orders GET /orders: resolved`, with the reason when there is one. */
export function callLines(snapshot: Snapshot): readonly string[] {
  return snapshot.calls.map((call) => {
    const reason = call.reason === '' ? '' : ` (${call.reason})`
    return `${call.from} -> ${call.to ?? '?'} ${call.method} ${call.path}: ${call.resolution}${reason}`
  })
}

/** HTTP endpoints as lines: `orders GET /orders`. */
export function endpointLines(snapshot: Snapshot): readonly string[] {
  return snapshot.endpoints.map((endpoint) => `${endpoint.service} ${endpoint.method} ${endpoint.path}`)
}
