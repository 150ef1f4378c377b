import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Span } from '../../protocol/location.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
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
import { urlPath } from '../shared/http.ts'
import { classPaths, guardsOf, mappingsOf, springFields, WEB } from '../shared/spring-mappings.ts'
import { statusCode } from '../shared/status-codes.ts'

const CONTROLLERS = [
  `${WEB}.RestController`,
  'org.springframework.stereotype.Controller',
  'org.springframework.data.rest.webmvc.RepositoryRestController',
  'org.springframework.data.rest.webmvc.BasePathAwareController',
]
const FUNCTIONAL = ['org.springframework.web.reactive.function.server', 'org.springframework.web.servlet.function']
/** Kotlin's `router { … }`: what the function is called on that it is given. */
const KOTLIN_ROUTERS = FUNCTIONAL.flatMap((name) => [`${name}.router()`, `${name}.coRouter()`])
/** Predicates that say nothing of the path. */
const PATHLESS = /\.(accept|contentType|headers|queryParam)\(\)$/
const VERBS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']
const APPLICATION = 'org.springframework.boot.autoconfigure.SpringBootApplication'

/** https://docs.spring.io/spring-framework/reference/web: annotated controllers and functional routes, of MVC and WebFlux. */
export const springWeb: Pack = {
  name: 'spring-web',
  title: 'Spring MVC and WebFlux',
  covers: ['http server'],
  modules: [WEB, 'org.springframework.stereotype', 'org.springframework.boot*', ...FUNCTIONAL],
  routers: KOTLIN_ROUTERS,
  roots: KOTLIN_ROUTERS,
  classes: (definition, scope) => {
    if (definition.kind !== 'class') return
    application(definition, scope)
    controller(definition, scope)
  },
  calls: [
    { names: VERBS, on: FUNCTIONAL.map((name) => `${name}.RequestPredicates`), found: predicate },
    {
      names: null,
      on: FUNCTIONAL.flatMap((name) => VERBS.map((verb) => `${name}.RequestPredicates.${verb}`)),
      found: predicate,
    },
    { names: VERBS, on: FUNCTIONAL.map((name) => `${name}.RouterFunctions.route()`), found: builtRoute },
    { names: null, on: KOTLIN_ROUTERS.map((origin) => origin.replace('()', '')), found: kotlinRouter },
    { names: VERBS, on: KOTLIN_ROUTERS, found: kotlinRoute },
    { names: ['nest'], on: KOTLIN_ROUTERS, found: kotlinNest },
    {
      names: ['run'],
      on: [
        'org.springframework.boot.SpringApplication',
        'org.springframework.boot#SpringApplication',
        'org.springframework.boot.builder#SpringApplicationBuilder*',
      ],
      found: (call, scope) => starts(call.nameSpan, scope),
    },
    {
      names: null,
      on: ['org.springframework.boot.runApplication'],
      found: (call, scope) => starts(call.nameSpan, scope),
    },
  ],
  values: [
    {
      names: [...VERBS, 'add', 'filter', 'before', 'after', 'onError', 'resources'],
      on: FUNCTIONAL.map((name) => `${name}.RouterFunctions.route()`),
      value: (call) => call.receiver,
    },
  ],
}

/** The class that a Spring Boot application starts with. */
function application(definition: Definition, scope: PackScope): void {
  const [found] = annotated(scope, definition.decorators, APPLICATION)
  if (found) starts(definition.nameSpan, scope)
}

function starts(span: Span, scope: PackScope): void {
  scope.emit({ kind: 'listen', port: configured('server.port', '8080'), span })
  scope.emit({ kind: 'prefix', router: null, prefix: contextPath(), exclude: [], versioning: null, span })
}

/** What stands before all paths of an application. `server.context-path` is that of Spring Boot 1. */
function contextPath(): Value {
  return joinedPath([
    { kind: 'variable', name: 'server.servlet.context-path', fallback: configured('server.context-path', '') },
    configured('spring.mvc.servlet.path', ''),
    configured('spring.webflux.base-path', ''),
  ])
}

