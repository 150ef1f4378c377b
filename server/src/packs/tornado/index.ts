import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { urlPath, verbOf } from '../shared/http.ts'
import { functionCalls, given, rewritten } from '../shared/python.ts'
import { sends } from '../shared/python-http.ts'
import { verbMethods } from '../shared/python-views.ts'
import { regularPath } from '../shared/regular-path.ts'

const APPS = ['tornado.web#Application']
const CLIENTS = ['tornado.httpclient#AsyncHTTPClient', 'tornado.httpclient#HTTPClient']

/** https://www.tornadoweb.org/en/stable/web.html: tables of patterns and handler classes; its HTTP client. */
export const tornado: Pack = {
  name: 'tornado',
  title: 'Tornado',
  language: 'python',
  covers: ['http server', 'http client'],
  modules: ['tornado.web', 'tornado.httpclient', 'tornado.httpserver', 'tornado'],
  routers: APPS,
  roots: APPS,
  calls: [
    ...functionCalls('tornado.web', ['Application'], (call, scope) =>
      table(call, scope, call.result, given(call, 0, 'handlers')),
    ),
    {
      names: ['add_handlers'],
      on: APPS,
      found: (call, scope) => table(call, scope, call.receiver, given(call, 1, 'host_handlers')),
    },
    {
      names: ['listen', 'bind'],
      on: [...APPS, 'tornado.httpserver#HTTPServer'],
      found: (call, scope) => scope.emit({ kind: 'listen', port: given(call, 0, 'port') ?? null, span: call.nameSpan }),
    },
    { names: ['fetch'], on: CLIENTS, passedOn: true, found: fetch },
  ],
}

/** `[(r'/x', Handler), url(r'/y', Other)]` */
function table(call: PackCall, scope: PackScope, router: Value, list: Value | undefined): void {
  for (const item of scope.items(list) ?? []) {
    const pair = scope.items(item)
    const path = pair?.[0] ?? scope.made(item, 0) ?? scope.made(item, 'pattern')
    const handler = pair?.[1] ?? scope.made(item, 1) ?? scope.made(item, 'handler')
    const place = scope.definition(handler)
    if (!path || place?.definition.kind !== 'class') continue
    for (const own of verbMethods(place, scope)) {
      scope.emit({
        kind: 'route',
        router,
        method: own.method,
        path: rewritten(path, regularPath),
        handlers: [own.handler],
        span: urlPath(path, scope.file) ?? call.nameSpan,
      })
    }
  }
}

/** `client.fetch(url, method='POST', body=…)`, `client.fetch(HTTPRequest(url, method=…))` */
function fetch(call: PackCall, scope: PackScope): void {
  const first = given(call, 0, 'request')
  if (!first) return
  const isRequest = scope.origin(first) === 'tornado.httpclient#HTTPRequest'
  const url = isRequest ? (scope.made(first, 0) ?? scope.made(first, 'url')) : first
  const method = isRequest ? (scope.made(first, 1) ?? scope.made(first, 'method')) : call.keyword('method')
  if (url) sends(call, scope, method ? verbOf(scope.text(method)) : 'GET', url)
}
