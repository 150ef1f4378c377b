import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { CLIENT_VERBS, joinUrl, urlPath, verbOf } from '../shared/http.ts'
import { option } from '../shared/messages.ts'

const CLIENTS = ['GuzzleHttp#Client', 'GuzzleHttp#ClientInterface']
/** Clients that only send what was made before. */
const SENDERS = [...CLIENTS, 'Psr.Http.Client#ClientInterface', 'Http.Client#HttpClient']
const REQUESTS =
  /^(GuzzleHttp\.Psr7|Nyholm\.Psr7|Laminas\.Diactoros|Slim\.Psr7)#Request$|RequestFactory(Interface)?\.createRequest\(\)$/
const VERBS = [...CLIENT_VERBS.keys()].filter((name) => name !== 'del')

/** https://docs.guzzlephp.org: methods named after verbs, also those that end with `Async`, and PSR-7 requests that are sent. */
export const guzzle: Pack = {
  name: 'guzzle',
  title: 'Guzzle, PSR-18 clients',
  language: 'php',
  covers: ['http client'],
  modules: ['GuzzleHttp.*', 'Psr.Http.Client.ClientInterface', 'Http.Client.HttpClient'],
  calls: [
    { names: VERBS.flatMap((name) => [name, `${name}Async`]), on: CLIENTS, passedOn: true, found: verb },
    { names: ['request', 'requestAsync'], on: CLIENTS, passedOn: true, found: request },
    { names: ['send', 'sendAsync', 'sendRequest'], on: SENDERS, found: send },
  ],
}

function verb(call: PackCall, scope: PackScope): void {
  const method = CLIENT_VERBS.get(call.name.replace(/Async$/, '')) ?? 'ANY'
  emit(call, scope, method, call.argument(0), call.argument(1))
}

function request(call: PackCall, scope: PackScope): void {
  emit(call, scope, verbOf(scope.text(call.argument(0))), call.argument(1), call.argument(2))
}

/** `$client->send(new Request('GET', $uri))` */
function send(call: PackCall, scope: PackScope): void {
  const given = call.argument(0)
  if (given?.kind !== 'library' || !REQUESTS.test(given.origin)) return
  emit(call, scope, verbOf(scope.text(scope.made(given, 0))), scope.made(given, 1), call.argument(1))
}

function emit(
  call: PackCall,
  scope: PackScope,
  method: string,
  uri: Value | undefined,
  options: Value | undefined,
): void {
  if (!uri) return
  const base = option(options, 'base_uri', scope) ?? option(scope.made(call.receiver, 0), 'base_uri', scope)
  const target = joinUrl(startsWithSlash(uri) ? withoutPath(base) : base, uri)
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target,
    address: null,
    body: option(options, 'json', scope) ?? option(options, 'form_params', scope),
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}

function startsWithSlash(value: Value): boolean {
  const first = value.kind === 'template' ? value.parts[0] : value
  return first?.kind === 'literal' && /^\/(?!\/)/.test(String(first.value))
}

/** By the rules for addresses, `/x` takes the place of the path of the base. */
function withoutPath(base: Value | null): Value | null {
  if (base?.kind !== 'literal') return base
  return { ...base, value: /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(String(base.value))?.[0] ?? base.value }
}
