import { type GraphqlRoot, graphqlDocument, type RootField } from '../../map/protocols/graphql.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Handler, Pack, PackCall, PackScope } from '../pack.ts'
import { offers, spanInside, TAG_MODULES, tagged, taggedOfFamilies, taggedOfGenerated } from '../shared/graphql.ts'

const ROOTS: readonly GraphqlRoot[] = ['Query', 'Mutation', 'Subscription']

/** What takes `{ typeDefs, resolvers }`; a schema made beforehand comes by its own call. */
const SCHEMAS = [
  '@apollo/server.ApolloServer',
  'apollo-server.ApolloServer',
  'apollo-server-express.ApolloServer',
  'apollo-server-fastify.ApolloServer',
  'apollo-server-koa.ApolloServer',
  'apollo-server-lambda.ApolloServer',
  'apollo-server-micro.ApolloServer',
  '@apollo/subgraph.buildSubgraphSchema',
  '@apollo/federation.buildFederatedSchema',
  '@graphql-tools/schema.makeExecutableSchema',
  'graphql-tools.makeExecutableSchema',
  'graphql-yoga.createSchema',
  'graphql-yoga.GraphQLServer',
  '@graphql-yoga/node.createServer',
  'graphql-modules.createModule',
]

/** https://www.apollographql.com/docs/apollo-server/schema/schema: schemas written as text, with maps of resolvers. */
export const graphql: Pack = {
  name: 'graphql',
  title: 'Apollo Server, GraphQL Yoga, graphql-tools, Mercurius',
  covers: ['graphql'],
  modules: [
    ...TAG_MODULES,
    '@apollo/server',
    '@apollo/server/*',
    '@apollo/subgraph',
    '@apollo/federation',
    '@graphql-tools/schema',
    'graphql-tools',
    'graphql-yoga',
    '@graphql-yoga/node',
    'mercurius',
    'graphql',
    'express-graphql',
    'graphql-http',
    'graphql-http/*',
  ],
  values: [tagged, taggedOfFamilies, taggedOfGenerated],
  calls: [
    { names: null, on: SCHEMAS, found: schema },
    {
      names: null,
      on: ['graphql.buildSchema'],
      found: (call, scope) => written(call.argument(0), undefined, call, scope),
    },
    { names: null, on: ['express-graphql.graphqlHTTP', 'graphql-http/*'], found: rootValue },
    { names: null, on: ['graphql.GraphQLObjectType'], found: objectType },
    { names: ['register'], on: ['fastify*'], found: mercurius },
    {
      names: ['listen'],
      on: ['apollo-server#ApolloServer'],
      found: (call, scope) => listens(call.argument(0), call, scope),
    },
    {
      names: null,
      on: ['@apollo/server/standalone.startStandaloneServer'],
      found: (call, scope) => listens(member(call.argument(1), 'listen', scope), call, scope),
    },
  ],
}

function schema(call: PackCall, scope: PackScope): void {
  for (const part of listed(call.argument(0), scope)) {
    written(member(part, 'typeDefs', scope), member(part, 'resolvers', scope), call, scope)
  }
}

/** `app.register(mercurius, { schema, resolvers })` */
function mercurius(call: PackCall, scope: PackScope): void {
  if (!scope.origin(call.argument(0)).startsWith('mercurius')) return
  const options = call.argument(1)
  written(member(options, 'schema', scope), member(options, 'resolvers', scope), call, scope)
}

/** `graphqlHTTP({ schema: buildSchema(text), rootValue })`: the schema says which fields there are. */
function rootValue(call: PackCall, scope: PackScope): void {
  const made = member(call.argument(0), 'schema', scope)
  if (made && scope.origin(made) === 'graphql.buildSchema()') written(scope.made(made, 0), undefined, call, scope)
}

/** `new GraphQLObjectType({ name: 'Query', fields: { … } })` */
function objectType(call: PackCall, scope: PackScope): void {
  const options = call.argument(0)
  const named = scope.text(member(options, 'name', scope)) ?? ''
  const root = ROOTS.find((candidate) => new RegExp(`^(Root)?${candidate}(Root|Type)?$`).test(named))
  if (!root) return
  const given = member(options, 'fields', scope)
  const fields = given?.kind === 'definition' ? scope.call(given, []) : given
  for (const name of scope.keys(fields)) {
    const handler = handlerOf(member(member(fields, name, scope), 'resolve', scope), name, scope)
    offers({ root, name }, handler, placeOf(handler, call, scope), scope)
  }
}

/** Fields that the text declares; without a text those that have resolvers. */
function written(typeDefs: Value | undefined, resolvers: Value | undefined, call: PackCall, scope: PackScope): void {
  const maps = listed(resolvers, scope)
  const resolver = (root: GraphqlRoot, name: string): Handler | null => {
    for (const map of maps) {
      const found = handlerOf(member(member(map, root, scope), name, scope), name, scope)
      if (found) return found
    }
    return null
  }
  const declared = listed(typeDefs, scope).flatMap((part): readonly { part: Value; field: RootField }[] => {
    const text = scope.text(part)
    return text === null ? [] : graphqlDocument(text).fields.map((field) => ({ part, field }))
  })
  const said = new Set<string>()
  for (const { part, field } of declared) {
    const handler = resolver(field.root, field.name)
    offers(field, handler, spanInside(part, field.span, scope.file) ?? placeOf(handler, call, scope), scope)
    said.add(`${field.root}.${field.name}`)
  }
  for (const root of ROOTS) {
    for (const map of maps) {
      for (const name of scope.keys(member(map, root, scope))) {
        if (name === '...' || said.has(`${root}.${name}`)) continue
        const handler = resolver(root, name)
        offers({ root, name }, handler, placeOf(handler, call, scope), scope)
        said.add(`${root}.${name}`)
      }
    }
  }
}

/** A resolver; that of a subscription is an object with `subscribe`. */
function handlerOf(value: Value | undefined, name: string, scope: PackScope): Handler | null {
  const resolved =
    value?.kind === 'object' ? (member(value, 'subscribe', scope) ?? member(value, 'resolve', scope)) : value
  const place = scope.definition(resolved)
  return place?.definition.kind === 'function' ? { name, file: place.file, definition: place.definition.id } : null
}

/** The resolver's name when it stands in this file, else the call that makes the schema. */
function placeOf(handler: Handler | null, call: PackCall, scope: PackScope) {
  const definition = handler?.file === scope.file ? scope.facts.definitions[handler.definition] : undefined
  return definition?.nameSpan ?? call.nameSpan
}

function listens(options: Value | undefined, call: PackCall, scope: PackScope): void {
  const port = options?.kind === 'object' ? member(options, 'port', scope) : options
  // Apollo's own default.
  scope.emit({ kind: 'listen', port: port ?? { kind: 'literal', value: 4000, at: null }, span: call.nameSpan })
}

function member(value: Value | undefined, name: string, scope: PackScope): Value | undefined {
  if (!value || (value.kind === 'object' && !scope.keys(value).includes(name))) return undefined
  const found = scope.member(value, name)
  return found.kind === 'unknown' ? undefined : found
}

function listed(value: Value | undefined, scope: PackScope): readonly Value[] {
  return scope.items(value) ?? (value ? [value] : [])
}
