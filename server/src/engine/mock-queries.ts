/** Queries over tests: requests to other services whose answers they mock. Nothing else of tests is ever looked at. */
import { adapterFor } from '../facts/languages/index.ts'
import { callsAt } from '../map/assemble/calls.ts'
import { asCall } from '../map/assemble/numbering.ts'
import { MOCKING_RULES, MOCKING_WORDS } from '../packs/mocking/index.ts'
import type { Call } from '../protocol/map.ts'
import { asideReason } from '../workspace/aside.ts'
import type { CodeQueries } from './code-queries.ts'
import type { DeploymentQueries } from './deployment-queries.ts'
import type { LinkQueries } from './link-queries.ts'
import { sameData } from './same-data.ts'

export class MockQueries {
  readonly #code: CodeQueries
  readonly #deployment: DeploymentQueries
  readonly #links: LinkQueries

  constructor(code: CodeQueries, deployment: DeploymentQueries, links: LinkQueries) {
    this.#code = code
    this.#deployment = deployment
    this.#links = links
  }

  /** Mocked requests in the tests of services, as the calls that they stand for, with the mocked answers as their bodies. */
  of(services: readonly string[]): readonly Call[] {
    return services.flatMap((service) => (this.#tests().get(service) ?? []).flatMap((file) => this.#in(file)))
  }

  #tests(): ReadonlyMap<string, readonly string[]> {
    return this.#code.memo.query(
      'tests of services',
      () => {
        const found = new Map<string, string[]>()
        for (const file of this.#code.files()) {
          if (adapterFor(file) === null || asideReason(file) !== 'test') continue
          const service = this.#deployment.serviceOf(file)
          if (service === null) continue
          const list = found.get(service)
          if (list) list.push(file)
          else found.set(service, [file])
        }
        return found
      },
      sameData,
    )
  }

  #in(file: string): readonly Call[] {
    return this.#code.memo.queryOf(
      'mocks in',
      file,
      () => {
        const words = this.#code.words(file)
        if (!MOCKING_WORDS.some((word) => words.hasName(word))) return []
        const context = this.#links.context()
        return this.#code
          .sitesBy(MOCKING_RULES, file)
          .flatMap((found) => callsAt(found, context))
          .map(asCall)
      },
      sameData,
    )
  }
}