function controller(definition: Definition, scope: PackScope): void {
  if (!CONTROLLERS.some((origin) => annotated(scope, definition.decorators, origin).length > 0)) return
  const places = lineage(definition, scope)
  const heads = classPaths(places, scope)
  const guards = guardsOf(definition.decorators, scope, scope.facts)
  for (const method of methodsOf(places)) {
    // The mapping may stand above the method of an interface.
    const versions = overridden(method, places)
    const mapped = versions.find(({ facts, definition }) => mappingsOf(definition.decorators, scope, facts).length > 0)
    if (mapped) routes(method, mapped, heads, guards, definition, scope)
  }
}

function routes(
  method: Place,
  mapped: Place,
  heads: readonly (Value | null)[],
  guards: readonly string[],
  owner: Definition,
  scope: PackScope,
): void {
  const { facts, definition } = method
  for (const mapping of mappingsOf(mapped.definition.decorators, scope, mapped.facts)) {
    // What is inherited is served where the class stands.
    const span =
      mapped.facts === scope.facts ? mapping.span : facts === scope.facts ? definition.nameSpan : owner.nameSpan
    for (const head of heads) {
      for (const path of mapping.paths.length > 0 ? mapping.paths : [null]) {
        for (const verb of mapping.methods) {
          scope.emit({
            kind: 'endpoint',
            protocol: 'http',
            method: verb,
            path: joinedPath([head, path]),
            prefixed: true,
            versions: [],
            handler: { name: definition.name, file: facts.file, definition: definition.id },
            registeredAs: null,
            guards: [...guards, ...guardsOf(definition.decorators, scope, facts)],
            fields: springFields(mapped.definition, scope, mapped.facts),
            statusCodes: statusCodes(definition, scope, facts),
            span,
          })
        }
      }
    }
  }
}

/** `@ResponseStatus(HttpStatus.CREATED)` */
function statusCodes(method: Definition, scope: PackScope, facts: Place['facts']): readonly number[] {
  return scope.decorators(method.decorators, `${WEB}.ResponseStatus`, facts).flatMap((found) => {
    const code = statusCode(scope.origin(element(found, 'value', 'code')))
    return code === null ? [] : [code]
  })
}

/** `route(GET("/orders"), handler)`: the predicate says verb and path. */
function predicate(call: PackCall, scope: PackScope): void {
  const verb = call.name === '' ? (scope.origin(call.receiver).split('.').at(-1) ?? '') : call.name
  functionalRoute(call, scope, verb, call.argument(0), null)
}

/** `route().GET("/orders", handler)` */
function builtRoute(call: PackCall, scope: PackScope): void {
  functionalRoute(call, scope, call.name, call.argument(0), call.handlers(1).at(-1) ?? null)
}

/** `router { GET("/orders") { … } }` */
function kotlinRouter(call: PackCall, scope: PackScope): void {
  const body = call.argument(call.argumentCount - 1)
  if (body?.kind !== 'definition') return
  const router = call.result
  scope.emit({ kind: 'prefix', router, prefix: contextPath(), exclude: [], versioning: null, span: call.nameSpan })
  scope.enter(body, [router])
}

/** `GET("/orders/{id}", handler::one)` */
function kotlinRoute(call: PackCall, scope: PackScope): void {
  const path = call.argument(0)
  if (!path || path.kind === 'definition') return
  scope.emit({
    kind: 'route',
    router: call.receiver,
    method: call.name,
    path,
    handlers: call.handlers(1),
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

/** `"/api".nest { GET("/orders") { … } }`; routes below a predicate that is not understood are left out. */
function kotlinNest(call: PackCall, scope: PackScope): void {
  const [predicate, body] = [call.argument(0), call.argument(1)]
  if (!predicate || body?.kind !== 'definition') return
  const isPath = predicate.kind === 'literal' || predicate.kind === 'template'
  if (!isPath && !PATHLESS.test(scope.origin(predicate))) return
  const child = scope.derive(call.receiver, call)
  const prefix = isPath ? predicate : null
  scope.emit({ kind: 'mount', parent: call.receiver, child, prefix, handlers: [], span: call.nameSpan })
  scope.enter(body, [child])
}

function functionalRoute(
  call: PackCall,
  scope: PackScope,
  method: string,
  path: Value | undefined,
  handler: ReturnType<PackCall['handlers']>[number] | null,
): void {
  if (!path) return
  scope.emit({
    kind: 'endpoint',
    protocol: 'http',
    method,
    path,
    prefixed: true,
    versions: [],
    handler,
    registeredAs: null,
    guards: [],
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}
