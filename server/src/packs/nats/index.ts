import type { Pack } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'

const MODULES = ['nats', 'nats.ws', '@nats-io/transport-node', '@nats-io/nats-core', '@nats-io/jetstream']
const CONNECTIONS = MODULES.flatMap((module) => [`${module}.connect()`, `${module}#NatsConnection`])
const STREAMS = [
  ...CONNECTIONS.map((origin) => `${origin}.jetstream()`),
  ...MODULES.flatMap((module) => [`${module}#JetStreamClient`, `${module}.jetstream()`]),
]

/** https://github.com/nats-io/nats.js: subjects are published, requested and subscribed to; JetStream the same. */
export const nats: Pack = {
  name: 'nats',
  title: 'NATS',
  covers: ['messages'],
  modules: MODULES,
  calls: [
    {
      names: ['publish', 'request', 'requestMany'],
      on: [...CONNECTIONS, ...STREAMS],
      found: (call, scope) => publishes(call, scope, call.argument(0), call.argument(1)),
    },
    {
      names: ['subscribe', 'pullSubscribe'],
      on: [...CONNECTIONS, ...STREAMS],
      found: (call, scope) => handles(call, scope, call.argument(0)),
    },
  ],
}
