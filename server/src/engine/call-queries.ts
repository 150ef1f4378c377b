/** Queries that make calls of sites, file by file, and put them together. */
import { callsAt, tableCalls } from '../map/assemble/calls.ts'
import { configuredCalls } from '../map/assemble/configured-calls.ts'
import { sentOperation } from '../map/assemble/graphql-calls.ts'
import { asCall, byIdAndPlace, numbered } from '../map/assemble/numbering.ts'
import type { Call } from '../protocol/map.ts'
import type { ContractQueries } from './contract-queries.ts'
import type { LinkQueries } from './link-queries.ts'
import { sameData } from './same-data.ts'
import { sameItems } from './same-items.ts'
import type { SiteQueries } from './site-queries.ts'

export class CallQueries {
  readonly #sites: SiteQueries
  readonly #links: LinkQueries
  readonly #contracts: ContractQueries

  constructor(sites: SiteQueries, links: LinkQueries, contracts: ContractQueries) {
    this.#sites = sites
    this.#links = links
    this.#contracts = contracts
  }

  /** Sorted by id. */
  all(): readonly Call[] {
    return this.#sites.memo.query(
      'calls',
      () => {
        const parts = this.#sites.code.inInterestingParts(
          'calls of files',
          (files) => files.flatMap((file) => this.#in(file)).sort(byIdAndPlace),
          sameItems,
        )
        // Parts are in order, and mostly one after the other: sorting them is hardly more than one look at each call.
        return numbered(
          [...parts.flat(), ...this.#ofOperations(), ...this.#ofTables(), ...this.#ofDeployment()].sort(byIdAndPlace),
        )
      },
      sameItems,
    )
  }

  /** Calls of the sites of a file, under ids that further sites may have, too. */
  #in(file: string): readonly Call[] {
    return this.#sites.memo.queryOf(
      'calls in',
      file,
      () => {
        const sites = this.#sites.in(file)
        if (!sites.some(({ site }) => site.kind === 'client' || site.kind === 'proxy')) return []
        const context = this.#links.context()
        return sites.flatMap((found) => callsAt(found, context)).map(asCall)
      },
      sameData,
    )
  }

  /** Operations of clients that stand in files of their own. */
  #ofOperations(): readonly Call[] {
    return this.#sites.memo.query(
      'calls of operations',
      () => {
        const context = this.#links.context()
        // Where code sends an operation by its name, the call is there.
        const sent = this.#links.sentOperations()
        return this.#contracts
          .operations()
          .filter((found) => !sentOperation(found).some((name) => sent.has(name)))
          .flatMap((found) => callsAt(found, context).map(asCall))
      },
      sameData,
    )
  }

  /** Calls that the cloud makes in the name of services. */
  #ofDeployment(): readonly Call[] {
    return this.#sites.memo.query(
      'calls of deployment files',
      () => {
        const sites = this.#sites.deployed().filter(({ site }) => site.kind === 'client')
        if (sites.length === 0) return []
        const context = this.#links.context()
        return sites.flatMap((found) => callsAt(found, context)).map(asCall)
      },
      sameData,
    )
  }

  /** Calls that configuration tells: rows of gateways' tables, requests that libraries make by themselves. */
  #ofTables(): readonly Call[] {
    return this.#sites.memo.query(
      'calls of tables',
      () => {
        const context = this.#links.context()
        const inTables = this.#links.tables().flatMap((entry) => tableCalls(entry, context))
        const configured = this.#links.configured().flatMap((request) => configuredCalls(request, context))
        return [...inTables, ...configured].map(asCall)
      },
      sameData,
    )
  }
}
