/** Queries that describe the services: what discovery found, with what the code says about each. */
import { adapterFor } from '../facts/languages/index.ts'
import { unreadLanguage } from '../facts/languages/unread.ts'
import type { KnownService } from '../map/assemble/http-link.ts'
import {
  type CodeOfService,
  codeOfServices,
  combined,
  describedService,
  type ServiceLanguages,
} from '../map/assemble/services.ts'
import { combinedExtents, type Extents, importsDatabase } from '../map/extents.ts'
import { storesIn } from '../map/stores.ts'
import { isUnreadServer } from '../packs/unread-servers.ts'
import type { Service } from '../protocol/map.ts'
import { isAside } from '../workspace/aside.ts'
import type { CodeQueries } from './code-queries.ts'
import type { DeploymentQueries } from './deployment-queries.ts'
import { sameData } from './same-data.ts'
import { sameItems } from './same-items.ts'
import type { SiteQueries } from './site-queries.ts'

export class ServiceQueries {
  readonly #code: CodeQueries
  readonly #deployment: DeploymentQueries
  readonly #sites: SiteQueries

  constructor(code: CodeQueries, deployment: DeploymentQueries, sites: SiteQueries) {
    this.#code = code
    this.#deployment = deployment
    this.#sites = sites
  }

  /** Sorted by id. */
  all(): readonly Service[] {
    return this.#code.memo.query(
      'services',
      () => [...this.#discovered().keys()].sort().flatMap((id) => this.#service(id) ?? []),
      sameItems,
    )
  }

  /** What linking asks of them, by id. */
  known(): ReadonlyMap<string, KnownService> {
    return this.#code.memo.query('known services by id', () => {
      const services = this.#code.memo.gate(
        'known services',
        () => this.all().map(({ id, name, path, kind }): KnownService => ({ id, name, path, kind })),
        sameData,
      )
      return new Map(services.map((service) => [service.id, service]))
    })
  }

  #service(id: string): Service | null {
    return this.#code.memo.queryOf(
      'service',
      id,
      () => {
        const found = this.#discovered().get(id)
        return found
          ? describedService(found, this.#codeOfServices().get(id), this.#languagesOf(id), this.#rowsOf(id))
          : null
      },
      sameData,
    )
  }

  #discovered(): ReadonlyMap<string, Service> {
    return this.#code.memo.query(
      'discovered services',
      () =>
        new Map(
          this.#deployment.discovery().services.map((service) => {
            const stores = storesIn(service.environment)
            return [service.id, stores.length > 0 ? { ...service, stores } : service]
          }),
        ),
    )
  }

  #codeOfServices(): ReadonlyMap<string, CodeOfService> {
    return this.#code.memo.query('code of services', () => {
      const parts = this.#code.inInterestingParts('code of services in files', (files) =>
        codeOfServices(
          files.flatMap((file) => this.#sites.in(file)),
          this.#sites.servicesOf,
        ),
      )
      return new Map(combined(parts.flat()).map((code) => [code.service, code]))
    })
  }

  /** How many prefixes the tables of a service pass on that it reads from deployment files. */
  #rowsOf(id: string): number {
    const counts = this.#code.memo.query('rows of services', () => {
      const found = new Map<string, Set<string>>()
      for (const { gateway, prefix, protocol } of this.#deployment.discovery().routes) {
        if (protocol === 'http') found.set(gateway, (found.get(gateway) ?? new Set()).add(prefix))
      }
      return found
    })
    return counts.get(id)?.size ?? 0
  }

  /** How large the code of each service is; that of shared libraries belongs to none. */
  extents(): Extents {
    return this.#code.memo.query(
      'extents',
      () =>
        combinedExtents(
          this.#code.inParts('extents of files', (files) => combinedExtents(files.map((file) => this.#extentOf(file)))),
        ),
      sameData,
    )
  }

  #extentOf(file: string): Extents {
    const service = this.#deployment.serviceOf(file)
    if (service === null) return {}
    const scan = this.#code.scan(file)
    return { [service]: { files: 1, lines: scan.lines, keepsData: importsDatabase(scan) } }
  }

  #languagesOf(id: string): ServiceLanguages {
    return { read: this.#languages().get(id), unread: this.#unreadLanguages().get(id) }
  }

  /** Services of which the code does not tell all. */
  unread(): ReadonlySet<string> {
    return new Set([...this.unreadServers().keys(), ...this.#unreadLanguages().keys()])
  }

  /** Server libraries that no pack reads, by the service that uses them. */
  unreadServers(): ReadonlyMap<string, string> {
    return this.#code.memo.query('unread servers', () => {
      const modulesOf = (file: string) => {
        const module = this.#code.scan(file).modules.find((entry) => isUnreadServer(entry.module))?.module
        return module === undefined ? [] : [{ file, module }]
      }
      const found = this.#code.inParts('unread servers of files', (files) => files.flatMap(modulesOf)).flat()
      return new Map(
        found.flatMap(({ file, module }) =>
          this.#deployment.servicesReaching(file).map((service): [string, string] => [service, module]),
        ),
      )
    })
  }

  /** Languages in which a service is written and that nothing here reads, by the files below its folder. */
  #unreadLanguages(): ReadonlyMap<string, readonly string[]> {
    return this.#code.memo.query('unread languages', () => {
      const found = new Map<string, Set<string>>()
      for (const file of this.#code.files()) {
        const language = unreadLanguage(file)
        const service = language === null || isAside(file) ? null : this.#deployment.serviceOf(file)
        if (language === null || service === null) continue
        const own = found.get(service) ?? new Set<string>()
        found.set(service, own.add(language))
      }
      return new Map([...found].map(([service, own]) => [service, [...own].sort()]))
    })
  }

  /** Languages of each service by the files below its folder, the most frequent first. */
  #languages(): ReadonlyMap<string, readonly string[]> {
    return this.#code.memo.query('languages', () => {
      const counts = new Map<string, Map<string, number>>()
      for (const file of this.#code.codeFiles()) {
        const service = this.#deployment.serviceOf(file)
        const language = adapterFor(file)?.languageOf(file)
        if (service === null || !language) continue
        const own = counts.get(service) ?? new Map<string, number>()
        own.set(language, (own.get(language) ?? 0) + 1)
        counts.set(service, own)
      }
      return new Map(
        [...counts].map(([service, own]) => [
          service,
          [...own].sort((left, right) => right[1] - left[1]).map(([language]) => language),
        ]),
      )
    })
  }
}
