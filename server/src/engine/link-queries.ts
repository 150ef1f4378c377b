/** Queries that say where calls lead: routes, gateways, channels, and what may answer unseen, service by service. */
import type { CallContext, GatewayEntry } from '../map/assemble/calls.ts'
import { codeRows } from '../map/assemble/calls.ts'
import { type Doors, doors } from '../map/assemble/doors.ts'
import { type ForwardingRow, type Gateways, gateways } from '../map/assemble/gateways.ts'
import { clientAddresses, sentOperation, subgraphsOf, subgraphTargets } from '../map/assemble/graphql-calls.ts'
import { GraphqlLinker } from '../map/assemble/graphql-link.ts'
import { grpcTargets } from '../map/assemble/grpc-link.ts'
import { httpTargets } from '../map/assemble/http-targets.ts'
import { messageTargets } from '../map/assemble/message-link.ts'
import {
  byLikelihood,
  type Opening,
  openEndpoints,
  openedBy,
  openSites,
  unreadOpening,
} from '../map/assemble/open-routes.ts'
import type { Reading } from '../map/assemble/strings.ts'
import type { ConfiguredRequest } from '../workspace/discovery/configured-requests.ts'
import { groupBy } from '../workspace/discovery/group-by.ts'
import type { CodeQueries } from './code-queries.ts'
import type { ContractQueries } from './contract-queries.ts'
import type { DeploymentQueries } from './deployment-queries.ts'
import type { EndpointQueries } from './endpoint-queries.ts'
import { sameData } from './same-data.ts'
import type { ServiceQueries } from './service-queries.ts'
import type { SiteQueries } from './site-queries.ts'

export class LinkQueries {
  readonly #code: CodeQueries
  readonly #deployment: DeploymentQueries
  readonly #sites: SiteQueries
  readonly #endpoints: EndpointQueries
  readonly #services: ServiceQueries
  readonly #contracts: ContractQueries

  constructor(
    code: CodeQueries,
    deployment: DeploymentQueries,
    sites: SiteQueries,
    endpoints: EndpointQueries,
    services: ServiceQueries,
    contracts: ContractQueries,
  ) {
    this.#code = code
    this.#deployment = deployment
    this.#sites = sites
    this.#endpoints = endpoints
    this.#services = services
    this.#contracts = contracts
  }

