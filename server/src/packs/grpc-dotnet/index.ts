import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { authorizations } from '../shared/aspnet.ts'
import { configuredAddress, setsAddress, settingValue } from '../shared/dotnet-clients.ts'

const MODULE = 'Grpc.Core'
/** Methods that every client has, remote ones aside. */
const OWN = new Set(['WithHost', 'ToString', 'GetType', 'Equals', 'GetHashCode'])

/** https://learn.microsoft.com/aspnet/core/grpc: classes that Grpc.Tools generates from `.proto` files, as clients and as bases. */
export const grpcDotnet: Pack = {
  name: 'grpc-dotnet',
  title: 'gRPC for .NET',
  language: 'csharp',
  covers: ['grpc'],
  modules: [MODULE],
  classes: service,
  calls: [
    { names: ['*'], on: [`${MODULE}.*`], found: remoteMethod },
    { names: ['AddGrpcClient', 'AddCodeFirstGrpcClient'], on: ['*'], found: registered },
  ],
}

/** `class OrdersService : Orders.OrdersBase`: each method that takes the context of a call is one that is served. */
function service(definition: Definition, scope: PackScope): void {
  const base = scope.bases(definition).find((origin) => /^Grpc\.Core\.\w+\.\w+Base$/.test(origin))
  const name = base?.split('.')[2]
  if (name === undefined) return
  for (const method of scope.methods(definition)) {
    if (!method.parameters.some((parameter) => parameter.type?.name.endsWith('ServerCallContext'))) continue
    scope.emit({
      kind: 'endpoint',
      protocol: 'grpc',
      method: 'RPC',
      path: literal(`${name}/${method.name}`),
      prefixed: false,
      versions: [],
      handler: { name: method.name, file: scope.file, definition: method.id },
      registeredAs: null,
      guards: [...authorizations(definition, scope.facts, scope), ...authorizations(method, scope.facts, scope)],
      span: method.nameSpan,
    })
  }
}

/** `new Orders.OrdersClient(channel).GetAsync(…)`, or one that was injected. */
function remoteMethod(call: PackCall, scope: PackScope): void {
  const name = /^Grpc\.Core\.(\w+)#\w+Client$/.exec(scope.origin(call.receiver))?.[1]
  if (name === undefined || OWN.has(call.name)) return
  const channel = scope.made(call.receiver, 0)
  scope.emit({
    kind: 'client',
    protocol: 'grpc',
    method: 'RPC',
    target: literal(`${name}/${call.name.replace(/Async$/, '')}`),
    address: (channel && scope.made(channel, 0)) ?? settingValue(`${name}Client`),
    body: null,
    span: call.nameSpan,
  })
}

/** `AddGrpcClient<Orders.OrdersClient>(o => o.Address = new Uri(…))` */
function registered(call: PackCall, scope: PackScope): void {
  const name = call.typeArgument.split('.').at(-1) ?? ''
  setsAddress([name], configuredAddress(call, 'Address', scope), call, scope)
}

function literal(value: string): Value {
  return { kind: 'literal', value, at: null }
}
