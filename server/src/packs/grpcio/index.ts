import type { Definition } from '../../facts/vocabulary.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { literal } from '../shared/python.ts'

/** Channels that a stub is made with. */
const SERVER = ['grpc.server()', 'grpc.aio.server()']

/** https://grpc.io/docs/languages/python: servicers derived from generated classes, stubs made with a channel. */
export const grpcio: Pack = {
  name: 'grpcio',
  title: 'gRPC (grpcio, grpclib)',
  language: 'python',
  covers: ['grpc'],
  modules: ['grpc', 'grpc.aio', 'grpclib*', '*_grpc'],
  classes: servicer,
  calls: [
    { names: ['*'], on: ['*_grpc#*'], found: remoteMethod },
    {
      names: ['start'],
      on: ['grpclib.server#Server'],
      found: (call, scope) => scope.emit({ kind: 'listen', port: call.argument(1) ?? null, span: call.nameSpan }),
    },
    {
      names: ['add_insecure_port', 'add_secure_port'],
      on: SERVER,
      found: (call, scope) => scope.emit({ kind: 'listen', port: port(call, scope), span: call.nameSpan }),
    },
  ],
}

/** `class Orders(orders_pb2_grpc.OrdersServicer)`, and `orders_grpc.OrdersBase` of grpclib: its methods are those of the service that the `.proto` names so. */
function servicer(definition: Definition, scope: PackScope): void {
  const service = scope
    .bases(definition)
    .map((base) => /(?:^|\.)\w+_pb2_grpc\.(\w+)Servicer$|(?:^|\.)\w+_grpc\.(\w+)Base$/.exec(base))
    .map((match) => match?.[1] ?? match?.[2])
    .find((name) => name !== undefined)
  if (service === undefined || service === 'Health') return
  for (const method of scope.methods(definition)) {
    if (method.name === 'constructor' || !/^[A-Z]/.test(method.name)) continue
    scope.emit({
      kind: 'endpoint',
      protocol: 'grpc',
      method: 'RPC',
      path: literal(`${service}/${method.name}`),
      prefixed: false,
      versions: [],
      handler: { name: method.name, file: scope.file, definition: method.id },
      registeredAs: null,
      guards: [],
      span: method.nameSpan,
    })
  }
}

/** `OrdersStub(channel).Reserve(request)` */
function remoteMethod(call: PackCall, scope: PackScope): void {
  const service = /_grpc#(\w+)Stub$/.exec(scope.origin(call.receiver))?.[1]
  if (service === undefined || !/^[A-Z]/.test(call.name)) return
  const channel = scope.made(call.receiver, 0) ?? scope.made(call.receiver, 'channel')
  const address = channel && (scope.made(channel, 0) ?? scope.made(channel, 'target') ?? scope.made(channel, 'host'))
  scope.emit({
    kind: 'client',
    protocol: 'grpc',
    method: 'RPC',
    target: literal(`${service}/${call.name}`),
    address: address ?? null,
    body: null,
    span: call.nameSpan,
  })
}

/** `'[::]:50051'` */
function port(call: PackCall, scope: PackScope) {
  const value = call.argument(0)
  const number = /:(\d+)$/.exec(scope.text(value) ?? '')?.[1]
  if (number !== undefined) return { kind: 'literal' as const, value: Number(number), at: null }
  return value?.kind === 'template' ? (value.parts.at(-1) ?? null) : null
}
