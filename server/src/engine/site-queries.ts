/** What all queries over sites ask: the sites of a file, and what is known of the files and services around them. */
import { settingSites, settingsOf } from '../map/assemble/settings.ts'
import type { Variables } from '../map/assemble/strings.ts'
import { transcoded } from '../map/assemble/transcoding.ts'
import type { ProtoContracts } from '../map/contracts/proto-contracts.ts'
import type { FoundSite } from '../map/resolve/sites.ts'
import type { CodeQueries } from './code-queries.ts'
import type { DeploymentQueries } from './deployment-queries.ts'
import type { Memo } from './memo.ts'
import type { GrpcNames, ProtoQueries } from './proto-queries.ts'
import { sameData } from './same-data.ts'
import type { WrapperQueries } from './wrapper-queries.ts'

export class SiteQueries {
  readonly memo: Memo
  readonly code: CodeQueries
  readonly #wrappers: WrapperQueries
  readonly #proto: ProtoQueries
  /** Services that a file's code runs in: one, or several for shared code, or none. */
  readonly servicesOf: (file: string) => readonly string[]
  /** The environment of a service, as its deployment gives it and its code sets it. */
  readonly variables: (service: string) => Variables
  /** Services behind a host and port, best first. */
  readonly hosts: (host: string, port: number | null) => readonly string[]
  /** Whether what comes from a library serves without being mounted on anything. */
  readonly isRoot: (origin: string) => boolean
  /** What deployment files say that services answer and send: no file of code tells it. */
  readonly deployed: () => readonly FoundSite[]
  /** What `.proto` files promise of the methods of gRPC services. */
  readonly grpcContracts: () => ProtoContracts

  constructor(code: CodeQueries, deployment: DeploymentQueries, wrappers: WrapperQueries, proto: ProtoQueries) {
    this.memo = code.memo
    this.code = code
    this.#wrappers = wrappers
    this.#proto = proto
    this.servicesOf = (file) => deployment.servicesReaching(file)
    this.variables = (service) => this.#settings()(service, deployment.variables(service))
    this.hosts = (host, port) => deployment.hosts(host, port)
    this.deployed = () => deployment.operations()
    this.grpcContracts = () => proto.contracts((file) => deployment.serviceOf(file))
    this.isRoot = (origin) => code.rules.isRoot(origin)
  }

  /** The sites of a file, wrappers and gateways to gRPC filled in. */
  in(file: string): readonly FoundSite[] {
    const sites = this.#wrappers.expanded(file)
    if (!sites.some(({ site }) => site.kind === 'transcoding')) return sites
    return this.memo.queryOf(
      'transcoded',
      file,
      () => transcoded(this.#wrappers.expanded(file), this.#proto.services()),
      sameData,
    )
  }

  #settings(): ReturnType<typeof settingsOf> {
    return this.memo.gate('settings', () => {
      const parts = this.code.inInterestingParts('settings of files', (files) =>
        files.flatMap((file) => settingSites(this.in(file))),
      )
      return settingsOf(parts.flat(), this.servicesOf)
    })
  }

  /** The filling in of wrappers in pieces, see `Engine.prepare`. */
  pieces(): Generator<void> {
    return this.code.pieces((file) => this.in(file))
  }

  /** What `.proto` files tell of `Service/Method`. */
  grpcNames(): GrpcNames {
    return this.#proto.names()
  }
}
