import type { Value } from '../../map/resolve/value.ts'
import type { CallRule, PackCall, PackScope, ValueRule } from '../pack.ts'
import { remembering, unchanged } from './builders.ts'
import { joinUrl, urlPath } from './http.ts'
import { injectedBase } from './spring-beans.ts'

const VERBS = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options']
const BUILDER_METHODS = [
  'defaultHeader',
  'defaultHeaders',
  'defaultCookie',
  'defaultCookies',
  'defaultRequest',
  'defaultUriVariables',
  'defaultStatusHandler',
  'filter',
  'filters',
  'codecs',
  'exchangeStrategies',
  'exchangeFunction',
  'clientConnector',
  'requestFactory',
  'requestInterceptor',
  'requestInterceptors',
  'requestInitializer',
  'messageConverters',
  'uriBuilderFactory',
  'observationRegistry',
  'apply',
  'clone',
]

/** The fluent clients of Spring: `client.get().uri("/orders/{id}", id)`. `origin` is that of the class, `a.b.WebClient`. */
export function fluentClient(origin: string): {
  readonly calls: readonly CallRule[]
  readonly values: readonly ValueRule[]
} {
  const dot = origin.lastIndexOf('.')
  const client = `${origin.slice(0, dot)}#${origin.slice(dot + 1)}`
  const builder = `${origin}#Builder`
  const builders = [builder, `${origin}.builder()`]
  return {
    calls: [
      {
        names: ['uri'],
        on: [...VERBS, 'method'].map((verb) => `${client}.${verb}()`),
        found: (call, scope) => request(call, scope),
      },
    ],
    values: [
      { names: ['create'], on: [origin], value: (call) => remembering(call.receiver, client, call.argument(0)) },
      { names: ['baseUrl'], on: builders, value: (call) => remembering(call.receiver, builder, call.argument(0)) },
      {
        names: ['build'],
        on: builders,
        value: (call, scope) => remembering(call.receiver, client, baseOf(call.receiver, scope, builder)),
      },
      {
        names: ['mutate'],
        on: [client],
        value: (call, scope) => remembering(call.receiver, builder, scope.made(call.receiver, 0)),
      },
      unchanged(BUILDER_METHODS, builders),
    ],
  }
}

/** Only a builder that was told remembers an address: what `builder()` itself is given is none. */
function baseOf(receiver: Value, scope: PackScope, builder: string): Value | undefined {
  return scope.origin(receiver) === builder ? scope.made(receiver, 0) : undefined
}

function request(call: PackCall, scope: PackScope): void {
  const path = addressOf(call.argument(0), scope)
  if (!path || call.receiver.kind !== 'library') return
  const client = call.receiver.receiver
  const verb = /\.(\w+)\(\)$/.exec(call.receiver.origin)?.[1] ?? ''
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method: verb === 'method' ? (verbOf(scope.made(call.receiver, 0), scope) ?? 'ANY') : verb.toUpperCase(),
    target: joinUrl((client ? scope.made(client, 0) : null) ?? injectedBase(client, path, scope), path),
    address: null,
    body: null,
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

/** An address, also as a builder holds it, or a function that is given one puts it together. */
export function addressOf(value: Value | undefined, scope: PackScope): Value | undefined {
  if (value?.kind === 'definition') {
    const builder = remembering(value, 'org.springframework.web.util#UriComponentsBuilder', {
      kind: 'literal',
      value: '',
      at: null,
    })
    return addressOf(scope.call(value, [builder]), scope)
  }
  return scope.origin(value).startsWith('org.springframework.web.util#') && value ? scope.made(value, 0) : value
}

/** `HttpMethod.GET`, null when it is not known. */
export function verbOf(value: Value | undefined, scope: PackScope): string | null {
  const name = scope.origin(value).split('.').at(-1) ?? ''
  return /^(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)$/.test(name) ? name : null
}
