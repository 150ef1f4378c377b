import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'
import { handlerOf } from '../shared/python.ts'

const MODULES = ['PhpAmqpLib.Connection', 'PhpAmqpLib.Channel']
const CONNECTIONS = [
  'AMQPStreamConnection',
  'AMQPSSLConnection',
  'AMQPLazyConnection',
  'AMQPSocketConnection',
  'AbstractConnection',
]
const CHANNELS = [
  'PhpAmqpLib.Channel#AMQPChannel',
  ...CONNECTIONS.map((name) => `PhpAmqpLib.Connection#${name}.channel()`),
]

/** https://github.com/php-amqplib/php-amqplib: publish to exchanges, consume queues by their bindings. */
export const phpAmqplib: Pack = {
  name: 'php-amqplib',
  title: 'RabbitMQ (php-amqplib)',
  language: 'php',
  covers: ['messages'],
  modules: [...MODULES.map((module) => `${module}.*`), 'PhpAmqpLib.Message.AMQPMessage'],
  calls: [
    { names: ['basic_publish', 'batch_basic_publish'], on: CHANNELS, passedOn: true, found: publish },
    { names: ['basic_consume'], on: CHANNELS, passedOn: true, found: consume },
    { names: ['queue_bind'], on: CHANNELS, passedOn: true, found: bind },
  ],
}

/** `basic_publish($message, $exchange, $key)`: fan-out exchanges have no key, so the exchange names the message. */
function publish(call: PackCall, scope: PackScope): void {
  const [exchange, key] = [given(call, 1, 'exchange'), given(call, 2, 'routing_key')]
  const message = call.argument(0)
  const body = message?.kind === 'library' ? scope.made(message, 0) : undefined
  publishes(call, scope, isEmpty(key, scope) ? exchange : key, body)
}

/** `basic_consume($queue, $tag, …, $callback)`; a queue that is bound is known by its bindings. */
function consume(call: PackCall, scope: PackScope): void {
  if (scope.siblings(call, ['queue_bind']).length > 0) return
  handles(call, scope, given(call, 0, 'queue'), handlerOf(given(call, 6, 'callback'), scope))
}

/** `queue_bind($queue, $exchange, $key)` of a queue that is consumed here. */
function bind(call: PackCall, scope: PackScope): void {
  const [consumer] = scope.siblings(call, ['basic_consume'])
  const [queue, exchange, key] = [given(call, 0, 'queue'), given(call, 1, 'exchange'), given(call, 2, 'routing_key')]
  if (!consumer || !exchange) return
  const handler = handlerOf(given(consumer, 6, 'callback'), scope)
  const aliases = queue && scope.text(queue) !== null ? [queue] : []
  handles(call, scope, isEmpty(key, scope) ? exchange : key, handler, aliases)
}

function given(call: PackCall, index: number, name: string): Value | undefined {
  return call.argument(index) ?? call.keyword(name)
}

function isEmpty(value: Value | undefined, scope: PackScope): boolean {
  return !value || scope.text(value) === '' || (value.kind === 'literal' && value.value === null)
}
