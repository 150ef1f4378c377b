import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Handler, Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'
import { BLOCK, literal, nameOf, textsOf, wordsIn } from '../shared/ruby.ts'

/** Objects of the RabbitMQ client, whatever they were made through. */
const BUNNY = ['Bunny#default.*', 'Bunny.*', 'BunnyMock#default.*']
const KAFKA = ['Kafka#default', 'Kafka#default.*', 'Kafka.new()*', 'Rdkafka::*', 'WaterDrop::*', 'Karafka.producer()*']
const REDIS = ['Redis#default', 'Redis.new()', 'Redis.current()', 'ConnectionPool#default.*']

/** Publishers and consumers of brokers. Queues of jobs (Sidekiq, Resque) stay inside of one service and are none. */
export const rubyMessages: Pack = {
  name: 'ruby-messages',
  title: 'RabbitMQ (Bunny), Kafka (Karafka, Racecar, ruby-kafka, rdkafka), AWS SQS and SNS, Redis',
  language: 'ruby',
  covers: ['messages'],
  modules: [
    'Bunny',
    'Kafka',
    'Karafka',
    'Karafka::*',
    'Racecar',
    'Racecar::*',
    'Rdkafka::*',
    'WaterDrop::*',
    'Aws::SQS::*',
    'Aws::SNS::*',
    'Redis',
  ],
  classes: consumer,
  calls: [
    { names: ['publish'], on: BUNNY, found: publishTo },
    { names: ['subscribe', 'pop'], on: BUNNY, found: consumeFrom },
    { names: ['bind'], on: BUNNY, found: bind },
    {
      names: ['produce', 'produce_sync', 'produce_async', 'deliver_message', 'produce_many_sync', 'produce_many_async'],
      on: KAFKA,
      found: (call, scope) => publishes(call, scope, call.keyword('topic'), call.keyword('payload')),
    },
    {
      names: ['subscribe'],
      on: KAFKA,
      found: (call, scope) => handles(call, scope, call.argument(0) ?? call.keyword('topics')),
    },
    { names: ['each_message'], on: KAFKA, found: (call, scope) => handles(call, scope, call.keyword('topic')) },
    {
      names: ['send_message', 'send_message_batch'],
      on: ['Aws::SQS::Client#default'],
      found: (call, scope) =>
        publishes(call, scope, channel(call.keyword('queue_url'), scope), call.keyword('message_body')),
    },
    {
      names: ['receive_message'],
      on: ['Aws::SQS::Client#default'],
      found: (call, scope) => handles(call, scope, channel(call.keyword('queue_url'), scope)),
    },
    {
      names: ['poll'],
      on: ['Aws::SQS::QueuePoller#default'],
      found: (call, scope) => handles(call, scope, channel(scope.made(call.receiver, 0), scope), blockOf(call, scope)),
    },
    {
      names: ['publish', 'publish_batch'],
      on: ['Aws::SNS::Client#default'],
      found: (call, scope) =>
        publishes(call, scope, channel(call.keyword('topic_arn'), scope), call.keyword('message')),
    },
    {
      names: ['publish'],
      on: REDIS,
      found: (call, scope) => publishes(call, scope, call.argument(0), call.argument(1)),
    },
    {
      names: ['subscribe', 'psubscribe'],
      on: REDIS,
      found: (call, scope) => handles(call, scope, call.argument(0), blockOf(call, scope)),
    },
  ],
}

function blockOf(call: PackCall, scope: PackScope): Handler | null {
  const place = scope.definition(call.keyword(BLOCK))
  return place ? { name: '', file: place.file, definition: place.definition.id } : null
}

/** The object that an exchange or queue is: `channel.topic('orders')`, `channel.queue('mail')`. */
function madeBy(value: Value, methods: RegExp): Value | null {
  return value.kind === 'library' && methods.test(value.origin) ? value : null
}

const EXCHANGES = /\.(topic|direct|fanout|headers|exchange|default_exchange|create_exchange)\(\)$|Exchange#default$/

/** The routing key names the message; where there is none the exchange does. A queue publishes to itself. */
function publishTo(call: PackCall, scope: PackScope): void {
  const key = call.keyword('routing_key') ?? call.keyword('key')
  const exchange = madeBy(call.receiver, EXCHANGES)
  const queue = madeBy(call.receiver, /\.queue\(\)$/)
  const own = exchange ?? queue
  const named = own ? scope.made(own, 0) : undefined
  publishes(call, scope, key && scope.text(key) !== '' ? key : named, call.argument(0))
}

