import type { Definition } from '../../facts/vocabulary.ts'
import type { Pack, PackScope } from '../pack.ts'
import { annotated, element, lineage, several } from '../shared/annotations.ts'
import { declaredClient } from '../shared/declared-clients.ts'

const PACKAGE = 'org.springframework.web.service.annotation'
const VERBS = new Map([
  ['GetExchange', 'GET'],
  ['PostExchange', 'POST'],
  ['PutExchange', 'PUT'],
  ['DeleteExchange', 'DELETE'],
  ['PatchExchange', 'PATCH'],
])

/** https://docs.spring.io/spring-framework/reference/integration/rest-clients.html#rest-http-service-client */
export const springHttpExchange: Pack = {
  name: 'spring-http-exchange',
  title: 'Spring HTTP service clients',
  covers: ['http client'],
  modules: [PACKAGE],
  classes: (definition, scope) => {
    if (definition.kind === 'interface') client(definition, scope)
  },
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
    null,
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
