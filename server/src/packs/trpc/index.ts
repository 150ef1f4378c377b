import type { Value } from '../../map/resolve/value.ts'
import type { ObservedField, Pack, PackCall, PackScope } from '../pack.ts'
import { joinUrl } from '../shared/http.ts'
import { option } from '../shared/messages.ts'
import { schemaFields } from '../shared/schemas.ts'

const ADAPTERS = '@trpc/server/adapters'
/** Hooks and methods that ask, and those that change something; what only touches a cache is none. */
const ASKING = ['useQuery', 'useSuspenseQuery', 'useInfiniteQuery', 'useSuspenseInfiniteQuery', 'usePrefetchQuery']
const QUERIES = [...ASKING, 'query', 'queryOptions', 'infiniteQueryOptions', 'fetch', 'prefetch', 'ensureData']
const MUTATIONS = ['useMutation', 'mutate', 'mutationOptions']
const SUBSCRIPTIONS = ['useSubscription', 'subscribe', 'subscriptionOptions']
const CLIENTS = [
  '@trpc/client.createTRPCClient()',
  '@trpc/client.createTRPCProxyClient()',
  '@trpc/next.createTRPCNext()',
  '@trpc/react-query.createTRPCReact()',
  '@trpc/react-query.createTRPCQueryUtils()',
]
/** What leads from a client to the same procedures: `trpc.useUtils().orders.list.fetch()`. */
const UTILITIES = /^(\.(useUtils|useContext)\(\))?\./
/** Clients of React get their links where the page begins. */
const ELSEWHERE: Value = { kind: 'unknown', reason: 'the links of the client are told elsewhere' }
const DEEPEST = 6

/** https://trpc.io/docs: procedures below an adapter, each at the path of the adapter and its own dotted name. */
export const trpc: Pack = {
  name: 'trpc',
  title: 'tRPC',
  language: 'typescript',
  covers: ['http server', 'http client'],
  modules: ['@trpc/server', '@trpc/server/adapters/*', '@trpc/client', '@trpc/next', '@trpc/react-query'],
  calls: [
    { names: null, on: [`${ADAPTERS}/fetch.fetchRequestHandler`], found: fetched },
    { names: null, on: [`${ADAPTERS}/next.createNextApiHandler`], found: page },
    {
      names: null,
      on: [`${ADAPTERS}/standalone.createHTTPServer`, `${ADAPTERS}/standalone.createHTTPHandler`],
      found: standalone,
    },
    { names: ['use'], on: ['express()', 'express.Router()'], found: mounted },
    { names: ['register'], on: ['fastify()', 'fastify.fastify()', 'fastify#FastifyInstance'], found: registered },
    { names: [...QUERIES, ...MUTATIONS, ...SUBSCRIPTIONS], on: CLIENTS.map((client) => `${client}.*`), found: asked },
  ],
}

interface Procedure {
  /** Dotted, as it stands in the path. */
  readonly name: string
  readonly value: Value
  readonly method: string
}

/** `fetchRequestHandler({ endpoint: '/api/trpc', router })` */
function fetched(call: PackCall, scope: PackScope): void {
  const options = call.argument(0)
  const endpoint = option(options, 'endpoint', scope)
  if (endpoint) serve(endpoint, option(options, 'router', scope), call, scope)
}

/** `pages/api/trpc/[trpc].ts`: the file's own path is the base. */
function page(call: PackCall, scope: PackScope): void {
  const folder = /(?:^|\/)pages(\/api(?:\/.*)?)\/\[\w+\]\.[jt]sx?$/.exec(scope.file)?.[1]
  if (folder) serve(literal(folder), option(call.argument(0), 'router', scope), call, scope)
}

function standalone(call: PackCall, scope: PackScope): void {
  const options = call.argument(0)
  serve(option(options, 'basePath', scope) ?? literal('/'), option(options, 'router', scope), call, scope)
}

/** `app.use('/trpc', createExpressMiddleware({ router }))` */
function mounted(call: PackCall, scope: PackScope): void {
  const [prefix, middleware] = [call.argument(0), call.argument(1)]
  if (scope.origin(middleware) !== `${ADAPTERS}/express.createExpressMiddleware()` || !middleware || !prefix) return
  routes(prefix, option(scope.made(middleware, 0), 'router', scope), call, scope)
}

/** `server.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions: { router } })` */
function registered(call: PackCall, scope: PackScope): void {
  if (scope.origin(call.argument(0)) !== `${ADAPTERS}/fastify.fastifyTRPCPlugin`) return
  const options = call.argument(1)
  const inner = option(options, 'trpcOptions', scope) ?? undefined
  routes(option(options, 'prefix', scope) ?? literal(''), option(inner, 'router', scope), call, scope)
}

