/** Queries over files that declare contracts: GraphQL schemas, API descriptions; and over operations that stand in files. */
import { addressOf } from '../map/assemble/address.ts'
import { namedOperation } from '../map/assemble/graphql-link.ts'
import { bareName } from '../map/assemble/http-link.ts'
import type { Declaration } from '../map/contracts/declared.ts'
import { schemaOperations } from '../map/contracts/graphql-schema.ts'
import { type ApiDescription, apiDescription, mayDescribeApi } from '../map/contracts/openapi.ts'
import { type GraphqlDocument, graphqlDocument } from '../map/protocols/graphql.ts'
import type { FoundSite } from '../map/resolve/sites.ts'
import { GRAPHQL_CLIENTS, GRAPHQL_SERVERS, type Libraries } from '../packs/graphql-libraries.ts'
import { START_OF_FILE } from '../protocol/location.ts'
import type { Problem, SchemaText, Service } from '../protocol/map.ts'
import { isAside } from '../workspace/aside.ts'
import type { CodeQueries } from './code-queries.ts'
import type { DeploymentQueries } from './deployment-queries.ts'
import { sameData } from './same-data.ts'

const SCHEMA = /\.(graphqls?|gql)$/i
const MANIFEST =
  /(^|\/)(package\.json|pyproject\.toml|requirements[^/]*\.txt|Pipfile|go\.mod|gqlgen\.ya?ml|pom\.xml|build\.gradle(\.kts)?|Cargo\.toml|Gemfile|composer\.json|[^/]+\.(cs|fs)proj)$/

export class ContractQueries {
  readonly #code: CodeQueries
  readonly #deployment: DeploymentQueries

  constructor(code: CodeQueries, deployment: DeploymentQueries) {
    this.#code = code
    this.#deployment = deployment
  }

