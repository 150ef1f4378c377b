import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { FoundDecorator, ObservedField, Pack, PackCall, PackScope } from '../pack.ts'
import {
  configured,
  element,
  joinedPath,
  lineage,
  methodsOf,
  overridden,
  type Place,
  several,
} from '../shared/annotations.ts'
import { addressOfName, declaredClient } from '../shared/declared-clients.ts'
import { isAbsolute } from '../shared/http.ts'
import { guardsOf, typeFields } from '../shared/spring-mappings.ts'

const HTTP = 'io.micronaut.http.annotation'
const CLIENT = 'io.micronaut.http.client.annotation.Client'
const VERBS = new Map([
  ['Get', 'GET'],
  ['Post', 'POST'],
  ['Put', 'PUT'],
  ['Delete', 'DELETE'],
  ['Patch', 'PATCH'],
  ['Head', 'HEAD'],
  ['Options', 'OPTIONS'],
])
const PARAMETERS: readonly (readonly [string, ObservedField['in']])[] = [
  [`${HTTP}.PathVariable`, 'path'],
  [`${HTTP}.QueryValue`, 'query'],
  [`${HTTP}.Header`, 'header'],
]

/** https://docs.micronaut.io: controllers, and interfaces whose methods are requests. */
export const micronaut: Pack = {
  name: 'micronaut',
  title: 'Micronaut',
  covers: ['http server', 'http client'],
  modules: [HTTP, 'io.micronaut.http.client*', 'io.micronaut.runtime*'],
  classes: (definition, scope) => {
    const places = lineage(definition, scope)
    for (const found of scope.decorators(definition.decorators, CLIENT)) client(definition, found, places, scope)
    if (definition.kind !== 'class') return
    for (const found of scope.decorators(definition.decorators, `${HTTP}.Controller`)) {
      controller(definition, found, places, scope)
    }
  },
  calls: [{ names: ['run', 'start'], on: ['io.micronaut.runtime.Micronaut*'], found: starts }],
}

function starts(call: PackCall, scope: PackScope): void {
  scope.emit({ kind: 'listen', port: configured('micronaut.server.port', '8080'), span: call.nameSpan })
  const prefix = configured('micronaut.server.context-path', '')
  scope.emit({ kind: 'prefix', router: null, prefix, exclude: [], versioning: null, span: call.nameSpan })
}

interface Mapping {
  readonly method: string
  readonly path: Value | null
  readonly span: FoundDecorator['span']
}

function mappingsOf({ definition, facts }: Place, scope: PackScope): readonly Mapping[] {
  return [...VERBS].flatMap(([name, verb]) =>
    scope.decorators(definition.decorators, `${HTTP}.${name}`, facts).flatMap((found) => {
      const paths = several(found.keyword('uris') ?? element(found, 'uri', 'value'), scope)
      return (paths.length > 0 ? paths : [null]).map((path) => ({
        method: verb,
        path: path && withoutQuery(path),
        span: found.span,
      }))
    }),
  )
}

/** `/{?max,offset}` in a template stands for the query. */
function withoutQuery(path: Value): Value {
  if (path.kind === 'template') return { ...path, parts: path.parts.map(withoutQuery) }
  if (path.kind !== 'literal') return path
  return {
    ...path,
    value: String(path.value)
      .replace(/\{[?&#][^}]*\}/g, '')
      .replace(/\{[+./]/g, '{'),
  }
}

function controller(definition: Definition, found: FoundDecorator, places: readonly Place[], scope: PackScope): void {
  const head = element(found, 'value', 'uri') ?? null
  const guards = guardsOf(definition.decorators, scope, scope.facts)
  for (const method of methodsOf(places)) {
    const mapped = overridden(method, places).find((place) => mappingsOf(place, scope).length > 0)
    if (!mapped) continue
    for (const { method: verb, path, span } of mappingsOf(mapped, scope)) {
      scope.emit({
        kind: 'endpoint',
        protocol: 'http',
        method: verb,
        path: joinedPath([head, path]),
        prefixed: true,
        versions: [],
        handler: { name: method.definition.name, file: method.facts.file, definition: method.definition.id },
        registeredAs: null,
        guards: [...guards, ...guardsOf(method.definition.decorators, scope, method.facts)],
        fields: fields(mapped, scope),
        span:
          mapped.facts === scope.facts ? span : method.facts === scope.facts ? method.definition.nameSpan : found.span,
      })
    }
  }
}

function fields({ definition, facts }: Place, scope: PackScope): readonly ObservedField[] {
  const parameters = definition.parameters.flatMap((parameter): readonly ObservedField[] => {
    for (const [origin, part] of PARAMETERS) {
      const [found] = scope.decorators(parameter.decorators, origin, facts)
      if (!found) continue
      const name = scope.text(element(found, 'value', 'name')) ?? parameter.name
      return [{ name, in: part, type: parameter.type?.name ?? '', required: null }]
    }
    const [body] = scope.decorators(parameter.decorators, `${HTTP}.Body`, facts)
    return body ? typeFields(parameter.type, 'body', scope, facts) : []
  })
  return [...parameters, ...typeFields(definition.returnType, 'response', scope, facts)]
}

/** `@Client("orders")` by the name that discovery knows, `@Client("${orders.url}")`, `@Client(id = "orders", path = "/v1")`. */
function client(definition: Definition, found: FoundDecorator, places: readonly Place[], scope: PackScope): void {
  const given = element(found, 'value', 'id')
  const base =
    given &&
    (isAbsolute(given) || given.kind !== 'literal' || String(given.value).startsWith('/') ? given : named(given))
  declaredClient(
    definition,
    places,
    base ?? null,
    [found.keyword('path') ?? null],
    (method) => mappingsOf(method, scope),
    scope,
  )
}

/** The address that configuration gives a service by its id, else the name itself. */
function named(id: Value): Value {
  const name = id.kind === 'literal' ? String(id.value) : ''
  return ['url', 'urls[0]', 'urls'].reduce<Value>(
    (fallback, key) => ({ kind: 'variable', name: `micronaut.http.services.${name}.${key}`, fallback }),
    addressOfName(id),
  )
}
