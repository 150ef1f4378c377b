import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'

/** Classes that protoc writes around a service; Kotlin's are called otherwise. */
const IMPLEMENTATION =
  /(?:^|[.:#])(\w+?)Grpc(?:Kt)?[.#]\1(?:CoroutineImplBase|ImplBase)$|[.:](?:Mutiny)?(\w+?)Grpc\.\w+ImplBase$/
const STUB = /(?:^|[.:#])(?:Mutiny)?(\w+?)Grpc(?:Kt)?(?:\.new(?:Blocking|Future)?Stub\(\)|[.#]\w+Stub)$/
const OWN = new Set([
  'withDeadlineAfter',
  'withInterceptors',
  'withCallCredentials',
  'withCompression',
  'withDeadline',
  'withWaitForReady',
  'withOption',
  'getChannel',
  'withMaxInboundMessageSize',
  'build',
])
const CHANNELS = [
  'io.grpc.ManagedChannelBuilder',
  'io.grpc.netty.NettyChannelBuilder',
  'io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder',
  'io.grpc.Grpc',
]

/** https://grpc.io/docs/languages/java: classes derived from generated ones, stubs made with a channel. */
export const grpcJava: Pack = {
  name: 'grpc-java',
  title: 'gRPC (Java, Kotlin)',
  covers: ['grpc'],
  modules: [
    'io.grpc*',
    'net.devh.boot.grpc*',
    'org.lognet.springboot.grpc*',
    'org.springframework.grpc*',
    'io.quarkus.grpc*',
    '*.grpc',
    '*.proto',
    '*.protobuf',
    '*.pb',
  ],
  classes: implementation,
  calls: [
    { names: ['*'], on: ['*'], found: remoteMethod },
    {
      names: ['start'],
      on: ['io.grpc.ServerBuilder*', 'io.grpc#Server', 'io.grpc.netty*'],
      found: (call, scope) => scope.emit({ kind: 'listen', port: portOf(call, scope), span: call.nameSpan }),
    },
  ],
  values: [
    {
      // Stubs with other settings are the same stubs.
      names: [...OWN].filter((name) => name.startsWith('with')),
      on: ['*Grpc*'],
      value: (call) => call.receiver,
    },
  ],
}

/** `class Orders extends OrdersGrpc.OrdersImplBase`: its methods are those of the service. */
function implementation(definition: Definition, scope: PackScope): void {
  const service = scope
    .bases(definition)
    .map((base) => IMPLEMENTATION.exec(base))
    .map((match) => match?.[1] ?? match?.[2])
    .find((name) => name !== undefined)
  if (service === undefined || service === 'Health') return
  for (const method of scope.methods(definition)) {
    if (method.name === 'constructor' || method.isStatic) continue
    const overrides = scope.decorators(method.decorators, 'global:Override').length > 0
    const isRemote = overrides || method.parameters.at(-1)?.type?.name === 'StreamObserver'
    if (!isRemote) continue
    scope.emit({
      kind: 'endpoint',
      protocol: 'grpc',
      method: 'RPC',
      path: { kind: 'literal', value: `${service}/${capitalised(method.name)}`, at: null },
      prefixed: false,
      versions: [],
      handler: { name: method.name, file: scope.file, definition: method.id },
      registeredAs: null,
      guards: [],
      span: method.nameSpan,
    })
  }
}

/** `stub.getOrder(request)` */
function remoteMethod(call: PackCall, scope: PackScope): void {
  const service = STUB.exec(scope.origin(call.receiver))?.[1]
  if (service === undefined || OWN.has(call.name) || /^new\w*Stub$/.test(call.name)) return
  scope.emit({
    kind: 'client',
    protocol: 'grpc',
    method: 'RPC',
    target: { kind: 'literal', value: `${service}/${capitalised(call.name)}`, at: null },
    address: addressOf(call.receiver, scope),
    body: null,
    span: call.nameSpan,
  })
}

/** What the channel of a stub was made for: an address, or the name that configuration knows it by. */
function addressOf(stub: Value, scope: PackScope): Value | null {
  if (stub.kind !== 'library') return null
  if (stub.token !== '') return named(stub.token)
  for (let inner: Value | null | undefined = scope.made(stub, 0); inner?.kind === 'library'; inner = inner.receiver) {
    const made = /\.(forAddress|forTarget|newChannelBuilder|newChannelBuilderForAddress)\(\)$/.exec(inner.origin)?.[1]
    if (!made || !CHANNELS.some((origin) => inner?.kind === 'library' && inner.origin.startsWith(origin))) continue
    const [host, port] = [scope.made(inner, 0), scope.made(inner, 1)]
    if (!host) return null
    if (!port || made === 'newChannelBuilder') return host
    return { kind: 'template', parts: [host, { kind: 'literal', value: ':', at: null }, port], at: null }
  }
  return null
}

/** `@GrpcClient("orders")`: its address stands in the configuration, or it is the name of the service. */
function named(name: string): Value {
  const plain: Value = { kind: 'literal', value: name, at: null }
  return {
    kind: 'variable',
    name: `grpc.client.${name}.address`,
    fallback: { kind: 'variable', name: `quarkus.grpc.clients.${name}.host`, fallback: plain },
  }
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** `ServerBuilder.forPort(50051)…build().start()` */
function portOf(call: PackCall, scope: PackScope): Value | null {
  for (let inner: Value | null = call.receiver; inner?.kind === 'library'; inner = inner.receiver) {
    if (inner.origin.endsWith('.forPort()')) return scope.made(inner, 0) ?? null
  }
  return null
}
