/** Queries that make endpoints of sites, file by file, and put them together. */
import { withDeployed } from '../map/assemble/deployed-endpoints.ts'
import {
  channelNames,
  distinctEndpoints,
  type EndpointContext,
  endpointsAt,
  type LinkedEndpoint,
} from '../map/assemble/endpoints.ts'
import { type RouteTable, routeTable } from '../map/assemble/http-targets.ts'
import { type Structure, structureOf, structureSites } from '../map/assemble/structure.ts'
import { type Declaration, withDeclared } from '../map/contracts/declared.ts'
import { withProtoContracts } from '../map/contracts/proto-contracts.ts'
import type { Endpoint } from '../protocol/map.ts'
import { groupBy } from '../workspace/discovery/group-by.ts'
import type { ContractQueries } from './contract-queries.ts'
import { sameData } from './same-data.ts'
import { sameItems } from './same-items.ts'
import type { ServiceQueries } from './service-queries.ts'
import type { SiteQueries } from './site-queries.ts'

export class EndpointQueries {
  readonly #sites: SiteQueries
  readonly #services: ServiceQueries
  readonly #contracts: ContractQueries

  constructor(sites: SiteQueries, services: ServiceQueries, contracts: ContractQueries) {
    this.#sites = sites
    this.#services = services
    this.#contracts = contracts
  }

  /** Sorted by id. */
  all(): readonly Endpoint[] {
    return this.#sites.memo.query('endpoints', () => this.#linked().map((linked) => linked.endpoint), sameItems)
  }

  /** The endpoints that the sites of a file give; others may have the same ids. */
  in(file: string): readonly LinkedEndpoint[] {
    return this.#sites.memo.queryOf(
      'endpoints in',
      file,
      () => {
        const context = this.#context()
        return this.#sites.in(file).flatMap((found) => endpointsAt(found, context))
      },
      sameItems,
    )
  }

  #context(): EndpointContext {
    const { servicesOf, variables } = this.#sites
    const boundTo = (channel: string) => this.#channelNames().get(channel) ?? []
    return { ...{ structure: this.structure(), servicesOf, variables, boundTo }, ...this.#sites.grpcNames() }
  }

  /** What deployment files say that services answer. */
  #deployed(): readonly LinkedEndpoint[] {
    return this.#sites.memo.query(
      'deployed endpoints',
      () => {
        const sites = this.#sites.deployed()
        if (sites.length === 0) return []
        const context = this.#context()
        return sites.flatMap((found) => endpointsAt(found, context))
      },
      sameItems,
    )
  }

  structure(): Structure {
    return this.#sites.memo.gate('structure', () => {
      const parts = this.#sites.code.inInterestingParts('structure of files', (files) =>
        files.flatMap((file) => structureSites(this.#sites.in(file))),
      )
      return structureOf(parts.flat(), this.#sites.isRoot, this.#sites.servicesOf)
    })
  }

  /** The HTTP routes of a service. */
  routes(service: string): RouteTable {
    const { memo } = this.#sites
    return memo.queryOf('route table', service, () => {
      const own = memo.gateOf('routes', service, () => this.#httpByService().get(service) ?? [], sameItems)
      return routeTable(own)
    })
  }

  /** Whether HTTP routes of a service are known. */
  serves(service: string): boolean {
    return this.#sites.memo.gateOf('serves', service, () => (this.#httpByService().get(service) ?? []).length > 0)
  }

  /** Those that receive messages. */
  messages(): readonly LinkedEndpoint[] {
    return this.#sites.memo.gate(
      'message endpoints',
      () => this.#linked().filter(({ endpoint }) => endpoint.protocol === 'message'),
      sameItems,
    )
  }

  /** The fields of GraphQL services. */
  graphql(): readonly Endpoint[] {
    return this.#sites.memo.gate(
      'GraphQL endpoints',
      () => this.all().filter(({ protocol }) => protocol === 'graphql'),
      sameItems,
    )
  }

  /** The methods of gRPC services. */
  grpc(): readonly Endpoint[] {
    return this.#sites.memo.gate(
      'gRPC endpoints',
      () => this.all().filter(({ protocol }) => protocol === 'grpc'),
      sameItems,
    )
  }

  #linked(): readonly LinkedEndpoint[] {
    return this.#sites.memo.query(
      'linked endpoints',
      () => {
        const parts = this.#sites.code.inInterestingParts(
          'endpoints of files',
          (files) => distinctEndpoints(files.flatMap((file) => this.in(file))),
          sameItems,
        )
        // Parts are in order, and mostly one after the other: sorting them is hardly more than one look at each endpoint.
        const known = withDeployed(distinctEndpoints(parts.flat()), this.#deployed())
        const linked = withDeclared(known, this.#declarations())
        const isRemote = linked.some(({ endpoint }) => endpoint.protocol === 'grpc')
        return isRemote ? withProtoContracts(linked, this.#sites.grpcContracts()) : linked
      },
      sameItems,
    )
  }

  /** What files declare of endpoints. */
  #declarations(): readonly Declaration[] {
    return this.#sites.memo.gate('declarations', () => this.#contracts.declarations(this.#services.unread()), sameData)
  }

  #channelNames(): ReadonlyMap<string, readonly string[]> {
    return this.#sites.memo.gate('channel names', () => {
      const parts = this.#sites.code.inInterestingParts('channel names of files', (files) =>
        files.flatMap((file) => this.#sites.in(file).flatMap((found) => channelNames(found, this.#sites))),
      )
      // What deployment files bind hangs on no service and no variable.
      const anywhere = { servicesOf: () => [''], variables: () => () => [] }
      const deployed = this.#sites.deployed().flatMap((found) => channelNames(found, anywhere))
      const found = groupBy([...parts.flat(), ...deployed], ({ channel }) => channel)
      return new Map([...found].map(([channel, bound]) => [channel, bound.flatMap(({ names }) => names)]))
    })
  }

  #httpByService(): ReadonlyMap<string, readonly Endpoint[]> {
    return this.#sites.memo.query('routes by service', () => {
      const found = new Map<string, Endpoint[]>()
      for (const endpoint of this.all()) {
        if (endpoint.protocol !== 'http') continue
        const list = found.get(endpoint.service)
        if (list) list.push(endpoint)
        else found.set(endpoint.service, [endpoint])
      }
      return found
    })
  }
}
