import type { Definition } from '../../facts/vocabulary.ts'
import type { Pack, PackScope } from '../pack.ts'
import { element, lineage } from '../shared/annotations.ts'
import { declaredClient } from '../shared/declared-clients.ts'

const PACKAGE = 'retrofit2.http'
const VERBS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD']

/** https://square.github.io/retrofit: interfaces whose methods are requests; the base address is given where they are made. */
export const retrofit: Pack = {
  name: 'retrofit',
  title: 'Retrofit',
  covers: ['http client'],
  modules: [PACKAGE],
  classes: (definition, scope) => {
    if (definition.kind === 'interface') client(definition, scope)
  },
}

function client(definition: Definition, scope: PackScope): void {
  declaredClient(
    definition,
    lineage(definition, scope),
    null,
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
