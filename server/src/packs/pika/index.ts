import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'
import { given, handlerOf } from '../shared/python.ts'

const CONNECTIONS = ['BlockingConnection', 'SelectConnection', 'AsyncioConnection'].flatMap((name) => [
  `pika#${name}`,
  `pika.adapters#${name}`,
  `pika.adapters.asyncio_connection#${name}`,
])
const CHANNELS = [
  ...CONNECTIONS.map((connection) => `${connection}.channel()`),
  'pika.channel#Channel',
  'pika.adapters.blocking_connection#BlockingChannel',
]

/** https://pika.readthedocs.io: publish to exchanges, consume queues by their bindings. */
export const pika: Pack = {
  name: 'pika',
  title: 'RabbitMQ (pika)',
  language: 'python',
  covers: ['messages'],
  modules: ['pika', 'pika.channel', 'pika.adapters', 'pika.adapters.blocking_connection'],
  // A consumer's callback gets the channel first.
  callbacks: [
    { names: ['basic_consume'], on: CHANNELS, value: (channel, position) => (position === 0 ? channel : null) },
  ],
  calls: [
    { names: ['basic_publish'], on: CHANNELS, passedOn: true, found: publish },
    { names: ['basic_consume'], on: CHANNELS, passedOn: true, found: consume },
    { names: ['queue_bind'], on: CHANNELS, passedOn: true, found: bind },
    {
      names: ['start_consuming'],
      on: CHANNELS,
      found: (call, scope) => scope.emit({ kind: 'listen', port: null, span: call.nameSpan }),
    },
  ],
}

/** The routing key names the message; fan-out exchanges have none, so the exchange does. */
function publish(call: PackCall, scope: PackScope): void {
  const [exchange, key] = [given(call, 0, 'exchange'), given(call, 1, 'routing_key')]
  publishes(call, scope, isEmpty(key, scope) ? exchange : key, given(call, 2, 'body'))
}

/** A queue that is consumed without a binding in sight is addressed by its own name. */
function consume(call: PackCall, scope: PackScope): void {
  const queue = given(call, 0, 'queue')
  if (scope.siblings(call, ['queue_bind']).length > 0) return
  handles(call, scope, queue, handlerOf(given(call, 1, 'on_message_callback'), scope))
}

/** A binding of a queue that is consumed here: its routing key, or the exchange where there is none. */
function bind(call: PackCall, scope: PackScope): void {
  const consumers = scope.siblings(call, ['basic_consume'])
  const [consumer] = consumers
  const [queue, exchange, key] = [given(call, 0, 'queue'), given(call, 1, 'exchange'), given(call, 2, 'routing_key')]
  if (!consumer || !exchange) return
  const handler = handlerOf(given(consumer, 1, 'on_message_callback'), scope)
  const aliases = queue && queue.kind !== 'library' ? [queue] : []
  handles(call, scope, isEmpty(key, scope) ? exchange : key, handler, aliases)
}

function isEmpty(value: Value | undefined, scope: PackScope): boolean {
  return !value || scope.text(value) === '' || (value.kind === 'literal' && value.value === null)
}
