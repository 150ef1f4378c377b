import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'

const MODULES = ['github.com/rabbitmq/amqp091-go', 'github.com/streadway/amqp']
const CONNECTIONS = MODULES.flatMap((module) => [
  `${module}.Dial()`,
  `${module}.DialConfig()`,
  `${module}.DialTLS()`,
  `${module}#Connection`,
])
const CHANNELS = [
  ...MODULES.map((module) => `${module}#Channel`),
  ...CONNECTIONS.map((origin) => `${origin}.Channel()`),
]

/** https://pkg.go.dev/github.com/rabbitmq/amqp091-go: publish to exchanges, consume queues by their bindings. */
export const goAmqp: Pack = {
  name: 'go-amqp',
  title: 'RabbitMQ (amqp091-go)',
  language: 'go',
  covers: ['messages'],
  modules: MODULES,
  calls: [
    { names: ['Publish', 'PublishWithDeferredConfirm'], on: CHANNELS, found: (call, scope) => publish(call, scope, 0) },
    {
      names: ['PublishWithContext', 'PublishWithDeferredConfirmWithContext'],
      on: CHANNELS,
      found: (call, scope) => publish(call, scope, 1),
    },
    { names: ['Consume'], on: CHANNELS, found: (call, scope) => consume(call, scope, 0) },
    { names: ['ConsumeWithContext'], on: CHANNELS, found: (call, scope) => consume(call, scope, 1) },
    { names: ['QueueBind'], on: CHANNELS, found: bind },
  ],
}

/** The routing key names the message; fan-out exchanges have none, so the exchange does. */
function publish(call: PackCall, scope: PackScope, at: number): void {
  const [exchange, key] = [call.argument(at), call.argument(at + 1)]
  if (isEmpty(key)) publishes(call, scope, exchange)
  else publishes(call, scope, nameOf(key, scope))
}

/** A queue whose binding stands in the same file is known by that. */
function consume(call: PackCall, scope: PackScope, at: number): void {
  const isBound = scope.facts.calls.some(
    ({ callee }) =>
      callee.kind === 'member' && callee.name === 'QueueBind' && isChannel(scope.evaluate(callee.object), scope),
  )
  if (!isBound) handles(call, scope, nameOf(call.argument(at), scope))
}

/** `QueueBind(queue, key, exchange, …)` */
function bind(call: PackCall, scope: PackScope): void {
  const [queue, key, exchange] = [call.argument(0), call.argument(1), call.argument(2)]
  const aliases = [nameOf(queue, scope), exchange].flatMap((value) => (value && !isEmpty(value) ? [value] : []))
  handles(call, scope, isEmpty(key) ? exchange : key, null, aliases)
}

function isChannel(value: Value, scope: PackScope): boolean {
  return CHANNELS.includes(scope.origin(value))
}

/** `queue.Name` of a queue that was declared is the name that it was declared with. */
function nameOf(value: Value | undefined, scope: PackScope): Value | undefined {
  if (value?.kind !== 'library' || !/\.QueueDeclare(Passive)?\(\)\.Name$/.test(value.origin) || !value.receiver)
    return value
  return scope.made(value.receiver, 0)
}

function isEmpty(value: Value | undefined): boolean {
  return !value || (value.kind === 'literal' && (value.value === '' || value.value === null))
}
