/** Gateways that answer HTTP requests by calling gRPC methods: the routes stand in the `.proto` files. */
import type { ProtoService } from '../protocols/proto.ts'
import type { ClientSite, EndpointSite, FoundSite, TranscodingSite } from '../resolve/sites.ts'
import type { Text } from '../resolve/text.ts'

/** The sites with each gateway replaced by its routes, and by the calls that it makes for them. */
export function transcoded(sites: readonly FoundSite[], services: readonly ProtoService[]): readonly FoundSite[] {
  return sites.flatMap((found) => {
    const { site } = found
    if (site.kind !== 'transcoding') return [found]
    const declared = services.find(({ name }) => name.slice(name.lastIndexOf('.') + 1) === site.service)
    return (declared?.routes ?? []).flatMap(({ method, verb, path }): readonly FoundSite[] => {
      const endpoint = { ...found, site: endpointOf(site, method, verb, path) }
      return site.isLocal ? [endpoint] : [endpoint, { ...found, site: callOf(site, method) }]
    })
  })
}

function endpointOf(site: TranscodingSite, method: string, verb: string, path: string): EndpointSite {
  return {
    kind: 'endpoint',
    location: site.location,
    framework: site.framework,
    protocol: 'http',
    method: verb,
    path: text(path),
    prefixed: false,
    versions: [],
    handler: { name: method, location: null, fields: [], statusCodes: [] },
    registeredAs: null,
    guards: [],
    aliases: [],
  }
}

function callOf(site: TranscodingSite, method: string): ClientSite {
  return {
    kind: 'client',
    location: site.location,
    framework: site.framework,
    protocol: 'grpc',
    method: 'RPC',
    target: text(`${site.service}/${method}`),
    literal: null,
    address: site.address,
    sends: [],
    inLoop: false,
    aliases: [],
  }
}

function text(value: string): Text {
  return { kind: 'literal', value, at: null }
}
