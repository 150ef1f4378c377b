import type { Value } from '../../map/resolve/value.ts'
import type { Handler, Pack, PackCall, PackScope } from '../pack.ts'
import { urlPath } from '../shared/http.ts'
import { decoratedHandler, functionCalls, given, handlerOf, literal, methodsOf, rewritten } from '../shared/python.ts'
import { verbMethods } from '../shared/python-views.ts'

const APPS = ['starlette.applications#Starlette']
const ROUTERS = ['starlette.routing#Router']
const ALL = [...APPS, ...ROUTERS]

/** https://www.starlette.io/routing: tables of routes and mounts that an application or router is made with. */
export const starlette: Pack = {
  name: 'starlette',
  title: 'Starlette',
  language: 'python',
  covers: ['http server'],
  modules: ['starlette.applications', 'starlette.routing'],
  routers: ALL,
  roots: APPS,
  calls: [
    ...functionCalls('starlette.applications', ['Starlette'], (call, scope) => {
      scope.emit({ kind: 'listen', port: null, span: call.nameSpan })
      table(call, scope, call.result, given(call, 1, 'routes'), null)
    }),
    ...functionCalls('starlette.routing', ['Router'], (call, scope) =>
      table(call, scope, call.result, given(call, 0, 'routes'), null),
    ),
    { names: ['route'], on: ALL, found: decorated },
    { names: ['add_route'], on: ALL, found: added },
    {
      names: ['mount'],
      on: ALL,
      found: (call, scope) => mount(call, scope, call.receiver, given(call, 0, 'path'), given(call, 1, 'app'), null),
    },
  ],
}

function pathOf(value: Value): Value {
  return rewritten(value, (text) => text.replace(/\{\w+:path\}/g, '{*}').replace(/\{(\w+):\w+\}/g, '{$1}'))
}

/** A list of `Route(path, endpoint, methods=[…])` and `Mount(path, routes=[…])`. */
function table(call: PackCall, scope: PackScope, router: Value, list: Value | undefined, prefix: Value | null): void {
  for (const item of scope.items(list) ?? []) {
    const path = scope.made(item, 0) ?? scope.made(item, 'path')
    if (!path) continue
    const whole = prefix ? joined(prefix, path) : path
    switch (scope.origin(item)) {
      case 'starlette.routing#Route': {
        const endpoint = scope.made(item, 1) ?? scope.made(item, 'endpoint')
        route(call, scope, router, whole, endpoint, scope.made(item, 2) ?? scope.made(item, 'methods'))
        break
      }
      case 'starlette.routing#Mount':
        mount(call, scope, router, whole, scope.made(item, 1) ?? scope.made(item, 'app'), scope.made(item, 'routes'))
    }
  }
}

function mount(
  call: PackCall,
  scope: PackScope,
  router: Value,
  path: Value | undefined,
  app: Value | undefined,
  routes: Value | undefined | null,
): void {
  if (!path) return
  if (routes) table(call, scope, router, routes, path)
  else if (app && ALL.includes(scope.origin(app))) {
    scope.emit({ kind: 'mount', parent: router, child: app, prefix: pathOf(path), handlers: [], span: call.nameSpan })
  } else if (app) {
    const isFiles = scope.origin(app).includes('StaticFiles')
    const by = isFiles ? 'served files' : scope.origin(app) || 'what is mounted there'
    const methods = isFiles ? ['GET', 'HEAD'] : []
    scope.emit({ kind: 'open', router, prefix: pathOf(path), methods, by, span: call.nameSpan })
  }
}

function decorated(call: PackCall, scope: PackScope): void {
  const path = given(call, 0, 'path')
  const handler = decoratedHandler(call)
  if (!path) return
  for (const method of methodsOf(call.keyword('methods'), ['GET'], scope)) {
    emit(call, scope, call.receiver, method, path, handler ? [handler] : [])
  }
}

function added(call: PackCall, scope: PackScope): void {
  const path = given(call, 0, 'path')
  if (path) route(call, scope, call.receiver, path, given(call, 1, 'route'), given(call, 2, 'methods'))
}

/** A function answers `GET` unless it says otherwise; a class of endpoints has methods of its own. */
function route(
  call: PackCall,
  scope: PackScope,
  router: Value,
  path: Value,
  endpoint: Value | undefined,
  methods: Value | undefined,
): void {
  const place = scope.definition(endpoint)
  if (place?.definition.kind === 'class') {
    for (const { method, handler } of verbMethods(place, scope)) emit(call, scope, router, method, path, [handler])
    return
  }
  const handler = handlerOf(endpoint, scope)
  for (const method of methodsOf(methods, ['GET'], scope)) {
    emit(call, scope, router, method, path, handler ? [handler] : [])
  }
}

function emit(
  call: PackCall,
  scope: PackScope,
  router: Value,
  method: string,
  path: Value,
  handlers: readonly Handler[],
): void {
  const span = urlPath(path, scope.file) ?? call.nameSpan
  scope.emit({ kind: 'route', router, method, path: pathOf(path), handlers, span })
}

function joined(prefix: Value, path: Value): Value {
  const parts = [prefix, literal('/'), path].flatMap((part) => (part.kind === 'template' ? part.parts : [part]))
  return { kind: 'template', parts, at: path.kind === 'literal' ? path.at : null }
}
