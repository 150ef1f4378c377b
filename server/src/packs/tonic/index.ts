import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { portOf } from '../shared/rust-routes.ts'

/** `orders_client::OrdersClient`: what tonic-build writes goes by the name of the service, twice. */
const CLIENT =
  /(?:^|[.:#])(\w+)_client[.#](\w+)Client(?:\.(connect|new|with_interceptor|with_origin)\(\))?(\.[\w.()]+)?$/
const SERVER = /(?:^|[.:#])(\w+)_server[.#](\w+)Server\.(new|with_interceptor|from_arc)\(\)/
/** Methods of a client that are none of the service. */
const OWN =
  /^(connect|new|with_interceptor|with_origin|send_compressed|accept_compressed|max_(de|en)coding_message_size|ready|clone|into|boxed|as_mut|as_ref)$/

/** https://docs.rs/tonic: servers and clients that are generated of `.proto` files. */
export const tonic: Pack = {
  name: 'tonic',
  title: 'tonic',
  language: 'rust',
  covers: ['grpc'],
  modules: ['tonic', 'tonic::*', 'generated:*', '*_client', '*_server'],
  values: [
    {
      names: ['send_compressed', 'accept_compressed', 'max_decoding_message_size', 'max_encoding_message_size'],
      on: ['*'],
      value: (call) =>
        CLIENT.test(originOf(call.receiver)) || SERVER.test(originOf(call.receiver)) ? call.receiver : null,
    },
  ],
  calls: [
    { names: ['*'], on: ['*'], found: remote },
    { names: ['new', 'with_interceptor', 'from_arc'], on: ['*Server'], found: served },
    {
      names: ['serve', 'serve_with_shutdown', 'serve_with_incoming', 'serve_with_incoming_shutdown'],
      on: ['tonic.transport.Server*', 'tonic.transport.server*'],
      found: (call, scope) =>
        scope.emit({ kind: 'listen', port: portOf(call.argument(0), scope), span: call.nameSpan }),
    },
  ],
}

function originOf(value: Value): string {
  return value.kind === 'library' ? value.origin : ''
}

/** `client.create_order(request)` */
function remote(call: PackCall, scope: PackScope): void {
  if (OWN.test(call.name) || call.argumentCount !== 1) return
  const [, module = '', service = '', made = '', rest = ''] = CLIENT.exec(scope.origin(call.receiver)) ?? []
  if (service === '' || rest !== '' || snake(service) !== module) return
  scope.emit({
    kind: 'client',
    protocol: 'grpc',
    method: 'RPC',
    target: { kind: 'literal', value: `${service}/${pascal(call.name)}`, at: null },
    address: made === '' ? null : addressOf(scope.made(call.receiver, 0), scope),
    body: null,
    span: call.nameSpan,
  })
}

/** The address of a channel, however it was made: `Channel::from_static(url).connect()`, `Endpoint::new(url)`. */
function addressOf(value: Value | undefined, scope: PackScope): Value | null {
  if (value?.kind !== 'library') return value ?? null
  for (let from: Value | null = value; from?.kind === 'library'; from = from.receiver) {
    if (/\.(from_static|from_shared|builder|new)\(\)$/.test(from.origin)) return addressOf(scope.made(from, 0), scope)
  }
  return null
}

/** `OrdersServer::new(implementation)`: those of its methods count that take a request. */
function served(call: PackCall, scope: PackScope): void {
  const [, module = '', service = ''] = SERVER.exec(`${scope.origin(call.receiver)}.new()`) ?? []
  if (service === '' || snake(service) !== module) return
  for (const { definition, facts } of scope.methodsOf(call.argument(0))) {
    const [request] = definition.parameters
    const takesRequest = definition.parameters.length === 1 && /(^|\.)Request$/.test(request?.type?.name ?? '')
    if (!takesRequest) continue
    scope.emit({
      kind: 'endpoint',
      protocol: 'grpc',
      method: 'RPC',
      path: { kind: 'literal', value: `${service}/${pascal(definition.name)}`, at: null },
      prefixed: false,
      versions: [],
      handler: { name: definition.name, file: facts.file, definition: definition.id },
      registeredAs: null,
      guards: [],
      span: call.nameSpan,
    })
  }
}

function pascal(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])|([A-Z]+)([A-Z][a-z])/g, '$1$3_$2$4').toLowerCase()
}
