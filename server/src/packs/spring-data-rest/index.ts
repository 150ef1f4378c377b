import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { FoundDecorator, Pack, PackScope } from '../pack.ts'
import { annotated, configured, joinedPath } from '../shared/annotations.ts'

const ANNOTATIONS = 'org.springframework.data.rest.core.annotation'
/** Verbs of the collection and of one of its items, as they are exported unless a method is taken out. */
const COLLECTION = ['GET', 'POST']
const ITEM = ['GET', 'PUT', 'PATCH', 'DELETE']

/** https://docs.spring.io/spring-data/rest/reference: repositories that are served as they are. */
export const springDataRest: Pack = {
  name: 'spring-data-rest',
  title: 'Spring Data REST',
  covers: ['http server'],
  modules: [ANNOTATIONS],
  classes: (definition, scope) => {
    if (definition.kind === 'interface') repository(definition, scope)
  },
}

/** `@RepositoryRestResource(path = "orders") interface Orders extends CrudRepository<Order, Long>` */
function repository(definition: Definition, scope: PackScope): void {
  const found = ['RepositoryRestResource', 'RestResource']
    .flatMap((name) => annotated(scope, definition.decorators, `${ANNOTATIONS}.${name}`))
    .at(0)
  if (!found || isHidden(found)) return
  const path = found.keyword('path')
  const base = configured('spring.data.rest.base-path', '')
  if (!path) {
    // The path is then the plural of the entity's name, which is made by rules of its own: any of them may answer.
    const by = 'repositories that Spring Data REST serves'
    scope.emit({ kind: 'open', router: null, prefix: base, methods: [], by, span: found.span })
    return
  }
  serve(COLLECTION, [base, path], found, null, scope)
  serve(ITEM, [base, path, text('{id}')], found, null, scope)
  for (const method of scope.methods(definition)) search(method, [base, path], found, scope)
  // Associations of the items are served below them.
  const prefix = joinedPath([base, path])
  scope.emit({ kind: 'open', router: null, prefix, methods: [], by: 'associations of a repository', span: found.span })
}

/** Query methods are searched by their names, or by the path that they are given. */
function search(method: Definition, places: readonly Value[], owner: FoundDecorator, scope: PackScope): void {
  const [own] = annotated(scope, method.decorators, `${ANNOTATIONS}.RestResource`)
  if (own && isHidden(own)) return
  const isQuery = /^(find|read|get|query|search|stream|count|exists)\w*By[A-Z]/.test(method.name)
  if (!own && !isQuery) return
  const name = own?.keyword('path') ?? text(method.name)
  serve(['GET'], [...places, text('search'), name], own ?? owner, method, scope)
}

function serve(
  verbs: readonly string[],
  pieces: readonly Value[],
  { span }: FoundDecorator,
  handler: Definition | null,
  scope: PackScope,
): void {
  for (const method of verbs) {
    scope.emit({
      kind: 'endpoint',
      protocol: 'http',
      method,
      path: joinedPath(pieces),
      prefixed: true,
      versions: [],
      handler: handler && { name: handler.name, file: scope.file, definition: handler.id },
      registeredAs: null,
      guards: [],
      span: handler?.nameSpan ?? span,
    })
  }
}

/** `exported = false` */
function isHidden(found: FoundDecorator): boolean {
  const exported = found.keyword('exported')
  return exported?.kind === 'literal' && exported.value === false
}

function text(value: string): Value {
  return { kind: 'literal', value, at: null }
}
