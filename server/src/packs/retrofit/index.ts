import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { element, lineage } from '../shared/annotations.ts'
import { declaredClient } from '../shared/declared-clients.ts'
import { proxyBase, proxyMade, proxyOf } from '../shared/proxies.ts'

const PACKAGE = 'retrofit2.http'
const VERBS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD']

const CLIENTS = ['retrofit2.Retrofit#Builder*', 'retrofit2#Retrofit']

/** https://square.github.io/retrofit: interfaces whose methods are requests; the base address is given where they are made. */
export const retrofit: Pack = {
  name: 'retrofit',
  title: 'Retrofit',
  covers: ['http client'],
  modules: [PACKAGE, 'retrofit2'],
  classes: (definition, scope) => {
    if (definition.kind === 'interface') client(definition, scope)
  },
  calls: [{ names: ['create'], on: CLIENTS, found: proxy }],
  values: [{ names: ['create'], on: CLIENTS, value: proxyOf }],
}

/** `new Retrofit.Builder().baseUrl("http://orders/").build().create(Orders.class)` */
function proxy(call: PackCall, scope: PackScope): void {
  for (let inner: Value | null = call.receiver; inner?.kind === 'library'; inner = inner.receiver) {
    if (inner.origin.endsWith('.baseUrl()')) proxyMade(call, scope, call.argument(0), scope.made(inner, 0))
  }
}

function client(definition: Definition, scope: PackScope): void {
  declaredClient(
    definition,
    lineage(definition, scope),
    proxyBase(scope.file, definition.id),
    [null],
    ({ facts, definition: method }) =>
      VERBS.flatMap((verb) =>
        scope.decorators(method.decorators, `${PACKAGE}.${verb}`, facts).map((found) => ({
          method: verb,
          path: element(found, 'value') ?? null,
          span: found.span,
        })),
      ),
    scope,
  )
}
