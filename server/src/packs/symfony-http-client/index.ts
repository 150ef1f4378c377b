import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { joinUrl, urlPath, verbOf } from '../shared/http.ts'
import { option } from '../shared/messages.ts'
import { chainOf } from '../shared/php.ts'

const CLIENTS = [
  'Symfony.Contracts.HttpClient#HttpClientInterface',
  ...[
    'HttpClient',
    'CurlHttpClient',
    'NativeHttpClient',
    'ScopingHttpClient',
    'RetryableHttpClient',
    'TraceableHttpClient',
    'CachingHttpClient',
  ].flatMap((name) => [`Symfony.Component.HttpClient#${name}`, `Symfony.Component.HttpClient.${name}.*`]),
]

/** https://symfony.com/doc/current/http_client.html: `request(method, url)` with a base address from the options. */
export const symfonyHttpClient: Pack = {
  name: 'symfony-http-client',
  title: 'Symfony HttpClient',
  language: 'php',
  covers: ['http client'],
  modules: ['Symfony.Contracts.HttpClient.HttpClientInterface', 'Symfony.Component.HttpClient*'],
  calls: [
    {
      names: ['request'],
      on: [...CLIENTS, ...CLIENTS.map((origin) => `${origin.replace(/\.\*$/, '')}*`)],
      passedOn: true,
      found: request,
    },
  ],
}

function request(call: PackCall, scope: PackScope): void {
  const [method, url, options] = [call.argument(0), call.argument(1), call.argument(2)]
  if (!method || !url) return
  const target = joinUrl(option(options, 'base_uri', scope) ?? baseOf(call.receiver, scope), url)
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method: verbOf(scope.text(method)),
    target,
    address: null,
    body: option(options, 'json', scope) ?? option(options, 'body', scope),
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}

/** What the calls that made a client say of its base: `create([…])`, `createForBaseUri(…)`, `forBaseUri(…)`, `withOptions([…])`. */
function baseOf(client: Value, scope: PackScope): Value | null {
  for (const { name, made } of chainOf(client)) {
    if (name === 'createForBaseUri') return scope.made(made, 0) ?? null
    if (name === 'forBaseUri') return scope.made(made, 1) ?? null
    const base = option(scope.made(made, 0), 'base_uri', scope)
    if (base) return base
  }
  return null
}
