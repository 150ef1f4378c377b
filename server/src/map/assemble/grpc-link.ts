/** From a gRPC call to the method that answers it. */
import type { Endpoint } from '../../protocol/map.ts'
import type { ClientSite } from '../resolve/sites.ts'
import { addressOf } from './address.ts'
import { type Draft, draft } from './draft.ts'
import { NO_SERVER, notKnown } from './reasons.ts'
import { readings, type Variables } from './strings.ts'

export interface GrpcTargets {
  /** Methods with this service and name, whatever their package. */
  find(path: string): readonly Endpoint[]
}

export interface GrpcContext {
  readonly grpc: GrpcTargets
  readonly variables: (service: string) => Variables
  /** Services behind a host and port, best first. */
  hosts(host: string, port: number | null): readonly string[]
  /** Full gRPC name from `Service/Method`. */
  readonly grpcName: (path: string) => string
}

export function grpcTargets(endpoints: readonly Endpoint[]): GrpcTargets {
  const found = new Map<string, Endpoint[]>()
  for (const endpoint of endpoints) {
    if (endpoint.protocol !== 'grpc') continue
    const key = lastTwo(endpoint.path)
    const list = found.get(key)
    if (list) list.push(endpoint)
    else found.set(key, [endpoint])
  }
  return { find: (path) => found.get(lastTwo(path)) ?? [] }
}

export function grpcCalls(site: ClientSite, from: string, context: GrpcContext): readonly Draft[] {
  const variables = context.variables(from)
  const address = site.address ? readings(site.address, variables) : []
  const hosts = address.flatMap((reading) => {
    const parsed = addressOf(reading.text)
    return parsed.kind === 'host' ? context.hosts(parsed.host, parsed.port) : []
  })
  return readings(site.target, variables).flatMap((reading): readonly Draft[] => {
    const offered = context.grpc.find(reading.text)
    const elsewhere = offered.filter((endpoint) => endpoint.service !== from)
    const endpoint = elsewhere.find((entry) => hosts.includes(entry.service)) ?? elsewhere[0]
    const path = endpoint?.path ?? context.grpcName(reading.text)
    const base = {
      ...draft(from, 'grpc', 'RPC', path, site.location, site.framework),
      inLoop: site.inLoop,
      sends: site.sends,
      ...(site.request && { request: site.request }),
    }
    if (endpoint) {
      const sure = elsewhere.length === 1 || hosts.includes(endpoint.service) ? 0.95 : 0.6
      return [
        { ...base, to: endpoint.service, endpoint: endpoint.id, resolution: 'resolved' as const, confidence: sure },
      ]
    }
    // Offered nowhere else: it asks itself, as programs do that try a server out.
    const [own] = offered
    if (own) return [{ ...base, to: from, endpoint: own.id, resolution: 'resolved' as const, confidence: 0.95 }]
    const [to = null] = hosts
    const why = to ? notKnown('methods', to) : NO_SERVER
    return [
      {
        ...base,
        to,
        resolution: to ? ('resolved' as const) : ('unresolved' as const),
        ...why,
        confidence: to ? 0.6 : 0,
      },
    ]
  })
}

function lastTwo(path: string): string {
  return path.split(/[/.]/).filter(Boolean).slice(-2).join('/').toLowerCase()
}
