import type { Pack, PackCall, PackScope } from '../pack.ts'
import { callsService, servesService, serviceGiven } from '../shared/generated-services.ts'

const NICE = 'nice-grpc'
const MADE = [NICE, `${NICE}-web`].flatMap((module) => [
  `${module}.createClient()`,
  `${module}.createClientFactory().create()`,
  `${module}.createClientFactory().use().create()`,
])
/** ts-proto calls the definition of `Stock` `StockDefinition`, grpc-tools `StockService`. */
const ENDING = /(Definition|(?<=\w)Service)$/

/** https://github.com/deeplay-io/nice-grpc: servers that are given definitions of services, clients made with a channel. */
export const niceGrpc: Pack = {
  name: 'nice-grpc',
  title: 'nice-grpc',
  covers: ['grpc'],
  modules: [NICE, `${NICE}-*`],
  calls: [
    { names: ['add'], on: [`${NICE}.createServer()*`, `${NICE}#Server`], found: added },
    {
      names: ['listen'],
      on: [`${NICE}.createServer()*`, `${NICE}#Server`],
      found: (call, scope) => scope.emit({ kind: 'listen', port: null, span: call.nameSpan }),
    },
    { names: ['*'], on: MADE, found: remote },
  ],
}

/** `server.add(StockDefinition, { reserve })` */
function added(call: PackCall, scope: PackScope): void {
  const service = serviceGiven(call.result, 0, ENDING, scope)
  if (service) servesService(service, call.argument(1), call, scope)
}

/** `createClient(StockDefinition, createChannel(address)).reserve(…)` */
function remote(call: PackCall, scope: PackScope): void {
  const service = serviceGiven(call.receiver, 0, ENDING, scope)
  if (!service) return
  const channel = scope.made(call.receiver, 1)
  callsService(service, (channel && scope.made(channel, 0)) ?? null, call, scope)
}