/** `channel.queue('mail').bind(exchange, routing_key: 'x').subscribe { … }` */
function consumeFrom(call: PackCall, scope: PackScope): void {
  const bound = madeBy(call.receiver, /\.bind\(\)$/)
  const queue = bound?.kind === 'library' ? bound.receiver : madeBy(call.receiver, /\.queue\(\)$/)
  if (!queue) return
  const handler = blockOf(call, scope)
  if (bound) {
    handles(call, scope, keyOf(bound, scope) ?? scope.made(queue, 0), handler, aliases(queue, scope))
    return
  }
  const binding = scope.siblings(call, ['bind'])[0]
  if (!binding) handles(call, scope, scope.made(queue, 0), handler)
}

/** `queue.bind(exchange, routing_key: 'x')` of a queue that is subscribed to elsewhere in the file. */
function bind(call: PackCall, scope: PackScope): void {
  const [subscriber] = scope.siblings(call, ['subscribe'])
  if (!subscriber) return
  const key = call.keyword('routing_key') ?? exchangeName(call.argument(0), scope)
  handles(call, scope, key, blockOf(subscriber, scope), aliases(call.receiver, scope))
}

function keyOf(bound: Value, scope: PackScope): Value | undefined {
  return scope.made(bound, 'routing_key') ?? exchangeName(scope.made(bound, 0), scope)
}

function exchangeName(value: Value | undefined, scope: PackScope): Value | undefined {
  return value && scope.text(value) === null ? scope.made(value, 0) : value
}

function aliases(queue: Value, scope: PackScope): readonly Value[] {
  const name = scope.made(queue, 0)
  return name && scope.text(name) !== '' ? [name] : []
}

/** `class Orders < Racecar::Consumer; subscribes_to 'orders'`, `topic :orders do consumer OrdersConsumer end` of a Karafka app. */
function consumer(definition: Definition, scope: PackScope): void {
  const bases = scope.bases(definition)
  if (bases.includes('Racecar::Consumer')) {
    const words = wordsIn(scope.facts, definition.id).filter(({ name }) => name === 'subscribes_to')
    for (const word of words) {
      for (const topic of word.given.flatMap((given) => textsOf(given, scope))) {
        handled(
          topic,
          word.site.arguments[0]?.span ?? word.site.nameSpan,
          { name: definition.name, file: scope.file, definition: definition.id },
          scope,
        )
      }
    }
  }
  if (bases.includes('Karafka::App')) karafkaTopics(scope)
}

function karafkaTopics(scope: PackScope): void {
  const { facts } = scope
  for (const site of facts.calls) {
    const name = site.callee.kind === 'member' || site.callee.kind === 'ref' ? site.callee.name : ''
    const [first] = site.arguments
    const block = site.arguments.find((argument) => argument.kind === 'keyword' && argument.name === BLOCK)
    if (name !== 'topic' || !first || block?.kind !== 'keyword' || block.value.kind !== 'definition') continue
    const consumers = wordsIn(facts, block.value.definition).filter((word) => word.name === 'consumer')
    const [value] = consumers[0]?.given ?? []
    if (!value) continue
    const place = scope.definition(scope.evaluate(value))
    const handler: Handler = place
      ? { name: place.definition.name, file: place.file, definition: place.definition.id }
      : { name: nameOf(value), file: scope.file, definition: -1 }
    for (const topic of textsOf(first, scope)) handled(topic, first.span, handler, scope)
  }
}

function handled(topic: string, span: PackCall['span'], handler: Handler, scope: PackScope): void {
  scope.emit({
    kind: 'endpoint',
    protocol: 'message',
    method: 'handle',
    path: literal(topic),
    prefixed: false,
    versions: [],
    handler,
    registeredAs: null,
    guards: [],
    span,
  })
}

/** What a URL or ARN names. */
function channel(value: Value | undefined, scope: PackScope): Value | undefined {
  const text = scope.text(value)
  return text === null || !value ? value : literal(text.split(/[/:]/).at(-1) ?? text)
}
