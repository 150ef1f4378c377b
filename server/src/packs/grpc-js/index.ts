import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { callsService } from '../shared/generated-services.ts'

const LOADED = ['@grpc/grpc-js.loadPackageDefinition()', 'grpc.loadPackageDefinition()', 'grpc.load()']
/** What generated code makes of a service is known by its name from here on. */
const GENERATED = '@grpc/grpc-js.generated'
const MAKERS = ['@grpc/grpc-js', 'grpc'].flatMap((module) => [
  `${module}.makeGenericClientConstructor`,
  `${module}.makeClientConstructor`,
])
const SERVERS = ['@grpc/grpc-js#Server', 'grpc#Server']
/** Methods that every client has, remote ones aside. */
const OWN = new Set(['close', 'getChannel', 'waitForReady', 'makeUnaryRequest', 'on', 'service', 'bind'])

/** https://grpc.io/docs/languages/node: services loaded from `.proto` files at run time, clients and `addService`. */
export const grpcJs: Pack = {
  name: 'grpc-js',
  title: 'gRPC (grpc-js)',
  covers: ['grpc'],
  modules: ['@grpc/grpc-js', 'grpc', '@grpc/proto-loader'],
  values: [
    { names: null, on: MAKERS, value: generatedClient },
    {
      names: ['makeGenericClientConstructor', 'makeClientConstructor'],
      on: ['@grpc/grpc-js', 'grpc'],
      value: generatedClient,
    },
  ],
  calls: [
    { names: ['*'], on: LOADED.map((origin) => `${origin}*`), found: remoteMethod },
    { names: ['*'], on: [`${GENERATED}#*`], found: remoteMethod },
    { names: ['*'], on: ['*#*Client'], found: builtMethod },
    { names: ['addService'], on: SERVERS, found: addService },
    {
      names: ['bindAsync', 'bind'],
      on: SERVERS,
      found: (call, scope) => scope.emit({ kind: 'listen', port: null, span: call.nameSpan }),
    },
  ],
}

/** `makeGenericClientConstructor(StockService, 'shop.v1.Stock')`: a class of clients, of the service that it names. */
function generatedClient(call: PackCall, scope: PackScope): Value | null {
  const methods = call.argument(0)
  const [method] = scope.keys(methods)
  const path = methods && method !== undefined ? scope.text(scope.member(scope.member(methods, method), 'path')) : null
  const service = scope.text(call.argument(1)) || /^\/?([\w.]+)\//.exec(path ?? '')?.[1]
  const { result } = call
  if (!service || result.kind !== 'library') return null
  return { ...result, origin: `${GENERATED}.${service.split('.').at(-1)}` }
}

/** `new StockClient(address, credentials).reserve(…)` of code that only the build generates. */
function builtMethod(call: PackCall, scope: PackScope): void {
  const service = /#(?:\w+\.)*(\w+)Client$/.exec(scope.origin(call.receiver))?.[1]
  const credentials = scope.origin(scope.made(call.receiver, 1))
  if (!service || OWN.has(call.name) || !/^(@grpc\/grpc-js|grpc)\.(credentials|ChannelCredentials)\b/.test(credentials))
    return
  callsService(service, scope.made(call.receiver, 0) ?? null, call, scope)
}

/** `new proto.shop.Stock(address).Reserve(…)` */
function remoteMethod(call: PackCall, scope: PackScope): void {
  const origin = scope.origin(call.receiver)
  const service = /#([\w.]+)$/.exec(origin)?.[1]
  if (!service || OWN.has(call.name)) return
  scope.emit({
    kind: 'client',
    protocol: 'grpc',
    method: 'RPC',
    target: literal(`${service}/${call.name}`),
    address: scope.made(call.receiver, 0) ?? null,
    body: call.argument(0) ?? null,
    span: call.nameSpan,
  })
}

/** `server.addService(proto.shop.Stock.service, { reserve })` */
function addService(call: PackCall, scope: PackScope): void {
  const service =
    /([\w]+)\.service$/.exec(scope.origin(call.argument(0)))?.[1] ?? generatedName(call.argument(0), scope)
  const handlers = call.argument(1)
  if (!service || !handlers) return
  for (const name of scope.keys(handlers)) {
    const handler = scope.definition(scope.member(handlers, name))
    scope.emit({
      kind: 'endpoint',
      protocol: 'grpc',
      method: 'RPC',
      path: literal(`${service}/${name.charAt(0).toUpperCase()}${name.slice(1)}`),
      prefixed: false,
      versions: [],
      handler: handler ? { name, file: handler.file, definition: handler.definition.id } : null,
      registeredAs: null,
      guards: [],
      span: call.nameSpan,
    })
  }
}

/** Generated code exports the definition as `StockService`. */
function generatedName(value: Value | undefined, scope: PackScope): string | null {
  const place = value?.kind === 'library' ? value.origin : (scope.definition(value)?.definition.name ?? '')
  return /(\w+?)(?:Service)?$/.exec(place)?.[1] ?? null
}

function literal(value: string): Value {
  return { kind: 'literal', value, at: null }
}
