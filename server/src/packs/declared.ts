/** The data form of packs: what a workspace says of clients and servers of its own in `groundplan.yaml`. */
import type { Value } from '../map/resolve/value.ts'
import type { Protocol } from '../protocol/map.ts'
import type { CallRule, Handler, Pack, PackCall, PackScope } from './pack.ts'
import { CLIENT_VERBS, joinUrl, urlPath, verbOf } from './shared/http.ts'

/** What is called: an exported function, or methods of a class or of what a factory makes. */
export interface DeclaredOn {
  readonly module: string
  readonly function?: string
  readonly class?: string
  readonly factory?: string
  readonly methods: readonly string[]
}

/** `0`, `0.url`, `made 1.baseUrl`: an argument of the call, or of the call that made the receiver, and a path into it. */
export type DeclaredArgument = string

export interface DeclaredClient extends DeclaredOn {
  readonly protocol: Protocol
  readonly method?: string
  readonly service?: DeclaredArgument
  readonly base?: DeclaredArgument
  readonly path: DeclaredArgument
  readonly body?: DeclaredArgument
}

export interface DeclaredServer extends DeclaredOn {
  readonly protocol: Protocol
  readonly method?: string
  readonly path: DeclaredArgument
  readonly handler?: DeclaredArgument
}

/** A pack made of declarations; its `framework` is `groundplan.yaml`. */
export function declaredPack(clients: readonly DeclaredClient[], servers: readonly DeclaredServer[]): Pack {
  return {
    name: 'groundplan.yaml',
    title: 'Clients and servers of your own',
    covers: ['http client', 'http server', 'messages'],
    modules: [...new Set([...clients, ...servers].map(({ module }) => module))],
    calls: [
      ...clients.flatMap((client) => ruleOn(client, (call, scope) => sends(client, call, scope))),
      ...servers.flatMap((server) => ruleOn(server, (call, scope) => handles(server, call, scope))),
    ],
  }
}

function ruleOn(on: DeclaredOn, found: CallRule['found']): readonly CallRule[] {
  const { module, methods } = on
  const names = methods.length > 0 ? methods : ['*']
  return [
    ...(on.function === undefined
      ? []
      : [
          { names: null, on: [`${module}.${on.function}`], found },
          { names: [on.function], on: [module], found },
        ]),
    ...(on.class === undefined ? [] : [{ names, on: [`${module}#${on.class}`], found }]),
    ...(on.factory === undefined ? [] : [{ names, on: [`${module}.${on.factory}()`], found }]),
  ]
}

function sends(client: DeclaredClient, call: PackCall, scope: PackScope): void {
  const path = argumentOf(client.path, call, scope)
  if (!path) return
  const service = client.service === undefined ? undefined : argumentOf(client.service, call, scope)
  const base = client.base === undefined ? undefined : argumentOf(client.base, call, scope)
  const host: Value | undefined = service && {
    kind: 'template',
    parts: [{ kind: 'literal', value: 'http://', at: null }, service],
    at: null,
  }
  const isHttp = client.protocol === 'http'
  scope.emit({
    kind: 'client',
    protocol: client.protocol,
    method: methodOf(client, call, scope, 'publish'),
    target: isHttp ? joinUrl(host ?? base, path) : path,
    address: isHttp ? null : (host ?? base ?? null),
    body: (client.body !== undefined && argumentOf(client.body, call, scope)) || null,
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

function handles(server: DeclaredServer, call: PackCall, scope: PackScope): void {
  const path = argumentOf(server.path, call, scope)
  if (!path) return
  scope.emit({
    kind: 'endpoint',
    protocol: server.protocol,
    method: methodOf(server, call, scope, 'handle'),
    path,
    prefixed: false,
    versions: [],
    handler: handlerOf(server, call, scope),
    registeredAs: null,
    guards: [],
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

function handlerOf({ handler }: DeclaredServer, call: PackCall, scope: PackScope): Handler | null {
  if (handler === undefined) return null
  if (/^\d+$/.test(handler)) return call.handlers(Number(handler))[0] ?? null
  const place = scope.definition(argumentOf(handler, call, scope))
  return place ? { name: place.definition.name, file: place.file, definition: place.definition.id } : null
}

function methodOf(
  { protocol, method }: DeclaredClient | DeclaredServer,
  call: PackCall,
  scope: PackScope,
  message: 'publish' | 'handle',
): string {
  if (protocol === 'message') return message
  if (protocol === 'grpc') return 'RPC'
  if (protocol === 'graphql') return 'QUERY'
  if (method === undefined) return CLIENT_VERBS.get(call.name.toLowerCase()) ?? 'ANY'
  return /^[A-Z]+$/.test(method) ? method : verbOf(scope.text(argumentOf(method, call, scope)))
}

function argumentOf(written: DeclaredArgument, call: PackCall, scope: PackScope): Value | undefined {
  const [, made, index, path = ''] = /^(made )?(\d+)((?:\.\w+)*)$/.exec(written) ?? []
  if (index === undefined) return undefined
  const whole = made ? scope.made(call.receiver, Number(index)) : call.argument(Number(index))
  let value = whole
  for (const name of path.split('.').filter((part) => part !== '')) {
    value =
      value?.kind === 'object' && !scope.keys(value).includes(name) ? undefined : value && scope.member(value, name)
  }
  return value
}
