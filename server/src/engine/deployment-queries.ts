/** Queries over deployment files and manifests: which services there are, and how they are reached and configured. */
import { deployedBy } from '../map/assemble/deployed.ts'
import { operationSites } from '../map/assemble/operation-sites.ts'
import type { Variables } from '../map/assemble/strings.ts'
import { fits, References, reference, withHoles } from '../map/protocols/references.ts'
import type { FoundSite } from '../map/resolve/sites.ts'
import { remembered } from '../packs/remembered.ts'
import type { Problem } from '../protocol/map.ts'
import { valuesOf } from '../workspace/application-config/property-values.ts'
import type { DeploymentFacts, ReaderContext } from '../workspace/deployment.ts'
import { type Discovery, discover, type EntryPoint, hostIndex, serviceOf } from '../workspace/discover.ts'
import { isSettingKey, settingValues } from '../workspace/dotnet/settings-values.ts'
import { readers } from '../workspace/readers.ts'
import type { CodeQueries } from './code-queries.ts'
import { sameData } from './same-data.ts'

/** How packs call a parameter of the store as a variable. */
const PARAMETER = /^ssm:(.+)$/

export class DeploymentQueries {
  readonly #code: CodeQueries

  constructor(code: CodeQueries) {
    this.#code = code
  }

