import type { FactsStore } from '../facts/cache/facts-store.ts'
import type { Suppressed, Suppression } from '../facts/language.ts'
import { PACK_RULES } from '../packs/pack-rules.ts'
import type { Call, Snapshot } from '../protocol/map.ts'
import type { Circumstances } from '../rules/circumstances.ts'
import type { WorkspaceSource } from '../workspace/source.ts'
import { CallQueries } from './call-queries.ts'
import { CodeQueries } from './code-queries.ts'
import { ContractQueries } from './contract-queries.ts'
import { DeploymentQueries } from './deployment-queries.ts'
import { EndpointQueries } from './endpoint-queries.ts'
import type { Engine } from './engine.ts'
import { KeptTexts } from './kept-texts.ts'
import { LinkQueries } from './link-queries.ts'
import { Memo } from './memo.ts'
import { MockQueries } from './mock-queries.ts'
import { ProblemQueries } from './problem-queries.ts'
import { ProtoQueries } from './proto-queries.ts'
import { sameData } from './same-data.ts'
import { ServiceQueries } from './service-queries.ts'
import { SiteQueries } from './site-queries.ts'
import { SuppressionQueries } from './suppression-queries.ts'
import { WrapperQueries } from './wrapper-queries.ts'

/** An engine over a source. Nothing is read before the first `snapshot()`. A store spares what was made of the files before. */
export function createEngine(source: WorkspaceSource, store?: FactsStore): Engine {
  return new MapEngine(source, store)
}

class MapEngine implements Engine {
  readonly #memo = new Memo()
  readonly #source: KeptTexts
  readonly #code: CodeQueries
  readonly #deployment: DeploymentQueries
  readonly #contracts: ContractQueries
  readonly #sites: SiteQueries
  readonly #services: ServiceQueries
  readonly #endpoints: EndpointQueries
  readonly #calls: CallQueries
  readonly #mocks: MockQueries
  readonly #problems: ProblemQueries
  readonly #suppressions: SuppressionQueries
  #listed: readonly string[] | null = null
  #preparation: Generator<void> | null = null
  /** A map was made: the next one costs what has changed. */
  #isReady = false

  constructor(source: WorkspaceSource, store?: FactsStore) {
    this.#source = new KeptTexts(source)
    this.#code = new CodeQueries(this.#memo, this.#source, PACK_RULES, store)
    const proto = new ProtoQueries(this.#code)
    const deployment = new DeploymentQueries(this.#code)
    const contracts = new ContractQueries(this.#code, deployment)
    const wrappers = new WrapperQueries(
      this.#code,
      (file) => deployment.serviceOf(file),
      (file) => deployment.servicesReaching(file),
    )
    const sites = new SiteQueries(this.#code, deployment, wrappers, proto)
    this.#deployment = deployment
    this.#contracts = contracts
    this.#sites = sites
    this.#services = new ServiceQueries(this.#code, deployment, sites)
    this.#endpoints = new EndpointQueries(sites, this.#services, contracts)
    const links = new LinkQueries(this.#code, deployment, sites, this.#endpoints, this.#services, contracts)
    this.#calls = new CallQueries(sites, links, contracts)
    this.#mocks = new MockQueries(this.#code, deployment, links)
    this.#suppressions = new SuppressionQueries(this.#code)
    this.#problems = new ProblemQueries(this.#code, deployment, proto, contracts)
  }

  snapshot(): Snapshot {
    this.#listed ??= this.#source.list()
    this.#source.start()
    try {
      const snapshot = this.#memo.query('snapshot', () => this.#assemble())
      // Who judges the map asks for these next, and the texts are at hand now.
      if (!this.#isReady) this.#suppressions.all()
      this.#isReady = true
      return snapshot
    } finally {
      this.#source.end()
    }
  }

  #assemble(): Snapshot {
    const schemas = this.#contracts.schemaTexts()
    return {
      version: 1,
      root: this.#source.root,
      commit: null,
      services: this.#services.all(),
      endpoints: this.#endpoints.all(),
      calls: this.#calls.all(),
      problems: this.#problems.all(),
      ...(schemas.length > 0 && { schemas }),
    }
  }

  prepare(): boolean {
    if (this.#isReady) return false
    this.#source.start()
    this.#preparation ??= this.#pieces()
    return !this.#preparation.next().done
  }

  /** The work for a map in pieces. What a piece asks for is remembered, and found by whoever asks for the map. */
  *#pieces(): Generator<void> {
    this.#listed ??= this.#source.list()
    yield* this.#deployment.pieces()
    yield* this.#code.pieces()
    yield* this.#sites.pieces()
    for (const list of [this.#services, this.#endpoints, this.#calls, this.#problems]) {
      list.all()
      yield
    }
    this.snapshot()
  }

  changed(files: readonly string[]): void {
    this.#source.forget(files)
    for (const file of files) this.#memo.invalidate('text', file)
    const listed = this.#source.list()
    if (listed !== this.#listed) {
      this.#listed = listed
      this.#memo.invalidate('files')
    }
  }

  loadGrammars(): Promise<boolean> {
    return this.#code.loadGrammars()
  }

  circumstances(): Circumstances {
    this.snapshot()
    return this.#memo.query(
      'circumstances',
      () => {
        const { boundaries, tags, latency } = this.#code.declared()
        return { extents: this.#services.extents(), boundaries, tags, latency }
      },
      sameData,
    )
  }

  mocks(services: readonly string[]): readonly Call[] {
    this.snapshot()
    return this.#mocks.of(services)
  }

  suppressions(file: string): readonly Suppression[] {
    return this.#suppressions.of(file)
  }

  suppressed(): Suppressed {
    return this.#suppressions.all()
  }
}
