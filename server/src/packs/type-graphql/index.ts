import type { Definition } from '../../facts/vocabulary.ts'
import type { GraphqlRoot } from '../../map/protocols/graphql.ts'
import type { Pack, PackScope } from '../pack.ts'
import { offers } from '../shared/graphql.ts'

const ROOTS: readonly GraphqlRoot[] = ['Query', 'Mutation', 'Subscription']

/** https://typegraphql.com/docs/resolvers.html: `@Query()`, `@Mutation()`, `@Subscription()` on methods of resolvers. */
export const typeGraphql: Pack = {
  name: 'type-graphql',
  title: 'TypeGraphQL',
  covers: ['graphql'],
  modules: ['type-graphql'],
  classes: resolver,
}

function resolver(definition: Definition, scope: PackScope): void {
  if (scope.decorators(definition.decorators, 'type-graphql.Resolver').length === 0) return
  for (const method of scope.methods(definition)) {
    // `@Authorized('ADMIN')` guards; whoever calls must be known.
    const isGuarded =
      scope.decorators([...definition.decorators, ...method.decorators], 'type-graphql.Authorized').length > 0
    for (const root of ROOTS) {
      for (const found of scope.decorators(method.decorators, `type-graphql.${root}`)) {
        const options = found.arguments.find((value) => value.kind === 'object')
        const named = options && scope.keys(options).includes('name') ? scope.text(scope.member(options, 'name')) : null
        const handler = { name: method.name, file: scope.file, definition: method.id }
        offers({ root, name: named ?? method.name }, handler, found.span, scope, isGuarded ? ['Authorized'] : [])
      }
    }
  }
}
