import type { Definition } from '../../facts/vocabulary.ts'
import type { GraphqlRoot } from '../../map/protocols/graphql.ts'
import type { DefinitionPlace, Pack, PackCall, PackScope } from '../pack.ts'
import { authorizations } from '../shared/aspnet.ts'
import { offers } from '../shared/graphql.ts'

const TYPES = 'HotChocolate.Types'
const ROOTS: readonly GraphqlRoot[] = ['Query', 'Mutation', 'Subscription']
/** Names of the methods that register a class as a root of the schema. */
const REGISTRARS: Readonly<Record<string, GraphqlRoot>> = {
  AddQueryType: 'Query',
  AddMutationType: 'Mutation',
  AddSubscriptionType: 'Subscription',
}

/** https://chillicream.com/docs/hotchocolate: schemas made of classes, by registration and by attributes. */
export const hotChocolate: Pack = {
  name: 'hotchocolate',
  title: 'Hot Chocolate',
  language: 'csharp',
  covers: ['graphql'],
  modules: ['HotChocolate*'],
  classes: extension,
  calls: [{ names: Object.keys(REGISTRARS), on: [], anywhere: true, found: registered }],
}

/** `AddGraphQLServer().AddQueryType<Query>()` */
function registered(call: PackCall, scope: PackScope): void {
  const root = REGISTRARS[call.name]
  const place = scope.definition(call.typeGiven(0))
  if (!root || place?.definition.kind !== 'class') return
  // What extends the root by an attribute says so itself.
  if (rootOf(place, scope) !== null) return
  fields(described(place, scope), root, scope)
}

/** `class QueryType : ObjectType<Query>`: the class that it describes, else the class itself. */
function described(place: DefinitionPlace, scope: PackScope): DefinitionPlace {
  const base = place.definition.extendedTypes?.find((type) => /(^|\.)ObjectType$/.test(type.name))?.arguments[0]
  const named = base && place.file === scope.file ? scope.classNamed(base) : null
  return named ?? place
}

/** `[ExtendObjectType("Query")]`, `[ExtendObjectType(typeof(Query))]`, `[QueryType]`. */
function extension(definition: Definition, scope: PackScope): void {
  const place = { file: scope.file, facts: scope.facts, definition }
  const root = definition.kind === 'class' ? rootOf(place, scope) : null
  if (root) fields(place, root, scope)
}

function rootOf({ definition, facts }: DefinitionPlace, scope: PackScope): GraphqlRoot | null {
  for (const root of ROOTS) {
    if (scope.decorators(definition.decorators, `${TYPES}.${root}Type`, facts).length > 0) return root
  }
  for (const found of scope.decorators(definition.decorators, `${TYPES}.ExtendObjectType`, facts)) {
    const [given] = [...found.arguments, ...[found.keyword('Name') ?? []].flat()]
    const place = scope.definition(given)
    const named = place?.definition.name ?? scope.text(given) ?? scope.origin(given).replace(/^.*[.#]/, '')
    return ROOTS.find((root) => root === named) ?? null
  }
  return null
}

/** Public methods and properties are fields: `GetOrdersAsync` is `orders`. */
function fields({ facts, file, definition }: DefinitionPlace, root: GraphqlRoot, scope: PackScope): void {
  const guards = authorizations(definition, facts, scope)
  for (const method of facts.definitions) {
    const isMember = method.parent === definition.id && method.kind === 'function' && method.exported
    if (!isMember || method.name === 'constructor' || method.name.startsWith('set ')) continue
    const has = (name: string) => scope.decorators(method.decorators, `HotChocolate.${name}`, facts)
    if (has('GraphQLIgnore').length > 0) continue
    const [named] = has('GraphQLName')
    const name = (named && scope.text(named.arguments[0])) ?? fieldName(method.name)
    const handler = { name: method.name, file, definition: method.id }
    const own = [...guards, ...authorizations(method, facts, scope)]
    offers({ root, name }, handler, method.nameSpan, scope, own, { file, span: method.nameSpan })
  }
}

function fieldName(method: string): string {
  const plain = method.replace(/^Get(?=[A-Z])/, '').replace(/(?<=.)Async$/, '')
  return plain.charAt(0).toLowerCase() + plain.slice(1)
}
