import type { Value } from '../../map/resolve/value.ts'
import type { Handler, Pack, PackCall, PackScope } from '../pack.ts'
import { urlPath } from '../shared/http.ts'
import { decoratedHandler, functionCalls, given, handlerOf, rewritten } from '../shared/python.ts'
import { verbClients } from '../shared/python-http.ts'
import { verbMethods } from '../shared/python-views.ts'

const APPS = ['aiohttp.web#Application', 'aiohttp.web_app#Application']
const TABLES = ['aiohttp.web#RouteTableDef']
const VERBS = ['get', 'post', 'put', 'patch', 'delete']

/** https://docs.aiohttp.org/en/stable/web_quickstart.html and client_reference.html: applications, tables of routes, sessions. */
export const aiohttp: Pack = {
  name: 'aiohttp',
  title: 'aiohttp',
  language: 'python',
  covers: ['http server', 'http client'],
  modules: ['aiohttp', 'aiohttp.web', 'aiohttp.client'],
  routers: [...APPS, ...TABLES],
  roots: APPS,
  calls: [
    { names: [...VERBS, 'view', 'route'], on: TABLES, found: decorated },
    {
      names: [...VERBS.map((verb) => `add_${verb}`), 'add_view', 'add_route'],
      on: APPS.map((app) => `${app}.router`),
      found: (call, scope) => added(call, scope, call.receiver.kind === 'library' ? call.receiver.receiver : null),
    },
    { names: ['add_routes'], on: [...APPS, ...APPS.map((app) => `${app}.router`)], found: table },
    {
      names: ['add_subapp'],
      on: APPS,
      found: (call, scope) => {
        const [prefix, child] = [given(call, 0, 'prefix'), given(call, 1, 'subapp')]
        if (child) {
          scope.emit({
            kind: 'mount',
            parent: call.receiver,
            child,
            prefix: prefix ?? null,
            handlers: [],
            span: call.nameSpan,
          })
        }
      },
    },
    ...functionCalls('aiohttp.web', ['Application', 'run_app'], (call, scope) =>
      scope.emit({ kind: 'listen', port: call.keyword('port') ?? null, span: call.nameSpan }),
    ),
    ...verbClients(
      'aiohttp',
      ['aiohttp#ClientSession', 'aiohttp.client#ClientSession'],
      (call, scope) => scope.made(call.receiver, 'base_url') ?? scope.made(call.receiver, 0),
    ),
  ],
}

/** `{name:\d+}` is `{name}`; `{rest:.*}` takes all that is left. */
function pathOf(value: Value): Value {
  return rewritten(value, (text) =>
    text.replace(/\{\w+:\.[*+]\}/g, '{*}').replace(/\{(\w+):(?:[^{}]|\{[^{}]*\})*\}/g, '{$1}'),
  )
}

/** `@routes.get('/x')`, `@routes.view('/x')` above a class. */
function decorated(call: PackCall, scope: PackScope): void {
  const isRoute = call.name === 'route'
  const path = given(call, isRoute ? 1 : 0, 'path')
  if (!path) return
  const below = call.decorated
  if (below?.definition.kind === 'class') {
    const place = { file: below.file, facts: scope.facts, definition: below.definition }
    for (const { method, handler } of verbMethods(place, scope)) emit(call, scope, call.receiver, method, path, handler)
    return
  }
  const method = isRoute ? verb(scope.text(call.argument(0))) : call.name.toUpperCase()
  emit(call, scope, call.receiver, method, path, decoratedHandler(call))
}

/** `app.router.add_get('/x', handler)`, `add_route('GET', '/x', handler)`, `add_view('/x', Class)`. */
function added(call: PackCall, scope: PackScope, router: Value | null): void {
  const at = call.name === 'add_route' ? 1 : 0
  const [path, handler] = [given(call, at, 'path'), given(call, at + 1, 'handler')]
  if (!router || !path) return
  const method = at === 1 ? verb(scope.text(call.argument(0))) : call.name.slice('add_'.length).toUpperCase()
  handled(call, scope, router, method, path, handler)
}

/** `app.add_routes([web.get('/x', handler)])`, or a table that decorators filled. */
function table(call: PackCall, scope: PackScope): void {
  const own =
    call.receiver.kind === 'library' && call.receiver.origin.endsWith('.router') ? call.receiver.receiver : null
  const router = own ?? call.receiver
  const given = call.argument(0)
  if (given && TABLES.includes(scope.origin(given))) {
    scope.emit({ kind: 'mount', parent: router, child: given, prefix: null, handlers: [], span: call.nameSpan })
    return
  }
  for (const item of scope.items(given) ?? []) {
    const name = /^aiohttp\.web\.(\w+)\(\)$/.exec(scope.origin(item))?.[1]
    if (name === undefined) continue
    const at = name === 'route' ? 1 : 0
    const path = scope.made(item, at) ?? scope.made(item, 'path')
    if (!path || name === 'static') continue
    const method = at === 1 ? verb(scope.text(scope.made(item, 0))) : name.toUpperCase()
    handled(call, scope, router, method, path, scope.made(item, at + 1) ?? scope.made(item, 'handler'))
  }
}

function handled(
  call: PackCall,
  scope: PackScope,
  router: Value,
  method: string,
  path: Value,
  handler: Value | undefined,
): void {
  const place = scope.definition(handler)
  if (place?.definition.kind !== 'class') emit(call, scope, router, method, path, handlerOf(handler, scope))
  else {
    for (const own of verbMethods(place, scope)) emit(call, scope, router, own.method, path, own.handler)
  }
}

function emit(
  call: PackCall,
  scope: PackScope,
  router: Value,
  method: string,
  path: Value,
  handler: Handler | null,
): void {
  const span = urlPath(path, scope.file) ?? call.nameSpan
  scope.emit({ kind: 'route', router, method, path: pathOf(path), handlers: handler ? [handler] : [], span })
}

function verb(text: string | null): string {
  return text === null || text === '*' ? 'ANY' : text.toUpperCase()
}