  /**
   * What files declare for services. `unread` are services of which the code does not tell all endpoints: a description
   * stands for them.
   */
  declarations(unread: ReadonlySet<string>): readonly Declaration[] {
    return [...this.#schemas(), ...this.#descriptions(unread)]
  }

  /** The schemas themselves, of services that serve GraphQL. */
  schemaTexts(): readonly SchemaText[] {
    return this.#code.memo.query(
      'graphqlSchemaTexts',
      () =>
        this.#schemaFiles().flatMap((file): readonly SchemaText[] => {
          const service = this.#deployment.serviceOf(file)
          const { isSchema, subgraphs } = this.#document(file)
          if (service === null || !isSchema || subgraphs.length > 0 || !this.#uses(service, GRAPHQL_SERVERS)) return []
          const read = this.#code.text(file)
          return 'text' in read ? [{ service, file, text: read.text }] : []
        }),
      sameData,
    )
  }

  /** Operations in files of their own, which a client is generated from or loads. */
  operations(): readonly FoundSite[] {
    return this.#code.memo.gate(
      'graphqlOperations',
      () =>
        this.#schemaFiles().flatMap((file): readonly FoundSite[] => {
          const service = this.#deployment.serviceOf(file)
          const { operations } = this.#document(file)
          if (operations.length === 0 || service === null || !this.#uses(service, GRAPHQL_CLIENTS)) return []
          return operations.flatMap(({ name, fields, span }) =>
            (name === '' ? fields : [namedOperation(name)]).map((target) => ({
              site: {
                kind: 'client' as const,
                location: { file, span },
                framework: 'graphql-operation',
                protocol: 'graphql' as const,
                method: 'QUERY',
                target: { kind: 'literal' as const, value: target, at: null },
                literal: null,
                address: null,
                sends: [],
                inLoop: false,
                aliases: [],
              },
              owner: file,
              call: null,
            })),
          )
        }),
      sameData,
    )
  }

  /** Fields of the operations in files, by the name of the operation. */
  operationFields(): ReadonlyMap<string, readonly string[]> {
    return this.#code.memo.query(
      'graphqlOperationFields',
      () =>
        new Map(
          this.#schemaFiles().flatMap((file) =>
            this.#document(file).operations.flatMap(({ name, fields }): [string, readonly string[]][] =>
              name === '' ? [] : [[name, fields]],
            ),
          ),
        ),
      sameData,
    )
  }

  problems(): readonly Problem[] {
    return this.#schemaFiles().flatMap((file) => {
      const { problem } = this.#document(file)
      return problem === null
        ? []
        : [{ location: { file, span: START_OF_FILE }, message: `This file could not be read: ${problem}` }]
    })
  }

  #schemas(): readonly Declaration[] {
    return this.#code.memo.query(
      'graphqlSchemas',
      () =>
        this.#schemaFiles().flatMap((file): readonly Declaration[] => {
          const service = this.#deployment.serviceOf(file)
          const document = this.#document(file)
          if (service === null || document.fields.length === 0 || !this.#uses(service, GRAPHQL_SERVERS)) return []
          const operations = schemaOperations(file, document)
          return [{ service, kind: 'graphql-schema', bases: [], operations, standsAlone: true }]
        }),
      sameData,
    )
  }

  #descriptions(unread: ReadonlySet<string>): readonly Declaration[] {
    const files = this.#code.memo.query(
      'apiDescriptions',
      () => this.#code.files().filter((file) => mayDescribeApi(file) && !isAside(file)),
      sameData,
    )
    return files.flatMap((file): readonly Declaration[] => {
      const description = this.#description(file)
      const service = description && this.#described(file, description)
      if (!description || !service) return []
      const bases = description.servers.map((server) => addressOf(server).path.replace(/\/$/, ''))
      const { kind, operations } = description
      return [{ service, kind, bases, operations, standsAlone: unread.has(service) }]
    })
  }

  /** The service that a description is of: the one that it lies in, is addressed to, or is named after. */
  #described(file: string, { servers, title }: ApiDescription): string | null {
    const own = this.#deployment.serviceOf(file)
    if (own !== null) return own
    const services: readonly Service[] = this.#deployment.discovery().services
    const addressed = servers.flatMap((server) => {
      const address = addressOf(server)
      return address.kind === 'host' ? this.#deployment.hosts(address.host, address.port) : []
    })
    if (addressed[0] !== undefined) return addressed[0]
    const [stem = '', folder = ''] = file
      .replace(/([-_.](openapi|swagger|asyncapi|api|spec))*\.\w+$/i, '')
      .split('/')
      .reverse()
    const names = new Set([stem, folder, title.replace(/\s+(api|service)$/i, '')].map(bareName))
    const named = services.filter((service) => names.has(bareName(service.name)))
    return named.length === 1 ? (named[0]?.id ?? null) : null
  }

  #description(file: string): ApiDescription | null {
    return this.#code.memo.queryOf(
      'api',
      file,
      () => {
        const read = this.#code.text(file)
        return 'text' in read ? apiDescription(file, read.text) : null
      },
      sameData,
    )
  }

  #schemaFiles(): readonly string[] {
    return this.#code.memo.query(
      'graphqlFiles',
      () => this.#code.files().filter((file) => SCHEMA.test(file) && !isAside(file)),
      sameData,
    )
  }

  #document(file: string): GraphqlDocument {
    return this.#code.memo.queryOf(
      'graphql',
      file,
      () => {
        const read = this.#code.text(file)
        return 'text' in read
          ? graphqlDocument(read.text)
          : { fields: [], operations: [], subgraphs: [], isSchema: false, problem: read.problem }
      },
      sameData,
    )
  }

  /** Whether the code of a service imports one of the libraries, or one of its manifests names it. */
  #uses(service: string, libraries: Libraries): boolean {
    return this.#code.memo.gateOf(`uses ${libraries.name}`, service, () => {
      const own = (file: string) => this.#deployment.serviceOf(file) === service
      const isNamed = this.#code.files().some((file) => {
        if (!MANIFEST.test(file) || !own(file) || isAside(file)) return false
        const read = this.#code.text(file)
        return 'text' in read && libraries.manifest.test(read.text)
      })
      return (
        isNamed ||
        this.#code
          .codeFiles()
          .some(
            (file) => own(file) && this.#code.scan(file).modules.some(({ module }) => libraries.module.test(module)),
          )
      )
    })
  }
}
