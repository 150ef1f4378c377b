import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Handler, Pack, PackCall, PackScope } from '../pack.ts'
import { listens } from '../shared/go-routes.ts'

const GRPC = 'google.golang.org/grpc'
const CONNECTIONS = new RegExp(
  `^${GRPC.replaceAll('.', '\\.')}(\\.(Dial|DialContext|NewClient)\\(\\)|#ClientConn(Interface)?)$`,
)
const SERVERS = [`${GRPC}.NewServer()`, `${GRPC}#Server`, `${GRPC}#ServiceRegistrar`]
/** Packages that protoc writes, by how they are called. */
const GENERATED =
  /^generated:|(^|[/.-])(pb|proto|protos|protobuf|genproto|gen|grpc|stubs?|api|rpc)([/.-]|$)|pb(\/v\d+)?$/i
/** Import paths of generated code, which has no name of its own. */
const GENERATED_FOLDERS = [
  'generated:*',
  '*pb',
  '*/proto',
  '*/protos',
  '*/protobuf',
  '*/genproto',
  '*/gen',
  '*/stubs',
  '*/pb/*',
  '*/gen/*',
  '*connect',
]
/** Packages that protoc-gen-connect-go writes: theirs are the name of the package that they are about, and this. */
const CONNECT = /connect$/
/** Methods that no `.proto` declares. */
const OWN = new Set(['Close', 'Ping', 'Do', 'Get'])

/**
 * https://grpc.io/docs/languages/go, https://connectrpc.com/docs/go: what protoc-gen-go-grpc and protoc-gen-connect-go write
 * goes by the name of the service.
 */
export const grpcGo: Pack = {
  name: 'grpc-go',
  title: 'gRPC and Connect (Go)',
  covers: ['grpc'],
  modules: [`${GRPC}*`, ...GENERATED_FOLDERS],
  language: 'go',
  calls: [
    { names: ['*'], on: ['*'], found: any },
    { names: ['Serve'], on: SERVERS, found: (call, scope) => listens(call, scope, undefined) },
  ],
}

function any(call: PackCall, scope: PackScope): void {
  const register = /^Register(\w+)Server$/.exec(call.name)?.[1]
  const gateway = /^Register(\w+)Handler(FromEndpoint|Client|Server)?$/.exec(call.name)
  const connect = /^New(\w+)Handler$/.exec(call.name)?.[1]
  const origin = scope.origin(call.receiver)
  const isGeneratedCall = isGenerated(origin)
  if (gateway?.[1] && isGeneratedCall) transcoded(call, scope, gateway[1], gateway[2] ?? '')
  else if (register && isGeneratedCall) served(call, scope, register, call.argument(1))
  else if (connect && isGeneratedCall && CONNECT.test(origin)) served(call, scope, connect, call.argument(0))
  else if (/^[A-Z]/.test(call.name)) remote(call, scope)
}

/**
 * `pb.RegisterOrdersServer(server, &implementation{})`, `ordersconnect.NewOrdersHandler(&implementation{})`. What stands behind
 * an interface or is made by generated code cannot be read here; the service is served all the same, with all its methods.
 */
function served(call: PackCall, scope: PackScope, service: string, implementation: Value | undefined): void {
  const methods = scope.methodsOf(implementation).filter(({ definition }) => isRemote(definition))
  for (const { definition, facts } of methods) {
    const { name, id } = definition
    endpoint(call, scope, `${service}/${name}`, { name, file: facts.file, definition: id })
  }
  if (methods.length === 0) endpoint(call, scope, `${service}/*`, null)
}

function endpoint(call: PackCall, scope: PackScope, path: string, handler: Handler | null): void {
  scope.emit({
    kind: 'endpoint',
    protocol: 'grpc',
    method: 'RPC',
    path: { kind: 'literal', value: path, at: null },
    prefixed: false,
    versions: [],
    handler,
    registeredAs: null,
    guards: [],
    span: call.nameSpan,
  })
}

/**
 * `(ctx, *Request) (*Response, error)`, or with a stream, which Connect passes third: other methods of an implementation are
 * its own business.
 */
function isRemote({ name, parameters, returnType }: Definition): boolean {
  if (!/^[A-Z]/.test(name) || parameters.length === 0 || parameters.length > 3) return false
  const isUnary = returnType?.name === 'tuple' && returnType.arguments.length === 2 && parameters.length === 2
  const last = parameters.at(-1)?.type?.name ?? ''
  return isUnary || (returnType?.name === 'error' && /(Server|Stream\w*)$/.test(last))
}

/** grpc-gateway: `pb.RegisterOrdersHandlerFromEndpoint(ctx, mux, endpoint, options)`, or with a connection, or in process. */
function transcoded(call: PackCall, scope: PackScope, service: string, by: string): void {
  const given = call.argument(2)
  const isConnection = given !== undefined && CONNECTIONS.test(scope.origin(given))
  const address = by === 'FromEndpoint' ? (given ?? null) : isConnection ? addressOf(given, scope) : null
  scope.emit({ kind: 'transcoding', service, address, isLocal: by === 'Server', span: call.nameSpan })
}

/** `pb.NewOrdersClient(connection).Create(ctx, request)`, or a method of what is declared as `pb.OrdersClient`. */
function remote(call: PackCall, scope: PackScope): void {
  const origin = scope.origin(call.receiver)
  const made = /^(.*)\.New(\w+)Client\(\)$/.exec(origin)
  const declared = /^(.*)#(\w+)Client$/.exec(origin)
  const [, module = '', service = ''] = made ?? declared ?? []
  if (service === '' || OWN.has(call.name)) return
  const connection = made ? scope.made(call.receiver, 0) : undefined
  const isConnected = connection !== undefined && CONNECTIONS.test(scope.origin(connection))
  // A client of Connect is made with an HTTP client and the address.
  const base = made && CONNECT.test(module) ? (scope.made(call.receiver, 1) ?? null) : null
  if (!isConnected && !isGenerated(module)) return
  scope.emit({
    kind: 'client',
    protocol: 'grpc',
    method: 'RPC',
    target: { kind: 'literal', value: `${service}/${call.name}`, at: null },
    address: isConnected && connection ? addressOf(connection, scope) : base,
    body: null,
    span: call.nameSpan,
  })
}

/** Address that a connection was made for; `DialContext` takes a context first. Schemes of resolvers say nothing of the host. */
function addressOf(connection: Value, scope: PackScope): Value | null {
  const address = scope.made(connection, scope.origin(connection).includes('DialContext') ? 1 : 0)
  if (address?.kind !== 'literal') return address ?? null
  return { ...address, value: String(address.value).replace(/^(dns|passthrough|kubernetes):\/{2,3}/, '') }
}

function isGenerated(module: string): boolean {
  return GENERATED.test(module)
}
