/** Contracts that files declare: schemas and API descriptions, laid over the endpoints that the code has. */
import type { Location } from '../../protocol/location.ts'
import type { Contract, Endpoint, Field, Protocol } from '../../protocol/map.ts'
import type { LinkedEndpoint } from '../assemble/endpoints.ts'
import { routePath } from '../assemble/route-path.ts'

/** An operation as a file declares it. */
export interface DeclaredOperation {
  readonly protocol: Protocol
  readonly method: string
  /** HTTP: without the base that the servers have. */
  readonly path: string
  readonly location: Location
  /** All of them with the grade `declared`. */
  readonly fields: readonly Field[]
  readonly statusCodes: readonly number[]
  /** Names of what looks at the caller. */
  readonly guards: readonly string[]
}

/** What one file declares for a service. */
export interface Declaration {
  readonly service: string
  /** What the file is: the `framework` of endpoints that it alone knows. */
  readonly kind: 'graphql-schema' | 'openapi' | 'asyncapi'
  /** HTTP: paths that may stand before all of its own, '' for none. */
  readonly bases: readonly string[]
  readonly operations: readonly DeclaredOperation[]
  /** Whether its operations are endpoints even where the code does not show them. */
  readonly standsAlone: boolean
}

/** The endpoints with what is declared of them, and those that are only declared; sorted by id. */
export function withDeclared(
  linked: readonly LinkedEndpoint[],
  declarations: readonly Declaration[],
): readonly LinkedEndpoint[] {
  if (declarations.length === 0) return linked
  const byId = new Map(linked.map((entry) => [entry.endpoint.id, entry]))
  const byShape = new Map<string, LinkedEndpoint[]>()
  for (const entry of linked) {
    const { service, method, protocol, path } = entry.endpoint
    const key = `${service} ${protocol} ${method} ${shapeOf(path)}`
    byShape.set(key, [...(byShape.get(key) ?? []), entry])
  }
  for (const declaration of declarations) {
    for (const operation of declaration.operations) {
      const paths = pathsOf(operation, declaration.bases)
      const known = paths.flatMap(
        (path) =>
          byShape.get(`${declaration.service} ${operation.protocol} ${operation.method} ${shapeOf(path)}`) ?? [],
      )
      for (const { endpoint } of known) {
        const current = byId.get(endpoint.id)
        if (current) byId.set(endpoint.id, laidOver(current, operation))
      }
      const [path] = paths
      if (known.length > 0 || !declaration.standsAlone || path === undefined) continue
      const alone = standing(declaration, operation, path)
      if (!byId.has(alone.endpoint.id)) byId.set(alone.endpoint.id, alone)
    }
  }
  return [...byId.values()].sort((left, right) => (left.endpoint.id < right.endpoint.id ? -1 : 1))
}

/** Full paths that an operation may have; the first is the likeliest. */
function pathsOf(operation: DeclaredOperation, bases: readonly string[]): readonly string[] {
  if (operation.protocol !== 'http') return [operation.path]
  return [...new Set([...bases, ''].map((base) => routePath(base, operation.path)))]
}

/** Parameters count by their place, not by their name. */
function shapeOf(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}')
}

/** Equal facts give equal objects, by which whoever compares maps sees at once what is as it was. */
const made = new WeakMap<object, WeakMap<DeclaredOperation, LinkedEndpoint>>()

function remembered(key: object, operation: DeclaredOperation, make: () => LinkedEndpoint): LinkedEndpoint {
  const known = made.get(key) ?? new WeakMap<DeclaredOperation, LinkedEndpoint>()
  made.set(key, known)
  const ready = known.get(operation) ?? make()
  known.set(operation, ready)
  return ready
}

function laidOver(entry: LinkedEndpoint, operation: DeclaredOperation): LinkedEndpoint {
  return remembered(entry, operation, () => {
    const { endpoint } = entry
    const contract = {
      fields: mergedFields(endpoint.contract.fields, operation.fields),
      statusCodes: merged(endpoint.contract.statusCodes, operation.statusCodes),
      declaredAt: operation.location,
    }
    const guards = [...new Set([...endpoint.auth.guards, ...operation.guards])]
    // A field of a schema is declared in the schema; its resolver is the handler.
    const location = endpoint.framework === 'graphql' ? operation.location : endpoint.location
    return { ...entry, endpoint: { ...endpoint, location, contract, auth: { guards } } }
  })
}

function standing(declaration: Declaration, operation: DeclaredOperation, path: string): LinkedEndpoint {
  return remembered(declaration, operation, () => {
    const { service } = declaration
    const { protocol, method, location, guards } = operation
    const contract: Contract = { fields: mergedFields([], operation.fields), statusCodes: operation.statusCodes }
    const endpoint: Endpoint = {
      id: `${service} ${protocol} ${method} ${path}`,
      service,
      protocol,
      method,
      path,
      location,
      handler: null,
      handlerName: '',
      framework: declaration.kind,
      contract,
      auth: { guards },
    }
    return { endpoint, aliases: [] }
  })
}

const ORDER: readonly Field['in'][] = ['path', 'query', 'header', 'body', 'response']

/** What is declared wins; parameters of the path keep the names that the code gives them. */
function mergedFields(found: readonly Field[], declared: readonly Field[]): readonly Field[] {
  const inPath = declared.filter((field) => field.in === 'path')
  const own = found.filter((field) => field.in === 'path')
  const path =
    own.length === inPath.length ? own.map((field, at) => ({ ...field, type: inPath[at]?.type ?? field.type })) : own
  const rest = [...declared, ...found].filter((field) => field.in !== 'path')
  const distinct = new Map<string, Field>()
  for (const field of rest) {
    const key = `${field.in} ${field.name}`
    if (!distinct.has(key)) distinct.set(key, field)
  }
  return [...(own.length === 0 ? inPath : path), ...distinct.values()].sort(
    (left, right) => ORDER.indexOf(left.in) - ORDER.indexOf(right.in) || (left.name < right.name ? -1 : 1),
  )
}

function merged(found: readonly number[], declared: readonly number[]): readonly number[] {
  return [...new Set([...found, ...declared])].sort((left, right) => left - right)
}
