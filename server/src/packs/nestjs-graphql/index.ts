import type { Definition } from '../../facts/vocabulary.ts'
import type { Pack, PackScope } from '../pack.ts'
import { decoratedGuards } from '../shared/nest-guards.ts'

const ROOTS = { Query: 'QUERY', Mutation: 'MUTATION', Subscription: 'SUBSCRIPTION' } as const

/** https://docs.nestjs.com/graphql/resolvers: `@Query()`, `@Mutation()`, `@Subscription()` on methods of resolvers. */
export const nestjsGraphql: Pack = {
  name: 'nestjs-graphql',
  title: 'NestJS GraphQL',
  covers: ['graphql'],
  modules: ['@nestjs/graphql'],
  classes: resolver,
}

function resolver(definition: Definition, scope: PackScope): void {
  if (scope.decorators(definition.decorators, '@nestjs/graphql.Resolver').length === 0) return
  const guards = decoratedGuards(definition.decorators, scope)
  for (const method of scope.methods(definition)) {
    for (const [root, operation] of Object.entries(ROOTS)) {
      for (const found of scope.decorators(method.decorators, `@nestjs/graphql.${root}`)) {
        // Schema first: `@Query('users')`; code first: `@Query(() => User, { name: 'users' })`.
        const options = found.arguments.find((value) => value.kind === 'object')
        const named =
          scope.text(found.arguments[0]) ??
          (options && scope.keys(options).includes('name') ? scope.text(scope.member(options, 'name')) : null)
        scope.emit({
          kind: 'endpoint',
          protocol: 'graphql',
          method: operation,
          path: { kind: 'literal', value: `${root}.${named ?? method.name}`, at: null },
          prefixed: false,
          versions: [],
          handler: { name: method.name, file: scope.file, definition: method.id },
          registeredAs: null,
          guards: [...guards, ...decoratedGuards(method.decorators, scope)],
          span: found.span,
        })
      }
    }
  }
}
