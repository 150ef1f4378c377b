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

const AIO_CHANNELS = [
  ...['connect', 'connect_robust'].map((name) => `aio_pika.${name}().channel()`),
  ...['AbstractChannel', 'AbstractRobustChannel', 'Channel', 'RobustChannel'].map((name) => `aio_pika.abc#${name}`),
  'aio_pika#Channel',
  'aio_pika#RobustChannel',
]
const AIO_EXCHANGES = [
  ...AIO_CHANNELS.flatMap((channel) =>
    ['default_exchange', 'declare_exchange()', 'get_exchange()'].map((name) => `${channel}.${name}`),
  ),
  'aio_pika#Exchange',
  'aio_pika.abc#AbstractExchange',
  'aio_pika.abc#AbstractRobustExchange',
]
const AIO_QUEUES = AIO_CHANNELS.flatMap((channel) =>
  ['declare_queue()', 'get_queue()'].map((name) => `${channel}.${name}`),
)

/** https://pika.readthedocs.io and docs.aio-pika.com: publish to exchanges, consume queues by their bindings. */
export const pika: Pack = {
  name: 'pika',
  title: 'RabbitMQ (pika, aio-pika)',
  language: 'python',
  covers: ['messages'],
  modules: ['pika', 'aio_pika', 'aio_pika.abc', 'pika.channel', 'pika.adapters', 'pika.adapters.blocking_connection'],
  // A consumer's callback gets the channel first.
  callbacks: [
    { names: ['basic_consume'], on: CHANNELS, value: (channel, position) => (position === 0 ? channel : null) },
  ],
  calls: [
    { names: ['basic_publish'], on: CHANNELS, passedOn: true, found: publish },
    { names: ['basic_consume'], on: CHANNELS, passedOn: true, found: consume },
    { names: ['publish'], on: AIO_EXCHANGES, passedOn: true, found: publishTo },
    { names: ['consume', 'iterator'], on: AIO_QUEUES, found: consumeFrom },
    { names: ['bind'], on: AIO_QUEUES, found: bindFrom },
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

/** `exchange.publish(message, routing_key='x')` */
function publishTo(call: PackCall, scope: PackScope): void {
  const key = given(call, 1, 'routing_key')
  const exchange = scope.made(call.receiver, 0) ?? scope.made(call.receiver, 'name')
  publishes(call, scope, isEmpty(key, scope) ? exchange : key, given(call, 0, 'message'))
}

/** `queue.consume(callback)`; a queue that is bound goes by its bindings. */
function consumeFrom(call: PackCall, scope: PackScope): void {
  if (scope.siblings(call, ['bind']).length > 0) return
  const name = scope.made(call.receiver, 0) ?? scope.made(call.receiver, 'name')
  handles(call, scope, name, handlerOf(given(call, 0, 'callback'), scope))
}

function bindFrom(call: PackCall, scope: PackScope): void {
  const [consumer] = scope.siblings(call, ['consume', 'iterator'])
  const [exchange, key] = [given(call, 0, 'exchange'), given(call, 1, 'routing_key')]
  if (!consumer || !exchange) return
  const queue = scope.made(call.receiver, 0) ?? scope.made(call.receiver, 'name')
  const named = scope.text(exchange) === null ? (scope.made(exchange, 0) ?? scope.made(exchange, 'name')) : exchange
  const handler = handlerOf(given(consumer, 0, 'callback'), scope)
  handles(call, scope, isEmpty(key, scope) ? named : key, handler, queue ? [queue] : [])
}

function isEmpty(value: Value | undefined, scope: PackScope): boolean {
  return !value || scope.text(value) === '' || (value.kind === 'literal' && value.value === null)
}
