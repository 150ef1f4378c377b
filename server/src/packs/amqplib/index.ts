import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { urlPath } from '../shared/http.ts'

const MODULES = ['amqplib', 'amqplib/callback_api', 'amqp-connection-manager']
const MAKERS = ['createChannel()', 'createConfirmChannel()']
const CHANNELS = [
  ...MODULES.flatMap((module) => MAKERS.map((maker) => `${module}.connect().${maker}`)),
  ...MODULES.flatMap((module) => ['Channel', 'ConfirmChannel', 'ChannelWrapper'].map((type) => `${module}#${type}`)),
  ...MODULES.flatMap((module) =>
    ['Connection', 'ChannelModel', 'AmqpConnectionManager'].flatMap((type) =>
      MAKERS.map((maker) => `${module}#${type}.${maker}`),
    ),
  ),
]

/** https://amqp-node.github.io/amqplib/channel_api.html: publish to exchanges and queues, consume queues by their bindings. */
export const amqplib: Pack = {
  name: 'amqplib',
  title: 'RabbitMQ (amqplib)',
  covers: ['messages'],
  modules: MODULES,
  calls: [
    { names: ['publish'], on: CHANNELS, found: publish },
    {
      names: ['sendToQueue'],
      on: CHANNELS,
      found: (call, scope) => published(call, scope, call.argument(0), [], call.argument(1)),
    },
    { names: ['consume'], on: CHANNELS, found: consume },
    { names: ['bindQueue'], on: CHANNELS, found: bind },
  ],
}

/** The routing key names the message; fan-out exchanges have none, so the exchange does. */
function publish(call: PackCall, scope: PackScope): void {
  const [exchange, key] = [call.argument(0), call.argument(1)]
  if (isEmpty(key)) published(call, scope, exchange, [], call.argument(2))
  else published(call, scope, key, [], call.argument(2))
}

function published(
  call: PackCall,
  scope: PackScope,
  target: Value | undefined,
  aliases: readonly Value[],
  body: Value | undefined,
): void {
  if (!target) return
  scope.emit({
    kind: 'client',
    protocol: 'message',
    method: 'publish',
    target,
    address: null,
    body: body ?? null,
    aliases,
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}

/** A queue that is consumed without a binding in sight is addressed by its own name. */
function consume(call: PackCall, scope: PackScope): void {
  const queue = call.argument(0)
  const bindings = scope.siblings(call, ['bindQueue'])
  if (!queue || bindings.length > 0) return
  handled(call, scope, queue, [], call.handlers(1))
}

/** A binding of a queue that is consumed here: its routing key, or the exchange where there is none. */
function bind(call: PackCall, scope: PackScope): void {
  const consumes = scope.siblings(call, ['consume'])
  const [queue, exchange, key] = [call.argument(0), call.argument(1), call.argument(2)]
  const consumer = consumes.find((entry) => sameQueue(entry.argument(0), queue))
  if (!consumer || !queue || !exchange) return
  handled(call, scope, isEmpty(key) || !key ? exchange : key, [queue], consumer.handlers(1))
}

function handled(
  call: PackCall,
  scope: PackScope,
  path: Value,
  aliases: readonly Value[],
  handlers: ReturnType<PackCall['handlers']>,
): void {
  scope.emit({
    kind: 'endpoint',
    protocol: 'message',
    method: 'handle',
    path,
    prefixed: false,
    versions: [],
    handler: handlers.at(-1) ?? null,
    registeredAs: null,
    guards: [],
    aliases: aliases.filter((alias) => alias.kind !== 'library'),
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

function isEmpty(value: Value | undefined): boolean {
  return value?.kind === 'literal' && (value.value === '' || value.value === null)
}

/** Whether two expressions name one queue: the same text, parameter or broker-named queue. */
function sameQueue(left: Value | undefined, right: Value | undefined): boolean {
  return left !== undefined && right !== undefined && JSON.stringify(shape(left)) === JSON.stringify(shape(right))
}

function shape(value: Value): unknown {
  if (value.kind === 'literal') return value.value
  if (value.kind === 'hole') return [value.file, value.definition, value.index, value.path]
  if (value.kind === 'library')
    return [value.origin, value.receiver?.kind === 'library' ? value.receiver.identity : value.identity]
  if (value.kind === 'template') return value.parts.map(shape)
  if (value.kind === 'either') return value.values.map(shape)
  if (value.kind === 'variable') return ['variable', value.name]
  return [value.kind]
}
