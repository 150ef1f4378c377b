/** GraphQL clients and supergraphs among the sites: where operations are sent, and what becomes of them. */
import type { ClientSite, FoundSite } from '../resolve/sites.ts'
import { addressOf } from './address.ts'
import { type Draft, draft } from './draft.ts'
import { type GraphqlLinker, operationName } from './graphql-link.ts'
import { type Reading, readings, type Variables } from './strings.ts'

export interface GraphqlContext {
  readonly graphql: GraphqlLinker
  readonly variables: (service: string) => Variables
  /** Where the GraphQL clients of a service send their operations. */
  readonly graphqlAddresses: (service: string) => readonly Reading[]
}

/** The client's own address counts; where it has none, those of all GraphQL clients of the service. */
export function graphqlCalls(site: ClientSite, from: string, context: GraphqlContext): readonly Draft[] {
  // A client without an operation only says where operations go.
  if (site.method === 'ANY') return []
  const variables = context.variables(from)
  const own = site.address ? readings(site.address, variables) : []
  const addresses = own.length > 0 ? own : context.graphqlAddresses(from)
  return readings(site.target, variables).flatMap((operation) =>
    context.graphql.link(from, operation, addresses).map((link) => ({
      ...draft(from, 'graphql', link.method, link.path, site.location, site.framework),
      ...link,
      inLoop: site.inLoop,
      sends: site.sends,
    })),
  )
}

interface SiteContext {
  readonly servicesOf: (file: string) => readonly string[]
  readonly variables: (service: string) => Variables
}

/** Where a site says that the GraphQL clients of services send their operations. */
export function clientAddresses(
  { site, owner }: FoundSite,
  { servicesOf, variables }: SiteContext,
): readonly { readonly service: string; readonly address: Reading }[] {
  if (site.kind !== 'client' || site.protocol !== 'graphql' || !site.address) return []
  const { address } = site
  return servicesOf(owner).flatMap((service) =>
    readings(address, variables(service)).map((reading) => ({ service, address: reading })),
  )
}

/** The operation in a file that a site sends under its name. */
export function sentOperation({ site }: FoundSite): readonly string[] {
  if (site.kind !== 'client' || site.protocol !== 'graphql' || site.target.kind !== 'literal') return []
  const name = operationName(site.target.value)
  return name === null ? [] : [name]
}

/** What a site says that a supergraph asks. */
export function subgraphTargets(
  { site, owner }: FoundSite,
  { servicesOf, variables }: SiteContext,
): readonly { readonly gateway: string; readonly target: string }[] {
  if (site.kind !== 'proxy' || site.protocol !== 'graphql') return []
  return servicesOf(owner).flatMap((gateway) =>
    readings(site.target, variables(gateway)).map(({ text }) => ({ gateway, target: text })),
  )
}

/** The services behind each supergraph. */
export function subgraphsOf(
  targets: readonly { readonly gateway: string; readonly target: string }[],
  hosts: (host: string, port: number | null) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  for (const { gateway, target } of targets) {
    const address = addressOf(target)
    const [to] = address.kind === 'host' ? hosts(address.host, address.port) : []
    const own = found.get(gateway) ?? new Set<string>()
    found.set(gateway, own)
    if (to !== undefined) own.add(to)
  }
  return new Map([...found].map(([gateway, services]) => [gateway, [...services]]))
}
