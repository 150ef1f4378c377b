import type { FactsStore } from '../facts/cache/facts-store.ts'
import { adapterFor } from '../facts/languages/index.ts'
import { unreadLanguage } from '../facts/languages/unread.ts'
import { commentStart, suppressionsIn } from '../facts/suppressions.ts'
import { callsOf, type GatewayEntry } from '../map/assemble/calls.ts'
import { endpointsOf } from '../map/assemble/endpoints.ts'
import { openRoutes } from '../map/assemble/open-routes.ts'
import { describedServices } from '../map/assemble/services.ts'
import { settingsOf } from '../map/assemble/settings.ts'
import { transcoded } from '../map/assemble/transcoding.ts'
import { withDeclared } from '../map/contracts/declared.ts'
import { grpcDeclared, grpcNames, protoServices } from '../map/protocols/proto.ts'
import type { FoundSite } from '../map/resolve/sites.ts'
import { packs } from '../packs/index.ts'
import { ruleBook } from '../packs/rule-book.ts'
import { isUnreadServer } from '../packs/unread-servers.ts'
import { START_OF_FILE } from '../protocol/location.ts'
import type { Problem, Snapshot } from '../protocol/map.ts'
import { isAside } from '../workspace/aside.ts'
import type { WorkspaceSource } from '../workspace/source.ts'
import { CodeQueries } from './code-queries.ts'
import { ContractQueries } from './contract-queries.ts'
import { DeploymentQueries } from './deployment-queries.ts'
import type { Engine } from './engine.ts'
import { Memo } from './memo.ts'
import { remembered } from './remembered.ts'
import { sameData } from './same-data.ts'
import { WrapperQueries } from './wrapper-queries.ts'

/** An engine over a source. Nothing is read before the first `snapshot()`. A store spares what was made of the files before. */
export function createEngine(source: WorkspaceSource, store?: FactsStore): Engine {
  return new MapEngine(source, store)
}

const RULES = ruleBook(packs)

/** Files in a part of a list, see `#inParts`. */
const PART = 200

/** Names that scans look for: part of what a store's contents depend on. */
export const MARKERS: ReadonlySet<string> = RULES.markers

class MapEngine implements Engine {
  readonly #memo = new Memo()
  readonly #source: WorkspaceSource
  readonly #code: CodeQueries
  readonly #deployment: DeploymentQueries
  readonly #wrappers: WrapperQueries
  readonly #contracts: ContractQueries
  #listed: readonly string[] | null = null

