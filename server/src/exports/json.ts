/** The map's stable JSON form: one-based lines, every list sorted by id, keys always in the same order. */
import type { Location } from '../protocol/location.ts'
import type { Contract, Snapshot } from '../protocol/map.ts'
import { byId, byPlace } from './order.ts'

/** Version 1 of the form. Ids are the map's own, files are relative to `root`, lines are one-based. */
export interface MapJson {
  readonly version: 1
  readonly root: string
  readonly commit: string | null
  readonly services: readonly Readonly<Record<string, unknown>>[]
  readonly endpoints: readonly Readonly<Record<string, unknown>>[]
  readonly calls: readonly Readonly<Record<string, unknown>>[]
  readonly problems: readonly (Place & { readonly message: string })[]
}

interface Place {
  readonly file: string
  readonly line: number
}

/** What it says, not where it stands. */
function contractOf({ declaredAt: _, ...contract }: Contract): Omit<Contract, 'declaredAt'> {
  return contract
}

/** The map as plain data, ready for `JSON.stringify`. */
export function mapJson(snapshot: Snapshot): MapJson {
  return {
    version: 1,
    root: snapshot.root,
    commit: snapshot.commit,
    services: byId(snapshot.services).map((service) => ({
      id: service.id,
      name: service.name,
      path: service.path,
      kind: service.kind,
      languages: service.languages,
      frameworks: service.frameworks,
      unread: service.unread ?? [],
      owner: service.owner,
      sources: service.sources.map(placeOf),
    })),
    endpoints: byId(snapshot.endpoints).map((endpoint) => ({
      id: endpoint.id,
      service: endpoint.service,
      protocol: endpoint.protocol,
      method: endpoint.method,
      path: endpoint.path,
      ...placeOf(endpoint.location),
      contract: contractOf(endpoint.contract),
      auth: endpoint.auth,
    })),
    calls: byId(snapshot.calls).map((call) => ({
      id: call.id,
      from: call.from,
      to: call.to,
      endpoint: call.endpoint,
      protocol: call.protocol,
      method: call.method,
      path: call.path,
      ...placeOf(call.location),
      resolution: call.resolution,
      reason: call.reason,
      reasonCode: call.reasonCode,
      confidence: call.confidence,
      inLoop: call.inLoop,
    })),
    problems: byPlace(snapshot.problems).map(({ location, message }) => ({ ...placeOf(location), message })),
  }
}

/** Where something stands, for people and tools outside the editor. */
export function placeOf(location: Location): Place {
  return { file: location.file, line: location.span[0] + 1 }
}
