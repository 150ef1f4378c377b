import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { annotated, element, lineage, several } from '../shared/annotations.ts'
import { declaredClient } from '../shared/declared-clients.ts'
import { proxyBase, proxyMade, proxyOf } from '../shared/proxies.ts'
import { injectedBase } from '../shared/spring-beans.ts'

const PACKAGE = 'org.springframework.web.service.annotation'
const VERBS = new Map([
  ['GetExchange', 'GET'],
  ['PostExchange', 'POST'],
  ['PutExchange', 'PUT'],
  ['DeleteExchange', 'DELETE'],
  ['PatchExchange', 'PATCH'],
])

const SLASH: Value = { kind: 'literal', value: '/', at: null }

/** https://docs.spring.io/spring-framework/reference/integration/rest-clients.html#rest-http-service-client */
export const springHttpExchange: Pack = {
  name: 'spring-http-exchange',
  title: 'Spring HTTP service clients',
  covers: ['http client'],
  modules: [PACKAGE, 'org.springframework.web.service.invoker'],
  classes: (definition, scope) => {
    if (definition.kind === 'interface') client(definition, scope)
  },
  calls: [{ names: ['createClient'], on: ['org.springframework.web.service.invoker*'], found: proxy }],
  values: [{ names: ['createClient'], on: ['org.springframework.web.service.invoker*'], value: proxyOf }],
}

/** `HttpServiceProxyFactory.builderFor(WebClientAdapter.create(client)).build().createClient(Orders.class)` */
function proxy(call: PackCall, scope: PackScope): void {
  for (let inner: Value | null = call.receiver; inner?.kind === 'library'; inner = inner.receiver) {
    if (!/\.(builderFor|builder)\(\)$/.test(inner.origin)) continue
    const adapter = scope.made(inner, 0)
    const client = adapter && scope.made(adapter, 0)
    const base = client ? (scope.made(client, 0) ?? injectedBase(client, SLASH, scope) ?? undefined) : undefined
    proxyMade(call, scope, call.argument(0), base)
  }
}

function client(definition: Definition, scope: PackScope): void {
  const places = lineage(definition, scope)
  const heads = places.flatMap(({ facts, definition: place }) =>
    annotated(scope, place.decorators, `${PACKAGE}.HttpExchange`, facts).flatMap((found) =>
      several(element(found, 'url', 'value'), scope),
    ),
  )
  declaredClient(
    definition,
    places,
    proxyBase(scope.file, definition.id),
    heads.length > 0 ? heads : [null],
    ({ facts, definition: method }) => [
      ...[...VERBS].flatMap(([name, verb]) =>
        annotated(scope, method.decorators, `${PACKAGE}.${name}`, facts).map((found) => ({
          method: verb,
          path: element(found, 'url', 'value') ?? null,
          span: found.span,
        })),
      ),
      ...annotated(scope, method.decorators, `${PACKAGE}.HttpExchange`, facts).map((found) => ({
        method: scope.text(found.keyword('method')) ?? 'ANY',
        path: element(found, 'url', 'value') ?? null,
        span: found.span,
      })),
    ],
    scope,
  )
}
