import type { Pack, PackCall, PackScope } from '../pack.ts'
import { callsService, servesService, serviceGiven } from '../shared/generated-services.ts'
import { option } from '../shared/messages.ts'

const CONNECT = '@connectrpc/connect'
const CLIENTS = ['createClient', 'createPromiseClient', 'createCallbackClient'].map((name) => `${CONNECT}.${name}()`)
const ROUTERS = [`${CONNECT}#ConnectRouter`, `${CONNECT}.createConnectRouter()`]
/** A service goes by its own name. */
const AS_IT_IS = /$^/

/** https://connectrpc.com/docs/node: routers that implement services, clients that are made of a service and a transport. */
export const connectEs: Pack = {
  name: 'connect-es',
  title: 'Connect (Node, web)',
  covers: ['grpc'],
  modules: [CONNECT, '@connectrpc/connect-*'],
  calls: [
    { names: ['service'], on: ROUTERS, found: implemented },
    { names: ['*'], on: CLIENTS, found: remote },
  ],
}

/** `router.service(Stock, { reserve })` */
function implemented(call: PackCall, scope: PackScope): void {
  const service = serviceGiven(call.result, 0, AS_IT_IS, scope)
  if (service) servesService(service, call.argument(1), call, scope)
}

/** `createClient(Stock, createConnectTransport({ baseUrl })).reserve(…)` */
function remote(call: PackCall, scope: PackScope): void {
  const service = serviceGiven(call.receiver, 0, AS_IT_IS, scope)
  if (!service) return
  const transport = scope.made(call.receiver, 1)
  const options = transport && scope.made(transport, 0)
  callsService(service, option(options, 'baseUrl', scope), call, scope)
}