  /** What linking looks up. Each look-up counts as read by the running query, so a call depends on the services it may reach. */
  context(): CallContext {
    const { memo, servicesOf, variables, hosts } = this.#sites
    return {
      ...{ servicesOf, variables, hosts, targets: this.#targets },
      services: this.#services.known(),
      forward: (service, method, path) => this.#gateways().forward(service, method, path),
      doors: this.#doors(),
      open: (service, method, path) => openedBy(this.#openings(service), method, path),
      messages: memo.query('message targets', () => messageTargets(this.#endpoints.messages())),
      grpc: memo.query('gRPC targets', () => grpcTargets(this.#endpoints.grpc())),
      graphql: this.#graphql(),
      hasTable: (service) => this.#hasTable(service),
      functionOwner: (name) => this.#deployment.functionOwner(name),
      graphqlAddresses: (service) => this.#graphqlAddresses().get(service) ?? [],
      grpcName: this.#sites.grpcNames().grpcName,
    }
  }

  /** Gateway tables from deployment files. */
  tables(): readonly GatewayEntry[] {
    return this.#deployment
      .discovery()
      .routes.filter(({ onlyTo }) => onlyTo === undefined || this.#endpoints.serves(onlyTo))
      .map(({ source, ...route }) => ({ ...route, framework: source }))
  }

  #hasTable(service: string): boolean {
    return this.#deployment.discovery().routes.some(({ gateway }) => gateway === service)
  }

  /** Requests that configuration makes libraries send. */
  configured(): readonly ConfiguredRequest[] {
    return this.#deployment.discovery().requests
  }

  readonly #targets = httpTargets((service) => this.#endpoints.routes(service))

  #graphql(): GraphqlLinker {
    const { memo, hosts } = this.#sites
    return memo.query('GraphQL linker', () => {
      const forward = (service: string, method: string, path: string) => this.#gateways().forward(service, method, path)
      return new GraphqlLinker({
        ...{ hosts, forward, subgraphs: this.#subgraphs() },
        open: (service, method, path) => openedBy(this.#openings(service), method, path),
        endpoints: this.#endpoints.graphql(),
        operations: this.#contracts.operationFields(),
      })
    })
  }

  #subgraphs(): ReadonlyMap<string, readonly string[]> {
    const { memo, hosts } = this.#sites
    return memo.gate('subgraphs', () => {
      const inTables = this.tables().filter((row) => row.protocol === 'graphql')
      const inFiles = this.#code.inInterestingParts('subgraphs of files', (files) =>
        files.flatMap((file) => this.#sites.in(file).flatMap((found) => subgraphTargets(found, this.#sites))),
      )
      return subgraphsOf([...inTables, ...inFiles.flat()], hosts)
    })
  }

  /** Names of the operations in files that code sends. */
  sentOperations(): ReadonlySet<string> {
    return this.#sites.memo.gate(
      'sent operations',
      () => {
        const inFiles = this.#code.inInterestingParts('sent operations of files', (files) =>
          files.flatMap((file) => this.#sites.in(file).flatMap(sentOperation)),
        )
        return new Set(inFiles.flat())
      },
      sameData,
    )
  }

  #graphqlAddresses(): ReadonlyMap<string, readonly Reading[]> {
    return this.#sites.memo.gate('GraphQL addresses', () => {
      const inFiles = this.#code.inInterestingParts('GraphQL addresses of files', (files) =>
        files.flatMap((file) => this.#sites.in(file).flatMap((found) => clientAddresses(found, this.#sites))),
      )
      const found = groupBy(inFiles.flat(), ({ service }) => service)
      return new Map([...found].map(([service, own]) => [service, own.map(({ address }) => address)]))
    })
  }

  #gateways(): Gateways {
    const { memo, servicesOf, variables, hosts } = this.#sites
    const context = { servicesOf, variables, hosts, hasTable: (service: string) => this.#hasTable(service) }
    return memo.query('gateways', () => {
      const rows = memo.gate(
        'gateway rows',
        (): readonly ForwardingRow[] => [
          ...this.tables()
            .filter((row) => row.protocol === 'http')
            .map((row) => ({ ...row, targets: [row.target] })),
          ...this.#code
            .inInterestingParts('gateway rows of files', (files) =>
              files.flatMap((file) => this.#sites.in(file).flatMap((found) => codeRows(found, context))),
            )
            .flat(),
        ],
        sameData,
      )
      return gateways(rows, { targets: this.#targets, hosts })
    })
  }

  #doors(): Doors {
    const { memo, hosts } = this.#sites
    return memo.query('doors', () => {
      const rows = memo.gate('door rows', () => this.#deployment.discovery().doors, sameData)
      return doors(
        rows.map(({ target, ...row }) => ({ ...row, targets: [target] })),
        { targets: this.#targets, hosts },
      )
    })
  }

  #openings(service: string): readonly Opening[] {
    const { memo } = this.#sites
    return memo.gateOf('openings', service, () => this.#openingsByService().get(service) ?? [], sameData)
  }

  #openingsByService(): ReadonlyMap<string, readonly Opening[]> {
    return this.#sites.memo.query('openings by service', () => {
      const unread = [...this.#services.unreadServers()].map(([service, module]) => unreadOpening(service, module))
      const found = groupBy(
        [...unread, ...this.#openEndpoints(), ...this.#openingsOfFiles(), ...this.#openingsOfDeployment()],
        (opening) => opening.service,
      )
      return new Map([...found].map(([service, openings]) => [service, byLikelihood(openings)]))
    })
  }

  #openEndpoints(): readonly Opening[] {
    return this.#sites.memo.query('open endpoints', () => openEndpoints(this.#endpoints.all()), sameData)
  }

  #openingsOfFiles(): readonly Opening[] {
    const { servicesOf, variables } = this.#sites
    return this.#code
      .inInterestingParts('openings of files', (files) => {
        const context = { routers: this.#endpoints.structure().routers, servicesOf, variables }
        return files.flatMap((file) => openSites(this.#sites.in(file), context))
      })
      .flat()
  }

  #openingsOfDeployment(): readonly Opening[] {
    const { servicesOf, variables } = this.#sites
    const sites = this.#sites.deployed().filter(({ site }) => site.kind === 'open')
    return openSites(sites, { routers: this.#endpoints.structure().routers, servicesOf, variables })
  }
}
