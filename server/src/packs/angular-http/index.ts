import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { CLIENT_VERBS, urlPath, verbOf } from '../shared/http.ts'

const CLIENT = '@angular/common/http#HttpClient'
const WITH_BODY = ['POST', 'PUT', 'PATCH']

/** https://angular.dev/guide/http: the client that constructors ask for, or `inject(HttpClient)` gives. */
export const angularHttp: Pack = {
  name: 'angular-http',
  title: 'Angular HttpClient',
  covers: ['http client'],
  modules: ['@angular/common/http'],
  values: [{ names: ['inject'], on: ['@angular/core'], value: injected }],
  calls: [
    {
      names: [...CLIENT_VERBS.keys()],
      on: [CLIENT],
      found: (call, scope) => verb(call, scope, CLIENT_VERBS.get(call.name) ?? 'ANY', call.argument(0)),
    },
    { names: ['jsonp'], on: [CLIENT], found: (call, scope) => verb(call, scope, 'GET', call.argument(0)) },
    { names: ['request'], on: [CLIENT], found: requested },
  ],
}

/** `inject(HttpClient)` is an instance of the class that it is given. */
function injected(call: PackCall, scope: PackScope): Value | null {
  const asked = call.argument(0)
  if (!asked || scope.origin(asked) !== '@angular/common/http.HttpClient') return null
  return call.result.kind === 'library' ? { ...call.result, origin: CLIENT } : null
}

/** `http.post(url, body, options)`, `http.get(url, options)` */
function verb(call: PackCall, scope: PackScope, method: string, target: Value | undefined): void {
  emit(call, scope, method, target, WITH_BODY.includes(method) ? call.argument(1) : undefined)
}

/** `http.request('GET', url, options)`, or with one request object: `new HttpRequest('GET', url)`. */
function requested(call: PackCall, scope: PackScope): void {
  const request = call.argument(0)
  const url = call.argument(1)
  if (url) emit(call, scope, verbOf(scope.text(request)), url, undefined)
  else if (request) {
    const method = scope.text(scope.made(request, 0) ?? undefined)
    emit(call, scope, verbOf(method), scope.made(request, 1) ?? undefined, scope.made(request, 2) ?? undefined)
  }
}

function emit(
  call: PackCall,
  scope: PackScope,
  method: string,
  target: Value | undefined,
  body: Value | undefined,
): void {
  if (!target) return
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target,
    address: null,
    body: body ?? null,
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}
