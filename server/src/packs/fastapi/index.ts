import type { Value } from '../../map/resolve/value.ts'
import type { CallRule, Handler, Pack, PackCall, PackScope } from '../pack.ts'
import { urlPath, VERBS } from '../shared/http.ts'
import { decoratedHandler, functionCalls, given, handlerOf, madeWith, methodsOf, rewritten } from '../shared/python.ts'
import { bodyFields, dependencyNames, parameterFields, statusOf } from './contract.ts'

const MODULES = ['fastapi', 'fastapi.applications', 'fastapi.routing']
const APPS = ['fastapi#FastAPI', 'fastapi.applications#FastAPI']
const ROUTERS = ['fastapi#APIRouter', 'fastapi.routing#APIRouter']
const ALL = [...APPS, ...ROUTERS]

/** https://fastapi.tiangolo.com/reference: routes by decorators, routers with prefixes, dependencies that stand before them. */
export const fastapi: Pack = {
  name: 'fastapi',
  title: 'FastAPI',
  language: 'python',
  covers: ['http server'],
  modules: MODULES,
  routers: ALL,
  roots: APPS,
  values: [{ names: null, on: ['fastapi.Depends', 'fastapi.params.Depends', 'fastapi.Security'], value: provided }],
  calls: [
    { names: [...VERBS.keys()].filter((name) => name !== 'all'), on: ALL, found: verb },
    { names: ['api_route', 'route'], on: ALL, found: anyVerb },
    { names: ['add_api_route', 'add_route'], on: ALL, found: added },
    { names: ['include_router'], on: ALL, found: included },
    { names: ['mount'], on: ALL, found: mounted },
    ...['fastapi', 'fastapi.applications'].flatMap((module) => functionCalls(module, ['FastAPI'], application)),
    ...['fastapi', 'fastapi.routing'].flatMap((module) => functionCalls(module, ['APIRouter'], prefixed)),
    ...started(),
  ],
}

/** The path in the map's form: `{name:path}` takes all that is left. */
export function pathOf(value: Value): Value {
  return rewritten(value, (text) => text.replace(/\{\w+:path\}/g, '{*}').replace(/\{(\w+):\w+\}/g, '{$1}'))
}

function verb(call: PackCall, scope: PackScope): void {
  const path = given(call, 0, 'path')
  if (path) route(call, scope, VERBS.get(call.name) ?? 'ANY', path, decoratedHandler(call))
}

/** `@router.api_route('/x', methods=['GET', 'POST'])` */
function anyVerb(call: PackCall, scope: PackScope): void {
  const path = given(call, 0, 'path')
  if (!path) return
  for (const method of methodsOf(given(call, 1, 'methods'), ['GET'], scope)) {
    route(call, scope, method, path, decoratedHandler(call))
  }
}

/** `router.add_api_route('/x', handler, methods=['GET'])` */
function added(call: PackCall, scope: PackScope): void {
  const path = given(call, 0, 'path')
  const handler = handlerOf(call.argument(1) ?? call.keyword('endpoint') ?? call.keyword('route'), scope)
  if (!path) return
  for (const method of methodsOf(call.keyword('methods') ?? call.argument(2), ['GET'], scope)) {
    route(call, scope, method, path, handler)
  }
}

function route(call: PackCall, scope: PackScope, method: string, path: Value, handler: Handler | null): void {
  const status = statusOf(call.keyword('status_code'), scope)
  const definition = handler && handler.file === scope.file ? scope.facts.definitions[handler.definition] : undefined
  scope.emit({
    kind: 'route',
    router: call.receiver,
    method,
    path: pathOf(path),
    handlers: handler ? [handler] : [],
    guards: [
      ...dependencyNames(madeWith(call.receiver, null, 'dependencies', scope), scope),
      ...dependencyNames(call.keyword('dependencies'), scope),
      ...(definition ? parameterFields(definition, scope).guards : []),
    ],
    ...(definition && {
      fields: [...parameterFields(definition, scope).fields, ...bodyFields(call, definition, scope)],
    }),
    statusCodes: status,
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

function included(call: PackCall, scope: PackScope): void {
  const child = given(call, 0, 'router')
  if (!child) return
  const prefix = call.keyword('prefix') ?? null
  scope.emit({
    kind: 'mount',
    parent: call.receiver,
    child: child.kind === 'module' ? scope.member(child, 'router') : child,
    prefix: prefix && pathOf(prefix),
    handlers: guardHandlers(call.keyword('dependencies'), scope),
    span: call.nameSpan,
  })
}

function guardHandlers(dependencies: Value | undefined, scope: PackScope): readonly Handler[] {
  return dependencyNames(dependencies, scope).map((name) => ({ name, file: scope.file, definition: -1 }))
}

/** `app.mount('/v1', other)`: another application, or files. */
function mounted(call: PackCall, scope: PackScope): void {
  const [prefix, child] = [given(call, 0, 'path'), given(call, 1, 'app')]
  if (!child) return
  if (ALL.includes(scope.origin(child))) {
    scope.emit({
      kind: 'mount',
      parent: call.receiver,
      child,
      prefix: prefix ?? null,
      handlers: [],
      span: call.nameSpan,
    })
    return
  }
  const isFiles = /StaticFiles/.test(scope.origin(child))
  const by = isFiles ? 'served files' : scope.origin(child) || 'what is mounted there'
  scope.emit({
    kind: 'open',
    router: call.receiver,
    prefix: prefix ?? null,
    methods: isFiles ? ['GET', 'HEAD'] : [],
    by,
    span: call.nameSpan,
  })
}

/** Servers are started by a command line that names the application, so that the file which makes it is where one starts. */
function application(call: PackCall, scope: PackScope): void {
  scope.emit({ kind: 'listen', port: null, span: call.nameSpan })
}

/** `APIRouter(prefix='/orders')` */
function prefixed(call: PackCall, scope: PackScope): void {
  const prefix = call.keyword('prefix')
  if (!prefix) return
  scope.emit({
    kind: 'prefix',
    router: call.result,
    prefix: pathOf(prefix),
    exclude: [],
    versioning: null,
    span: call.nameSpan,
  })
}

/** What `Depends(f)` gives to a handler: the result of `f`, or an object of a class. */
function provided(call: PackCall, scope: PackScope): Value | null {
  const dependency = given(call, 0, 'dependency')
  if (dependency?.kind !== 'definition') return null
  const { definition, facts } = dependency
  if (definition.kind === 'class') return { kind: 'instance', facts, definition, arguments: null }
  const value = scope.call(dependency, [])
  return value.kind === 'unknown' ? null : value
}

/** `uvicorn.run(app, port=8000)` */
function started(): readonly CallRule[] {
  return functionCalls('uvicorn', ['run'], (call, scope) => {
    scope.emit({ kind: 'listen', port: call.keyword('port') ?? null, span: call.nameSpan })
  })
}
