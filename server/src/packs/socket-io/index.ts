import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'
import { literal } from '../shared/python.ts'

/** Servers, and namespaces of them. */
const SERVERS = [
  'socket.io#Server',
  'socket.io()',
  'socket.io#Namespace',
  'socket.io#Server.of()',
  'socket.io#Server.of().use()',
]
/** What a server has for each client that is connected, and what goes to several of them. */
const SOCKETS = [
  'socket.io#Socket',
  'socket.io#Server.socket',
  'socket.io#Server.to()',
  'socket.io#Server.in()',
  'socket.io#Server.except()',
  'socket.io#Server.of().to()',
  'socket.io#Socket.broadcast',
  'socket.io#Socket.to()',
]
const CLIENTS = ['socket.io-client.io()', 'socket.io-client()', 'socket.io-client.connect()', 'socket.io-client#Socket']

/** Events that the library itself sends. */
const OWN = new Set([
  'connect',
  'connection',
  'connect_error',
  'disconnect',
  'disconnecting',
  'error',
  'reconnect',
  'ping',
  'pong',
])

/** https://socket.io/docs/v4/emitting-events: events between servers and clients, as messages. */
export const socketIo: Pack = {
  name: 'socket-io',
  title: 'Socket.IO',
  language: 'typescript',
  covers: ['messages'],
  modules: ['socket.io', 'socket.io-client'],
  callbacks: [
    {
      names: ['on', 'once', 'use'],
      on: SERVERS,
      value: (receiver, position) =>
        position === 0 && receiver.kind === 'library' ? { ...receiver, origin: 'socket.io#Socket' } : null,
    },
  ],
  calls: [
    { names: ['emit'], on: [...SERVERS, ...SOCKETS], found: (call, scope) => event(call, scope, 'down', publishes) },
    { names: ['on', 'once'], on: SOCKETS, found: (call, scope) => event(call, scope, 'up', handled) },
    { names: ['emit', 'emitWithAck'], on: CLIENTS, found: (call, scope) => event(call, scope, 'up', publishes) },
    { names: ['on', 'once'], on: CLIENTS, found: (call, scope) => event(call, scope, 'down', handled) },
  ],
}

/** Events go by a name of their own, so that they never meet topics of brokers: `socket.io up order.seen`. */
function event(
  call: PackCall,
  scope: PackScope,
  direction: 'up' | 'down',
  say: (call: PackCall, scope: PackScope, topic: Value, body?: Value) => void,
): void {
  const named = call.argument(0)
  if (!named || OWN.has(scope.text(named) ?? '')) return
  const at = named.kind === 'literal' || named.kind === 'template' ? named.at : null
  const parts = [literal(`socket.io ${direction} `), ...(named.kind === 'template' ? named.parts : [named])]
  say(call, scope, { kind: 'template', parts, at }, call.argument(1))
}

function handled(call: PackCall, scope: PackScope, topic: Value): void {
  handles(call, scope, topic, call.handlers(1)[0] ?? null)
}
