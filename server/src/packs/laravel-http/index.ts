import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { CLIENT_VERBS, joinUrl, urlPath, verbOf } from '../shared/http.ts'
import { option } from '../shared/messages.ts'
import { chainOf } from '../shared/php.ts'

const CLIENTS = [
  'Illuminate.Support.Facades.Http*',
  'global.Http*',
  'Illuminate.Http.Client#PendingRequest*',
  'Illuminate.Http.Client#Factory*',
]
const VERBS = [...CLIENT_VERBS.keys()].filter((name) => name !== 'del' && name !== 'options')

/** https://laravel.com/docs/http-client: `Http::withToken(…)->baseUrl(…)->post('/orders', […])`. */
export const laravelHttp: Pack = {
  name: 'laravel-http',
  title: 'Laravel HTTP client',
  language: 'php',
  covers: ['http client'],
  modules: ['Illuminate.Support.Facades.Http', 'Illuminate.Http.Client.*'],
  calls: [
    { names: VERBS, on: CLIENTS, passedOn: true, found: verb },
    { names: ['send'], on: CLIENTS, found: send },
  ],
}

function verb(call: PackCall, scope: PackScope): void {
  emit(call, scope, CLIENT_VERBS.get(call.name) ?? 'ANY', call.argument(0), call.argument(1))
}

/** `->send('GET', '/orders', […])` */
function send(call: PackCall, scope: PackScope): void {
  const options = call.argument(2)
  emit(call, scope, verbOf(scope.text(call.argument(0))), call.argument(1), option(options, 'json', scope) ?? undefined)
}

function emit(
  call: PackCall,
  scope: PackScope,
  method: string,
  path: Value | undefined,
  body: Value | undefined,
): void {
  if (!path || isAnswer(call.receiver)) return
  const base = chainOf(call.receiver).find(({ name }) => name === 'baseUrl')
  const target = joinUrl(base ? scope.made(base.made, 0) : null, path)
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target,
    address: null,
    body: method === 'GET' ? null : (body ?? null),
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}

/** `Http::get(…)->collect()->get('name')`: what was answered is looked at. */
function isAnswer(receiver: Value): boolean {
  return chainOf(receiver).some(({ name }) => VERBS.includes(name) || name === 'send' || name === 'fake')
}
