import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { urlPath } from '../shared/http.ts'

const VERBS = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options']
const APPLICATIONS = ['io.ktor.server.application#Application', 'io.ktor.application#Application']
/** The tree of routes of an application, and where its functions are given a part of it. */
const ROOTS = [
  ...APPLICATIONS.map((application) => `${application}.routing()`),
  'io.ktor.server.routing#Routing',
  'io.ktor.routing#Routing',
]
const ROUTES = [...ROOTS, 'io.ktor.server.routing#Route', 'io.ktor.routing#Route']
const ENGINES = ['io.ktor.server.engine.embeddedServer']
const CLIENT = 'io.ktor.client#HttpClient'

/** https://ktor.io/docs: routes in functions that are called on the route around them. */
export const ktor: Pack = {
  name: 'ktor',
  title: 'Ktor',
  covers: ['http server', 'http client'],
  language: 'kotlin',
  modules: ['io.ktor*'],
  routers: [...APPLICATIONS, ...ROUTES],
  roots: ROOTS,
  calls: [
    { names: null, on: ENGINES, found: server },
    { names: ['routing'], on: APPLICATIONS, found: (call, scope) => inside(call, scope, call.result) },
    { names: ['route'], on: ROUTES, found: nested },
    { names: ['authenticate', 'rateLimit', 'withPermission', 'withRole'], on: ROUTES, found: guarded },
    { names: VERBS, on: ROUTES, found: route },
    { names: ['webSocket'], on: ROUTES, found: route },
    { names: [...VERBS, 'request', 'submitForm'], on: [CLIENT], found: request },
  ],
}

/** `embeddedServer(Netty, port = 8080) { module() }` */
function server(call: PackCall, scope: PackScope): void {
  scope.emit({ kind: 'listen', port: call.keyword('port') ?? call.argument(1) ?? null, span: call.nameSpan })
  const { result } = call
  const [origin] = APPLICATIONS
  if (result.kind === 'library' && origin !== undefined) inside(call, scope, { ...result, origin })
}

/** Looks at the function that a call is given, called on a router. */
function inside(call: PackCall, scope: PackScope, router: Value): void {
  const body = call.argument(call.argumentCount - 1)
  if (body?.kind === 'definition') scope.enter(body, [router])
}

/** `route("/orders") { … }` */
function nested(call: PackCall, scope: PackScope): void {
  const child = scope.derive(call.receiver, call)
  const prefix = call.argument(0) ?? null
  scope.emit({ kind: 'mount', parent: call.receiver, child, prefix, handlers: [], span: call.nameSpan })
  inside(call, scope, child)
}

/** `authenticate("admin") { … }` stands before the routes in it. */
function guarded(call: PackCall, scope: PackScope): void {
  const child = scope.derive(call.receiver, call)
  const guard = { name: call.name, file: scope.file, definition: -1 }
  scope.emit({ kind: 'mount', parent: call.receiver, child, prefix: null, handlers: [guard], span: call.nameSpan })
  inside(call, scope, child)
}

/** `get("/{id}") { … }`; without a path it is that of the route around it. */
function route(call: PackCall, scope: PackScope): void {
  const first = call.argument(0)
  const path: Value = first && first.kind !== 'definition' ? first : { kind: 'literal', value: '', at: null }
  scope.emit({
    kind: 'route',
    router: call.receiver,
    method: call.name === 'webSocket' ? 'GET' : call.name.toUpperCase(),
    path,
    handlers: call.handlers(call.argumentCount - 1),
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

/** `client.get("http://orders/orders")` */
function request(call: PackCall, scope: PackScope): void {
  const target = call.argument(0) ?? call.keyword('urlString') ?? call.keyword('url')
  if (!target || target.kind === 'definition') return
  const method = VERBS.includes(call.name) ? call.name.toUpperCase() : call.name === 'submitForm' ? 'POST' : 'ANY'
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target,
    address: null,
    body: null,
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}