/** The same below a router of another library, whose own prefixes count. */
function routes(prefix: Value, router: Value | null, call: PackCall, scope: PackScope): void {
  for (const procedure of proceduresOf(router ?? undefined, '', scope)) {
    const handler = scope.definition(scope.made(procedure.value, 0))
    scope.emit({
      kind: 'route',
      router: call.receiver,
      method: procedure.method,
      path: joinUrl(prefix, literal(procedure.name)),
      handlers: handler ? [{ name: procedure.name, file: handler.file, definition: handler.definition.id }] : [],
      fields: inputOf(procedure, scope),
      span: call.nameSpan,
    })
  }
}

function serve(base: Value, router: Value | undefined | null, call: PackCall, scope: PackScope): void {
  for (const procedure of proceduresOf(router ?? undefined, '', scope)) {
    const handler = scope.definition(scope.made(procedure.value, 0))
    scope.emit({
      kind: 'endpoint',
      protocol: 'http',
      method: procedure.method,
      path: joinUrl(base, literal(procedure.name)),
      prefixed: false,
      versions: [],
      handler: handler ? { name: procedure.name, file: handler.file, definition: handler.definition.id } : null,
      registeredAs: null,
      guards: [],
      fields: inputOf(procedure, scope),
      ...(handler ? { at: { file: handler.file, span: handler.definition.nameSpan } } : {}),
      span: call.nameSpan,
    })
  }
}

/** All procedures of a router, those of routers in it by their dotted names. */
function proceduresOf(router: Value | undefined, prefix: string, scope: PackScope): readonly Procedure[] {
  if (!router || prefix.split('.').length > DEEPEST) return []
  if (router.kind === 'object') return membersOf(router, prefix, scope)
  const origin = scope.origin(router)
  if (!origin.startsWith('@trpc/server.')) return []
  const last = /\.(\w+)\(\)$/.exec(origin)?.[1]
  if (last === 'router') return membersOf(scope.made(router, 0), prefix, scope)
  if (last === 'mergeRouters') {
    const merged: Value[] = []
    for (let at = 0, next = scope.made(router, at); next; next = scope.made(router, ++at)) merged.push(next)
    return merged.flatMap((other) => proceduresOf(other, prefix, scope))
  }
  const method = last === 'mutation' ? 'POST' : last === 'query' || last === 'subscription' ? 'GET' : null
  return method && prefix !== '' ? [{ name: prefix.replace(/\.$/, ''), value: router, method }] : []
}

function membersOf(members: Value | undefined, prefix: string, scope: PackScope): readonly Procedure[] {
  return scope
    .keys(members)
    .filter((name) => members && name !== '...')
    .flatMap((name) => (members ? proceduresOf(scope.member(members, name), `${prefix}${name}.`, scope) : []))
}

/** What `.input(schema)` asks for, several of them together. */
function inputOf({ value, method }: Procedure, scope: PackScope): readonly ObservedField[] {
  const fields: ObservedField[] = []
  for (let from: Value | null = value; from?.kind === 'library'; from = from.receiver) {
    if (!from.origin.endsWith('.input()')) continue
    fields.push(...schemaFields(scope.made(from, 0), method === 'GET' ? 'query' : 'body', scope))
  }
  return fields
}

/** `api.orders.list.useQuery()` */
function asked(call: PackCall, scope: PackScope): void {
  const origin = scope.origin(call.receiver)
  const client = CLIENTS.find((name) => origin.startsWith(`${name}.`))
  const way = client && UTILITIES.exec(origin.slice(client.length))?.[0]
  if (!client || !way) return
  const procedure = origin.slice(client.length + way.length)
  if (!/^\w+(\.\w+)*$/.test(procedure)) return
  const address = addressOf(call.receiver, client, scope)
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method: MUTATIONS.includes(call.name) ? 'POST' : 'GET',
    target: joinUrl(address ?? ELSEWHERE, literal(procedure)),
    address: null,
    body: call.argument(0) ?? null,
    span: call.nameSpan,
  })
}

/** The address that the links of a client name; null where they stand elsewhere. */
function addressOf(receiver: Value, client: string, scope: PackScope): Value | null {
  let made: Value | null = receiver
  while (made?.kind === 'library' && made.origin !== client) made = made.receiver
  const given = made ? scope.made(made, 0) : undefined
  const configure = given ? option(given, 'config', scope) : null
  const options = configure ? scope.call(configure, []) : given
  const links = options ? option(options, 'links', scope) : null
  return (scope.items(links ?? undefined) ?? []).map((link) => linkAddress(link, scope, 0)).find(isValue) ?? null
}

function linkAddress(link: Value, scope: PackScope, depth: number): Value | null {
  const origin = scope.origin(link)
  const given = scope.made(link, 0)
  if (!given || depth > 3) return null
  if (/\.http\w*Link\(\)$/.test(origin)) return option(given, 'url', scope) ?? null
  if (!origin.endsWith('.splitLink()')) return null
  const sides = ['false', 'true'].map((side) => option(given, side, scope))
  return sides.map((side) => side && linkAddress(side, scope, depth + 1)).find(isValue) ?? null
}

function isValue(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined
}

function literal(value: string): Value {
  return { kind: 'literal', value, at: null }
}