  constructor(source: WorkspaceSource, store?: FactsStore) {
    this.#source = source
    this.#code = new CodeQueries(this.#memo, source, RULES, store)
    this.#deployment = new DeploymentQueries(this.#code)
    this.#contracts = new ContractQueries(this.#code, this.#deployment)
    this.#wrappers = new WrapperQueries(
      this.#code,
      (file) => this.#deployment.serviceOf(file),
      (file) => this.#deployment.servicesReaching(file),
    )
  }

  snapshot(): Snapshot {
    this.#listed ??= this.#source.list()
    return this.#memo.query('snapshot', () => this.#assemble())
  }

  changed(files: readonly string[]): void {
    for (const file of files) this.#memo.invalidate(`text ${file}`)
    const listed = this.#source.list()
    if (listed !== this.#listed) {
      this.#listed = listed
      this.#memo.invalidate('files')
    }
  }

  loadGrammars(): Promise<boolean> {
    return this.#code.loadGrammars()
  }

  suppressions(file: string) {
    if (adapterFor(file)) return this.#code.scan(file).suppressions
    const read = commentStart(file) === null ? null : this.#code.text(file)
    return read && 'text' in read ? suppressionsIn(file, read.text) : []
  }

  #assemble(): Snapshot {
    const discovery = this.#deployment.discovery()
    const { grpcName, grpcDeclared, services: declared } = this.#grpc()
    const inFiles = this.#memo.query('transcoded', () => transcoded(this.#sites(), declared))
    const sites = [...inFiles, ...this.#contracts.operations()]
    // Sites are many, files and services are few.
    const servicesOf = remembered((file) => this.#deployment.servicesReaching(file))
    const settings = settingsOf(sites, servicesOf)
    const variables = remembered((service) => settings(service, this.#deployment.variables(service)))
    const unread = this.#unreadLanguages()
    const languages = { read: this.#languages(), unread }
    const services = describedServices(discovery.services, sites, servicesOf, languages)
    const inCode = endpointsOf({ sites, isRoot: RULES.isRoot, servicesOf, variables, grpcName, grpcDeclared })
    const unreadServers = this.#unreadServers()
    const endpoints = withDeclared(
      inCode,
      this.#contracts.declarations(new Set([...unreadServers.keys(), ...unread.keys()])),
    )
    const tables = discovery.routes.map(
      (route): GatewayEntry => ({
        gateway: route.gateway,
        protocol: route.protocol,
        prefix: route.prefix,
        exact: route.exact,
        rewrite: route.rewrite,
        methods: route.methods,
        target: route.target,
        location: route.location,
        framework: route.source,
      }),
    )
    const calls = callsOf({
      sites,
      endpoints,
      services: new Map(services.map((service) => [service.id, service])),
      servicesOf,
      variables,
      hosts: (host, port) => this.#deployment.hosts(host, port),
      tables,
      open: openRoutes({
        sites,
        endpoints: endpoints.map((linked) => linked.endpoint),
        isRoot: RULES.isRoot,
        servicesOf,
        variables,
        unread: unreadServers,
      }),
      grpcName,
    })
    return {
      version: 1,
      root: this.#source.root,
      commit: null,
      services,
      endpoints: endpoints.map((linked) => linked.endpoint),
      calls,
      problems: this.#problems(discovery.problems),
    }
  }

  #sites(): readonly FoundSite[] {
    return this.#memo.query('sites', () =>
      this.#code.interestingFiles().flatMap((file) => this.#wrappers.expanded(file)),
    )
  }

  #grpc() {
    const services = this.#memo.query(
      'protoServices',
      () =>
        this.#code
          .files()
          .filter((file) => file.endsWith('.proto'))
          .flatMap((file) => this.#proto(file).services),
      sameData,
    )
    return this.#memo.query('grpcNames', () => ({
      grpcName: grpcNames(services),
      grpcDeclared: grpcDeclared(services),
      services,
    }))
  }

  #proto(file: string): ReturnType<typeof protoServices> {
    return this.#memo.query(
      `proto ${file}`,
      () => {
        const read = this.#code.text(file)
        return 'text' in read ? protoServices(read.text) : { services: [], problem: read.problem }
      },
      sameData,
    )
  }

  /** Server libraries that no pack reads, by the service that uses them. */
  #unreadServers(): ReadonlyMap<string, string> {
    const found = this.#inParts(
      'unreadServers',
      () => this.#code.codeFiles(),
      (file) => {
        const module = this.#code.scan(file).modules.find((entry) => isUnreadServer(entry.module))?.module
        return module === undefined ? [] : [{ file, module }]
      },
    )
    return new Map(
      found.flatMap(({ file, module }) =>
        this.#deployment.servicesReaching(file).map((service): [string, string] => [service, module]),
      ),
    )
  }

  /** Languages of each service by the files below its folder, the most frequent first. */
  #languages(): ReadonlyMap<string, readonly string[]> {
    return this.#memo.query('languages', () => {
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

  /** Languages in which a service is written and that nothing here reads, by the files below its folder. */
  #unreadLanguages(): ReadonlyMap<string, readonly string[]> {
    return this.#memo.query('unreadLanguages', () => {
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

  #problems(discovered: readonly Problem[]): readonly Problem[] {
    const own = this.#memo.query(
      'fileProblems',
      () => [
        ...this.#inParts(
          'syntaxProblems',
          () => this.#code.interestingFiles(),
          (file) => this.#syntaxProblems(file),
        ),
        ...this.#contracts.problems(),
        ...this.#inParts(
          'unreadable',
          () => this.#code.codeFiles(),
          (file) => this.#unreadable(file),
        ),
        ...this.#code
          .files()
          .filter((file) => file.endsWith('.proto') && !isAside(file))
          .flatMap((file): readonly Problem[] => {
            const { problem } = this.#proto(file)
            return problem
              ? [{ location: { file, span: START_OF_FILE }, message: `This file could not be read: ${problem}` }]
              : []
          }),
      ],
      sameData,
    )
    return [...discovered, ...own].sort((left, right) => {
      if (left.location.file !== right.location.file) return left.location.file < right.location.file ? -1 : 1
      return left.location.span[0] - right.location.span[0]
    })
  }

  /** One list of many files, put together of parts: an edit runs the part with its file again, not all of them. */
  #inParts<T>(name: string, files: () => readonly string[], of: (file: string) => readonly T[]): readonly T[] {
    const starts = Array.from({ length: Math.ceil(files().length / PART) }, (_, at) => at * PART)
    return starts.flatMap((start) =>
      this.#memo.query(
        `${name} ${start}`,
        () =>
          files()
            .slice(start, start + PART)
            .flatMap(of),
        sameData,
      ),
    )
  }

  #syntaxProblems(file: string): readonly Problem[] {
    return (this.#code.facts(file)?.problems ?? []).map((problem) => ({
      location: { file, span: problem.span },
      message: `Syntax error, the rest of the file still counts: ${problem.message}`,
    }))
  }

  #unreadable(file: string): readonly Problem[] {
    const problem = this.#code.readProblem(file)
    return problem === null ? [] : [{ location: { file, span: START_OF_FILE }, message: problem }]
  }
}