  /** What every reader says of the files of its kind. */
  facts(): ReadonlyMap<string, DeploymentFacts> {
    return this.#code.memo.query('deploymentFacts', () => {
      const found = new Map<string, DeploymentFacts>()
      for (const file of this.#code.files()) {
        for (const [reader, facts] of this.#read(file)) {
          found.set(found.has(file) ? `${file}\u0000${reader}` : file, facts)
        }
      }
      for (const [file, facts] of this.#programs()) found.set(`${file}\u0000program`, facts)
      return found
    })
  }

  /** What each reader that takes a file says of it, by the name of the reader. */
  #read(file: string): readonly (readonly [reader: string, facts: DeploymentFacts])[] {
    return readers.flatMap((reader, at) => {
      if (!reader.accepts(file)) return []
      const facts = this.#code.memo.queryOf(
        `deployment ${at}`,
        file,
        () => {
          const read = this.#code.text(file)
          return 'text' in read ? reader.read(file, read.text, this.context()) : null
        },
        sameData,
      )
      return facts ? [[reader.name, facts] as const] : []
    })
  }

  /** The reading of deployment files in pieces, see `Engine.prepare`. */
  *pieces(): Generator<void> {
    for (const file of this.#code.files()) if (this.#read(file).length > 0) yield
  }

  /** What programs say that describe a deployment. */
  #programs(): readonly (readonly [file: string, facts: DeploymentFacts])[] {
    const of = (file: string) => {
      const facts = deployedBy(file, this.#code.sites(file), this.#code.files())
      return facts ? [[file, facts] as const] : []
    }
    return this.#code.inInterestingParts('deploying programs', (files) => files.flatMap(of)).flat()
  }

  /** Files in which a server starts. */
  entryPoints(): readonly EntryPoint[] {
    const of = ({ site, owner }: FoundSite): readonly EntryPoint[] => {
      const programs = this.#code.packages.programs(owner)
      // A program that handles messages runs on, whether it listens or not.
      const isHandler = programs !== null && site.kind === 'endpoint' && site.protocol === 'message'
      if (site.kind !== 'listen' && !isHandler) return []
      const port = site.kind === 'listen' && site.port?.kind === 'literal' ? Number(site.port.value) : Number.NaN
      const entry = { port: Number.isInteger(port) ? port : null, framework: site.framework }
      return (programs ?? [owner]).map((program) => ({ ...entry, file: program }))
    }
    return this.#code.memo.query(
      'entryPoints',
      () =>
        this.#code
          .inInterestingParts('entry points of files', (files) =>
            files.flatMap((file) => this.#code.sites(file).flatMap(of)),
          )
          .flat(),
      sameData,
    )
  }

  discovery(): Discovery {
    return this.#code.memo.query('discovery', () =>
      discover({
        files: this.#code.files(),
        facts: this.facts(),
        entryPoints: this.entryPoints(),
        context: this.context(),
      }),
    )
  }

  /** What deployment files say that services answer and send. */
  operations(): readonly FoundSite[] {
    return this.#code.memo.gate('operations', () => operationSites(this.discovery().operations), sameData)
  }

  /** The service whose functions go by a name that calls are made with; null when there is none, or more than one. */
  functionOwner(name: string): string | null {
    const functions = this.#functions()
    const fitting = functions.filter((known) => known.name === name || fits(known.name, name))
    const owners = new Set(fitting.map(({ service }) => service))
    return owners.size === 1 ? ([...owners][0] ?? null) : null
  }

  #functions(): readonly { readonly name: string; readonly service: string }[] {
    return this.#code.memo.gate(
      'functions',
      () =>
        this.discovery().operations.flatMap((operation) => {
          const [service] = operation.kind === 'function' ? this.servicesReaching(operation.owner) : []
          return operation.kind === 'function' && service !== undefined ? [{ name: operation.name, service }] : []
        }),
      sameData,
    )
  }

  /** The service that a file belongs to, null for shared code. */
  serviceOf(file: string): string | null {
    return this.#lookUps().serviceOf(file)
  }

  /** The services whose code reaches a file: its own, or for shared code those that import it. */
  servicesReaching(file: string): readonly string[] {
    const own = this.serviceOf(file)
    if (own !== null) return [own]
    return this.#code.memo.queryOf(
      'services',
      file,
      () => {
        const importers = this.#code.importers()
        const seen = new Set([file])
        const queue = [file]
        const found = new Set<string>()
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
          for (const importer of importers.get(next) ?? []) {
            if (seen.has(importer)) continue
            seen.add(importer)
            const service = this.serviceOf(importer)
            if (service !== null) found.add(service)
            else queue.push(importer)
          }
        }
        // What nobody names is found by reflection: it runs in all programs that are built with it.
        const programs = found.size === 0 ? this.#code.projectsSeeing(file) : []
        for (const project of programs) {
          const service = this.serviceOf(`${project}/`)
          if (service !== null) found.add(service)
        }
        return [...found].sort()
      },
      sameData,
    )
  }

  /** Services behind a host and port. */
  hosts(host: string, port: number | null): readonly string[] {
    return (
      this.#namedHosts().get(`${host}:${port}`) ?? this.#namedHosts().get(host) ?? this.#lookUps().hosts(host, port)
    )
  }

  /** Hosts that the workspace itself names, by host and by host and port. */
  #namedHosts(): ReadonlyMap<string, readonly string[]> {
    return this.#code.memo.query(
      'namedHosts',
      () =>
        new Map(
          this.#code.declared().hosts.flatMap(({ host, service }): readonly [string, readonly string[]][] => {
            const id = this.#declaredService(service)
            return id === null ? [] : [[host, [id]]]
          }),
        ),
    )
  }

  #declaredService(named: string): string | null {
    const { services } = this.discovery()
    return (services.find(({ id }) => id === named) ?? services.find(({ name }) => name === named))?.id ?? null
  }

  /** What is wrong with `groundplan.yaml`: its form, and names and folders that do not exist. */
  declaredProblems(): readonly Problem[] {
    const { hosts, services, problems } = this.#code.declared()
    const isFolder = (path: string) => this.#code.files().some((file) => file.startsWith(`${path}/`))
    return [
      ...problems,
      ...hosts
        .filter(({ service }) => this.#declaredService(service) === null)
        .map(({ service, location }) => ({
          location,
          message: `No service of this workspace is called "${service}".`,
        })),
      ...services
        .filter(({ path }) => path !== null && path !== '' && !isFolder(path))
        .map(({ path, location }) => ({ location, message: `There is no folder "${path}" with files that count.` })),
    ]
  }

  /** The environment of a service, as its deployment gives it. */
  variables(service: string): Variables {
    const own = this.#lookUps().environments.get(service)
    const { environment } = this.#code.declared()
    return (name) => {
      const stored = PARAMETER.exec(name)?.[1]
      if (stored !== undefined) return this.#parameter(stored)
      const values = own ? (isSettingKey(name) ? settingValues(name, own) : valuesOf(name, own)) : []
      const declared = values.length === 0 ? environment[name] : undefined
      return declared === undefined ? values : [declared]
    }
  }

  /** What a parameter of the store holds, by its name. */
  #parameter(name: string): readonly string[] {
    const references = this.#code.memo.gate('references', () => this.discovery().exports, sameData)
    const value = new References(references).filled(reference('ssm', withHoles(name)))
    return value === null ? [] : [value]
  }

  context(): ReaderContext {
    return {
      exists: (file) => this.#code.fileSet().has(file),
      text: (file) => {
        const read = this.#code.text(file)
        return 'text' in read ? read.text : null
      },
      filesBelow: (folder) => {
        const prefix = folder === '' ? '' : `${folder}/`
        return this.#code.files().filter((file) => file.startsWith(prefix))
      },
    }
  }

  #lookUps() {
    return this.#code.memo.gate('lookUps', () => {
      const discovery = this.discovery()
      return {
        // Asked for every file, time and again; a query for each would cost more than it spares.
        serviceOf: remembered(serviceOf(discovery)),
        hosts: hostIndex(discovery),
        environments: new Map(
          discovery.services.map((service) => [
            service.id,
            new Map(
              [...service.environment].map(([name, values]) => [name, distinct(values.map((value) => value.value))]),
            ),
          ]),
        ),
      }
    })
  }
}

/** Values in order, each once; empty ones say nothing. */
function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].filter((value) => value !== '')
}
