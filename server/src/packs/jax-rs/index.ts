import type { Decorator, Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { FoundDecorator, ObservedField, Pack, PackScope } from '../pack.ts'
import {
  annotated,
  configured,
  element,
  joinedPath,
  lineage,
  methodsOf,
  overridden,
  type Place,
} from '../shared/annotations.ts'
import { declaredClient } from '../shared/declared-clients.ts'
import { guardsOf, typeFields } from '../shared/spring-mappings.ts'
import { jaxRsClient } from './client.ts'

const RS = 'jakarta.ws.rs'
const VERBS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']
const CLIENT = 'org.eclipse.microprofile.rest.client.inject.RegisterRestClient'
const PARAMETERS: readonly (readonly [string, ObservedField['in']])[] = [
  [`${RS}.PathParam`, 'path'],
  [`${RS}.QueryParam`, 'query'],
  [`${RS}.HeaderParam`, 'header'],
  [`${RS}.FormParam`, 'body'],
]

/** https://jakarta.ee/specifications/restful-ws: resources by annotation, as Quarkus, Jersey, Dropwizard and WildFly serve them. */
export const jaxRs: Pack = {
  name: 'jax-rs',
  title: 'JAX-RS (Quarkus, Jersey, Dropwizard)',
  covers: ['http server', 'http client'],
  modules: [RS, `${RS}.client`, 'org.eclipse.microprofile.rest.client*', 'io.dropwizard*', 'io.quarkus.runtime*'],
  classes: (definition, scope) => {
    application(definition, scope)
    const places = lineage(definition, scope)
    const [client] = scope.decorators(definition.decorators, CLIENT)
    if (client) restClient(definition, client, places, scope)
    else if (definition.kind === 'class') resource(definition, places, scope)
  },
  calls: [
    ...jaxRsClient.calls,
    {
      names: ['run'],
      on: ['io.quarkus.runtime.Quarkus'],
      found: (call, scope) =>
        scope.emit({ kind: 'listen', port: configured('quarkus.http.port', '8080'), span: call.nameSpan }),
    },
  ],
  values: jaxRsClient.values,
}

/** `@ApplicationPath("/api")`; Dropwizard's application class starts the server. */
function application(definition: Definition, scope: PackScope): void {
  for (const found of scope.decorators(definition.decorators, `${RS}.ApplicationPath`)) {
    const prefix = element(found, 'value') ?? null
    scope.emit({ kind: 'prefix', router: null, prefix, exclude: [], versioning: null, span: found.span })
  }
  const isStart = scope.bases(definition).some((base) => /^io\.dropwizard(\.core)?\.Application$/.test(base))
  if (isStart) scope.emit({ kind: 'listen', port: null, span: definition.nameSpan })
}

function resource(definition: Definition, places: readonly Place[], scope: PackScope): void {
  const heads = pathsAbove(places, scope)
  // A class without a path is no resource of its own, unless a resource hands on to it.
  if (heads.length === 0) return
  const guards = guardsOf(definition.decorators, scope, scope.facts)
  for (const method of methodsOf(places)) {
    const mapped = overridden(method, places).find(
      (place) => mappingsOf(place.definition.decorators, scope, place).length > 0,
    )
    if (!mapped) continue
    for (const { method: verb, path, span } of mappingsOf(mapped.definition.decorators, scope, mapped)) {
      for (const head of heads) {
        scope.emit({
          kind: 'endpoint',
          protocol: 'http',
          method: verb,
          path: joinedPath([configured('quarkus.http.root-path', ''), configured('quarkus.rest.path', ''), head, path]),
          prefixed: true,
          versions: [],
          handler: { name: method.definition.name, file: method.facts.file, definition: method.definition.id },
          registeredAs: null,
          guards: [...guards, ...guardsOf(method.definition.decorators, scope, method.facts)],
          fields: fields(mapped, scope),
          span: mapped.facts === scope.facts ? span : definition.nameSpan,
        })
      }
    }
  }
}

function pathsAbove(places: readonly Place[], scope: PackScope): readonly Value[] {
  for (const { facts, definition } of places) {
    const [found] = annotated(scope, definition.decorators, `${RS}.Path`, facts)
    const path = found && element(found, 'value')
    if (path) return [path]
  }
  return []
}

function mappingsOf(among: readonly Decorator[], scope: PackScope, { facts }: Pick<Place, 'facts'>) {
  const [found] = scope.decorators(among, `${RS}.Path`, facts)
  const path = found ? (element(found, 'value') ?? null) : null
  return VERBS.flatMap((verb) =>
    scope
      .decorators(among, `${RS}.${verb}`, facts)
      .map((verbFound) => ({ method: verb, path, span: (found ?? verbFound).span })),
  )
}

/** Annotated parameters; the one without annotation is the body. */
function fields({ definition, facts }: Place, scope: PackScope): readonly ObservedField[] {
  const parameters = definition.parameters.flatMap((parameter): readonly ObservedField[] => {
    for (const [origin, part] of PARAMETERS) {
      const [found] = scope.decorators(parameter.decorators, origin, facts)
      if (!found) continue
      const name = scope.text(element(found, 'value')) ?? parameter.name
      return [{ name, in: part, type: parameter.type?.name ?? '', required: part === 'path' ? true : null }]
    }
    return parameter.decorators.length === 0 ? typeFields(parameter.type, 'body', scope, facts) : []
  })
  return [...parameters, ...typeFields(definition.returnType, 'response', scope, facts)]
}

/** `@RegisterRestClient(configKey = "orders")`: its address stands in the configuration. */
function restClient(definition: Definition, found: FoundDecorator, places: readonly Place[], scope: PackScope): void {
  const key = scope.text(found.keyword('configKey'))
  const qualified = `${scope.facts.ambient?.[0] ?? ''}.${definition.name}`
  const names = [key, qualified, definition.name].flatMap((name) =>
    name === null
      ? []
      : [
          `quarkus.rest-client.${name}.url`,
          `quarkus.rest-client.${name}.uri`,
          `${name}/mp-rest/url`,
          `${name}/mp-rest/uri`,
        ],
  )
  const fixed = found.keyword('baseUri') ?? null
  const base = names.reduceRight<Value | null>((fallback, name) => ({ kind: 'variable', name, fallback }), fixed)
  const heads = pathsAbove(places, scope)
  declaredClient(
    definition,
    places,
    base,
    heads.length > 0 ? heads : [null],
    (method) => mappingsOf(method.definition.decorators, scope, method),
    scope,
  )
}
