import type { Definition } from '../../facts/vocabulary.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { literal } from '../shared/ruby.ts'

/** https://grpc.io/docs/languages/ruby: servicers derived from generated classes, stubs made with an address. */
export const grpcRuby: Pack = {
  name: 'grpc-ruby',
  title: 'gRPC (grpc gem)',
  language: 'ruby',
  covers: ['grpc'],
  modules: ['grpc', 'GRPC', 'GRPC::*', '*::Stub', '*::Service'],
  classes: servicer,
  calls: [
    { names: ['*'], on: ['*::Stub#default'], found: remoteMethod },
    {
      names: ['add_http2_port'],
      on: ['GRPC::RpcServer#default'],
      found: (call, scope) => scope.emit({ kind: 'listen', port: port(call, scope), span: call.nameSpan }),
    },
  ],
}

/** `class Orders < Shop::V1::Orders::Service`: methods that take a request and a call are those of the service. */
function servicer(definition: Definition, scope: PackScope): void {
  const service = scope
    .bases(definition)
    .map((base) => /(?:^|::)(\w+)::Service$/.exec(base)?.[1])
    .find((name) => name !== undefined)
  if (service === undefined || service === 'Health') return
  for (const method of scope.methods(definition)) {
    if (method.isStatic || method.parameters.length !== 2 || !/call|context/i.test(method.parameters[1]?.name ?? ''))
      continue
    scope.emit({
      kind: 'endpoint',
      protocol: 'grpc',
      method: 'RPC',
      path: literal(`${service}/${camelized(method.name)}`),
      prefixed: false,
      versions: [],
      handler: { name: method.name, file: scope.file, definition: method.id },
      registeredAs: null,
      guards: [],
      span: method.nameSpan,
    })
  }
}

/** `Shop::V1::Orders::Stub.new(address, …).reserve(request)` */
function remoteMethod(call: PackCall, scope: PackScope): void {
  const service = /(?:^|::)(\w+)::Stub#default$/.exec(scope.origin(call.receiver))?.[1]
  if (service === undefined || call.argumentCount === 0) return
  scope.emit({
    kind: 'client',
    protocol: 'grpc',
    method: 'RPC',
    target: literal(`${service}/${camelized(call.name)}`),
    address: scope.made(call.receiver, 0) ?? null,
    body: null,
    span: call.nameSpan,
  })
}

/** `get_order` → `GetOrder` */
function camelized(name: string): string {
  return name.replace(/(?:^|_)([a-z\d])/g, (_, letter: string) => letter.toUpperCase())
}

/** `'0.0.0.0:50051'` */
function port(call: PackCall, scope: PackScope) {
  const value = call.argument(0)
  const number = /:(\d+)$/.exec(scope.text(value) ?? '')?.[1]
  if (number !== undefined) return { kind: 'literal' as const, value: Number(number), at: null }
  return value?.kind === 'template' ? (value.parts.at(-1) ?? null) : null
}
