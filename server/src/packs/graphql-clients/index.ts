import { graphqlDocument } from '../../map/protocols/graphql.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { option } from '../shared/messages.ts'

const HOOKS = ['useQuery', 'useLazyQuery', 'useSuspenseQuery', 'useBackgroundQuery', 'useMutation', 'useSubscription']

const HOOK_MODULES = [
  '@apollo/client',
  '@apollo/client/react',
  'react-apollo',
  '@apollo/react-hooks',
  'urql',
  '@urql/next',
  '@urql/preact',
  '@urql/vue',
  '@vue/apollo-composable',
  'graphql-hooks',
]

const APOLLO_CLIENTS = [
  '@apollo/client#ApolloClient',
  '@apollo/client/core#ApolloClient',
  '@apollo/client.useApolloClient()',
  'apollo-boost*',
  'apollo-client*',
  'apollo-angular#Apollo',
]
const URQL_CLIENTS = ['urql*', '@urql/*']
const REQUEST_CLIENTS = ['graphql-request#GraphQLClient']

/** What is made with the address of the server: clients, and links that clients are made of. */
const ADDRESSED = [
  '@apollo/client.ApolloClient',
  '@apollo/client/core.ApolloClient',
  '@apollo/client.HttpLink',
  '@apollo/client/core.HttpLink',
  '@apollo/client.createHttpLink',
  '@apollo/client/core.createHttpLink',
  '@apollo/client/link/http.HttpLink',
  '@apollo/client/link/http.createHttpLink',
  '@apollo/client/link/batch-http.BatchHttpLink',
  'apollo-link-http.HttpLink',
  'apollo-link-http.createHttpLink',
  'apollo-upload-client.createUploadLink',
  'apollo-upload-client/createUploadLink.mjs',
  'apollo-boost',
  'apollo-boost.default',
  'urql.createClient',
  'urql.Client',
  '@urql/core.createClient',
  '@urql/core.Client',
  '@urql/next.createClient',
  '@urql/vue.createClient',
  'graphql-hooks.GraphQLClient',
]

/** Clients that send operations; where they are sent is said by the client, or by what it is made of. */
export const graphqlClients: Pack = {
  name: 'graphql-clients',
  title: 'Apollo Client, urql, graphql-request',
  covers: ['graphql'],
  modules: [
    '@apollo/client',
    '@apollo/client/*',
    'apollo-boost',
    'apollo-client',
    'apollo-link-http',
    'apollo-upload-client',
    'apollo-upload-client/*',
    'apollo-angular',
    'apollo-angular/*',
    '@apollo/react-hooks',
    'react-apollo',
    '@vue/apollo-composable',
    'graphql-hooks',
    'graphql-request',
    'urql',
    '@urql/*',
  ],
  calls: [
    { names: null, on: ADDRESSED, found: (call, scope) => address(call, scope, call.argument(0)) },
    {
      names: ['create'],
      on: ['apollo-angular/http#HttpLink'],
      found: (call, scope) => address(call, scope, call.argument(0)),
    },
    { names: null, on: HOOK_MODULES.flatMap((module) => HOOKS.map((hook) => `${module}.${hook}`)), found: hook },
    {
      names: ['query', 'watchQuery', 'mutate', 'subscribe'],
      on: APOLLO_CLIENTS,
      found: (call, scope) => sends(call, scope, documentOf(call.argument(0), scope), null),
    },
    {
      names: ['query', 'mutation', 'subscription'],
      on: URQL_CLIENTS,
      found: (call, scope) => sends(call, scope, call.argument(0), option(scope.made(call.receiver, 0), 'url', scope)),
    },
    {
      names: ['request', 'rawRequest'],
      on: REQUEST_CLIENTS,
      found: (call, scope) =>
        sends(call, scope, documentOf(call.argument(0), scope), scope.made(call.receiver, 0) ?? null),
    },
    { names: null, on: ['graphql-request.request', 'graphql-request', 'graphql-request.rawRequest'], found: request },
  ],
}

/** `useQuery(DOCUMENT)`; urql's `useQuery({ query })`, and `useMutation(DOCUMENT)`. */
function hook(call: PackCall, scope: PackScope): void {
  sends(call, scope, documentOf(call.argument(0), scope), null)
}

/** `request(url, document)` or `request({ url, document })` */
function request(call: PackCall, scope: PackScope): void {
  const first = call.argument(0)
  if (first?.kind === 'object') sends(call, scope, option(first, 'document', scope), option(first, 'url', scope))
  else sends(call, scope, call.argument(1), first ?? null)
}

function documentOf(value: Value | undefined, scope: PackScope): Value | undefined {
  if (value?.kind !== 'object') return value
  const name = ['query', 'mutation', 'subscription', 'document'].find((key) => scope.keys(value).includes(key))
  return name === undefined ? undefined : scope.member(value, name)
}

/** Says where the operations of the service go. */
function address(call: PackCall, scope: PackScope, options: Value | undefined): void {
  const url = option(options, 'uri', scope) ?? option(options, 'url', scope)
  if (!url) return
  scope.emit({
    kind: 'client',
    protocol: 'graphql',
    method: 'ANY',
    target: { kind: 'literal', value: '', at: null },
    address: url,
    body: null,
    span: call.nameSpan,
  })
}

function sends(call: PackCall, scope: PackScope, document: Value | null | undefined, url: Value | null): void {
  if (!document) return
  const generated = /\.(\w+?)(Document|Gql)$/.exec(scope.origin(document))?.[1]
  if (generated !== undefined) {
    // What a generator makes of an operation in a file: `CreateOrderDocument` of `mutation CreateOrder`.
    const target: Value = { kind: 'literal', value: `operation ${generated}`, at: null }
    scope.emit({
      kind: 'client',
      protocol: 'graphql',
      method: 'QUERY',
      target,
      address: url,
      body: null,
      span: call.nameSpan,
    })
    return
  }
  const text = scope.text(document)
  const [operation] = text === null ? [] : graphqlDocument(text).operations
  const root = operation?.fields[0]?.split('.')[0]
  scope.emit({
    kind: 'client',
    protocol: 'graphql',
    method: root?.toUpperCase() ?? 'QUERY',
    target: document,
    address: url,
    body: null,
    span: call.nameSpan,
  })
}
