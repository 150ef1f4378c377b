import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
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
  for (const { facts, method } of resolvers(definition, scope)) {
    for (const [root, operation] of Object.entries(ROOTS)) {
      for (const found of scope.decorators(method.decorators, `@nestjs/graphql.${root}`, facts)) {
        const named = nameOf(found.arguments, method.name, scope)
        // An inherited field is offered where the class says so.
        const span = facts === scope.facts ? found.span : definition.nameSpan
        if (named === null) {
          const by = 'resolvers whose names a function is given'
          scope.emit({ kind: 'open', router: null, prefix: null, methods: ['GRAPHQL'], by, span })
          continue
        }
        scope.emit({
          kind: 'endpoint',
          protocol: 'graphql',
          method: operation,
          path: { kind: 'literal', value: `${root}.${named}`, at: null },
          prefixed: false,
          versions: [],
          handler: { name: method.name, file: facts.file, definition: method.id },
          registeredAs: null,
          guards: [...guards, ...decoratedGuards(method.decorators, scope, facts)],
          span,
        })
      }
    }
  }
}

/** Methods of the class, then inherited ones that it does not have itself. */
function resolvers(
  definition: Definition,
  scope: PackScope,
): readonly { readonly facts: FileFacts; readonly method: Definition }[] {
  const found = new Map<string, { readonly facts: FileFacts; readonly method: Definition }>()
  for (const { facts, definition: holder } of [{ facts: scope.facts, definition }, ...scope.ancestors(definition)]) {
    for (const method of facts.definitions) {
      if (method.parent === holder.id && method.kind === 'function' && !found.has(method.name)) {
        found.set(method.name, { facts, method })
      }
    }
  }
  return [...found.values()]
}

/** Schema first: `@Query('users')`; code first: `@Query(() => User, { name: 'users' })`. null: known only at run time. */
function nameOf(given: readonly Value[], method: string, scope: PackScope): string | null {
  const [first] = given
  const options = given.find((value) => value.kind === 'object')
  if (options && scope.keys(options).includes('name')) return scope.text(scope.member(options, 'name'))
  return scope.text(first) ?? method
}
