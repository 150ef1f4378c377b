import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { remembering, unchanged } from '../shared/builders.ts'
import { joinUrl, urlPath } from '../shared/http.ts'
import { clientBeans, injectedBase } from '../shared/spring-beans.ts'
import { addressOf, verbOf } from '../shared/spring-clients.ts'

const PACKAGE = 'org.springframework.web.client'
const TEMPLATE = `${PACKAGE}#RestTemplate`
/** Spring Security's template that sends a token with each request. */
const SECURITY = 'org.springframework.security.oauth2.client'
const CLIENTS = [
  TEMPLATE,
  `${PACKAGE}#RestOperations`,
  `${PACKAGE}#AsyncRestTemplate`,
  `${PACKAGE}#AsyncRestOperations`,
  `${SECURITY}#OAuth2RestTemplate`,
  `${SECURITY}#OAuth2RestOperations`,
]
const BUILDER = 'org.springframework.boot.web.client#RestTemplateBuilder'
const HTTP = 'org.springframework.http'

const VERBS = new Map([
  ['getForObject', 'GET'],
  ['getForEntity', 'GET'],
  ['headForHeaders', 'HEAD'],
  ['postForObject', 'POST'],
  ['postForEntity', 'POST'],
  ['postForLocation', 'POST'],
  ['patchForObject', 'PATCH'],
  ['put', 'PUT'],
  ['delete', 'DELETE'],
  ['optionsForAllow', 'OPTIONS'],
])

/** https://docs.spring.io/spring-framework/reference/integration/rest-clients.html#rest-resttemplate */
export const springRestTemplate: Pack = {
  name: 'spring-rest-template',
  title: 'Spring RestTemplate',
  covers: ['http client'],
  modules: [PACKAGE, SECURITY, 'org.springframework.boot.web.client'],
  classes: (definition, scope) => clientBeans(definition, [TEMPLATE], scope),
  calls: [
    {
      names: [...VERBS.keys()],
      on: CLIENTS,
      found: (call, scope) => emit(call, scope, VERBS.get(call.name) ?? 'ANY', call.argument(0)),
    },
    { names: ['exchange', 'execute'], on: CLIENTS, found: exchange },
  ],
  values: [
    { names: ['rootUri'], on: [BUILDER], value: (call) => remembering(call.receiver, BUILDER, call.argument(0)) },
    {
      names: ['build'],
      on: [BUILDER],
      value: (call, scope) => remembering(call.receiver, TEMPLATE, scope.made(call.receiver, 0)),
    },
    unchanged(
      [
        'setConnectTimeout',
        'setReadTimeout',
        'connectTimeout',
        'readTimeout',
        'basicAuthentication',
        'defaultHeader',
        'interceptors',
        'additionalInterceptors',
        'errorHandler',
        'requestFactory',
        'messageConverters',
        'additionalMessageConverters',
        'customizers',
        'additionalCustomizers',
      ],
      [BUILDER],
    ),
  ],
}

/** `exchange(url, HttpMethod.GET, …)`, `exchange(RequestEntity.get(url).build(), …)` */
function exchange(call: PackCall, scope: PackScope): void {
  const first = call.argument(0)
  const entity = entityOf(first, scope)
  if (entity) emit(call, scope, entity.method, entity.target)
  else emit(call, scope, verbOf(call.argument(1), scope) ?? 'ANY', first)
}

function entityOf(
  value: Value | undefined,
  scope: PackScope,
): { readonly method: string; readonly target: Value | undefined } | null {
  for (let inner = value; inner?.kind === 'library'; inner = inner.receiver ?? undefined) {
    const verb = new RegExp(`^${HTTP}\\.RequestEntity\\.(get|post|put|patch|delete|head|options)\\(\\)$`).exec(
      inner.origin,
    )?.[1]
    if (verb) return { method: verb.toUpperCase(), target: scope.made(inner, 0) }
  }
  if (scope.origin(value) !== `${HTTP}#RequestEntity` || !value) return null
  const given = [0, 1, 2, 3].map((at) => scope.made(value, at))
  const at = given.findIndex((entry) => verbOf(entry, scope) !== null)
  return at < 0 ? null : { method: verbOf(given[at], scope) ?? 'ANY', target: given[at + 1] }
}

function emit(call: PackCall, scope: PackScope, method: string, given: Value | undefined): void {
  const path = addressOf(given, scope)
  if (!path) return
  // What `new RestTemplate(…)` is given is no address.
  const base = scope.made(call.receiver, 0)
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target: joinUrl(isText(base) ? base : injectedBase(call.receiver, path, scope), path),
    address: null,
    body: null,
    isUnlimited: isUnlimited(call.receiver),
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

/** `new RestTemplate()` makes connections of the JDK, which wait without limit; what a builder or a factory makes is set elsewhere. */
function isUnlimited(template: Value): boolean {
  return template.kind === 'library' && template.origin === TEMPLATE && template.arguments?.length === 0
}

function isText(value: Value | null | undefined): boolean {
  return (
    value?.kind === 'literal' || value?.kind === 'template' || value?.kind === 'variable' || value?.kind === 'either'
  )
}
