import type { Pack } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'

const NATS = 'github.com/nats-io/nats.go'
const CONNECTIONS = [`${NATS}.Connect()`, `${NATS}#Conn`, `${NATS}#EncodedConn`, `${NATS}.NewEncodedConn()`]
const STREAMS = [
  ...CONNECTIONS.map((origin) => `${origin}.JetStream()`),
  `${NATS}#JetStreamContext`,
  `${NATS}/jetstream.New()`,
  `${NATS}/jetstream#JetStream`,
]
const STAN = ['github.com/nats-io/stan.go.Connect()', 'github.com/nats-io/stan.go#Conn']
const ALL = [...CONNECTIONS, ...STREAMS, ...STAN]

/** https://github.com/nats-io/nats.go: subjects are published, requested and subscribed to; JetStream the same. */
export const goNats: Pack = {
  name: 'go-nats',
  title: 'NATS (nats.go)',
  language: 'go',
  covers: ['messages'],
  modules: [`${NATS}*`, 'github.com/nats-io/stan.go'],
  calls: [
    {
      names: ['Publish', 'Request', 'PublishRequest', 'PublishAsync'],
      on: ALL,
      found: (call, scope) => {
        // The newer JetStream takes a context first.
        const at = scope.origin(call.receiver).includes('/jetstream') ? 1 : 0
        publishes(call, scope, call.argument(at), call.argument(at + 1))
      },
    },
    {
      names: ['RequestWithContext'],
      on: ALL,
      found: (call, scope) => publishes(call, scope, call.argument(1), call.argument(2)),
    },
    {
      names: ['Subscribe', 'QueueSubscribe', 'SubscribeSync', 'ChanSubscribe', 'PullSubscribe', 'QueueSubscribeSync'],
      on: ALL,
      found: (call, scope) => handles(call, scope, call.argument(0), call.handlers(1).at(-1) ?? null),
    },
  ],
}
