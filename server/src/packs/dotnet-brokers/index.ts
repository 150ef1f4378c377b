import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { messageName } from '../shared/dotnet-messages.ts'
import { handles, publishes } from '../shared/messages.ts'

const KAFKA = 'Confluent.Kafka'
const SERVICE_BUS = 'Azure.Messaging.ServiceBus'
const SENDERS = ['#ServiceBusClient.CreateSender()', '#ServiceBusSender'].map((name) => `${SERVICE_BUS}${name}`)
const CLIENTS = [`${SERVICE_BUS}#ServiceBusClient`]

/** Clients of brokers that name their topics and queues themselves. */
export const dotnetBrokers: Pack = {
  name: 'dotnet-brokers',
  title: 'Confluent.Kafka, Azure Service Bus, CAP, EasyNetQ, NATS, Redis (.NET)',
  language: 'csharp',
  covers: ['messages'],
  modules: [KAFKA, 'Azure.Messaging*', 'DotNetCore.CAP', 'EasyNetQ', 'NATS.Client*', 'StackExchange.Redis'],
  classes: capSubscribers,
  calls: [
    {
      names: ['Produce', 'ProduceAsync'],
      on: [`${KAFKA}#IProducer`, `${KAFKA}#ProducerBuilder.Build()`],
      found: first,
    },
    {
      names: ['Subscribe', 'Assign'],
      on: [`${KAFKA}#IConsumer`, `${KAFKA}#ConsumerBuilder.Build()`],
      found: subscribed,
    },
    { names: ['SendMessageAsync', 'SendMessagesAsync', 'ScheduleMessageAsync'], on: SENDERS, found: sent },
    {
      names: ['CreateProcessor', 'CreateReceiver', 'CreateSessionProcessor'],
      on: CLIENTS,
      found: (call, scope) => handles(call, scope, call.argument(0)),
    },
    {
      names: ['Publish', 'PublishAsync', 'PublishDelay', 'PublishDelayAsync'],
      on: ['DotNetCore.CAP#ICapPublisher'],
      found: first,
    },
    {
      names: ['PublishAsync', 'Publish'],
      on: ['EasyNetQ#IBus.PubSub', 'EasyNetQ.RabbitHutch.CreateBus().PubSub'],
      found: byClass,
    },
    {
      names: ['SubscribeAsync', 'Subscribe'],
      on: ['EasyNetQ#IBus.PubSub', 'EasyNetQ.RabbitHutch.CreateBus().PubSub'],
      found: classSubscribed,
    },
    {
      names: ['PublishAsync', 'Publish', 'RequestAsync'],
      on: [
        'NATS.Client.Core#INatsConnection',
        'NATS.Client.Core#NatsConnection',
        'NATS.Client#IConnection',
        'NATS.Client#ConnectionFactory.CreateConnection()',
      ],
      found: first,
    },
    {
      names: ['SubscribeAsync'],
      on: [
        'NATS.Client.Core#INatsConnection',
        'NATS.Client.Core#NatsConnection',
        'NATS.Client#IConnection',
        'NATS.Client#ConnectionFactory.CreateConnection()',
      ],
      found: subscribed,
    },
    { names: ['PublishAsync', 'Publish'], on: subscribers(), found: first },
    { names: ['SubscribeAsync', 'Subscribe'], on: subscribers(), found: subscribed },
  ],
}

function subscribers(): readonly string[] {
  const connections = [
    'StackExchange.Redis#IConnectionMultiplexer',
    'StackExchange.Redis#ConnectionMultiplexer',
    'StackExchange.Redis.ConnectionMultiplexer.Connect()',
  ]
  return ['StackExchange.Redis#ISubscriber', ...connections.map((name) => `${name}.GetSubscriber()`)]
}

function first(call: PackCall, scope: PackScope): void {
  publishes(
    call,
    scope,
    plain(call.keyword('topic') ?? call.keyword('name') ?? call.keyword('subject') ?? call.argument(0), scope),
  )
}

/** A channel that is made of its name: `RedisChannel.Literal("orders")`. */
function plain(value: Value | undefined, scope: PackScope): Value | undefined {
  return value?.kind === 'library' ? (scope.made(value, 0) ?? value) : value
}

function subscribed(call: PackCall, scope: PackScope): void {
  const given = call.argument(0)
  for (const topic of scope.items(given) ?? [given]) handles(call, scope, plain(topic, scope))
}

/** `client.CreateSender("orders")` names the queue or topic. */
function sent(call: PackCall, scope: PackScope): void {
  publishes(call, scope, scope.made(call.receiver, 0))
}

function byClass(call: PackCall, scope: PackScope): void {
  publishes(call, scope, messageName(call, scope))
}

function classSubscribed(call: PackCall, scope: PackScope): void {
  handles(call, scope, messageName(call, scope, { kind: 'unknown', reason: 'no message' }))
}

/** `[CapSubscribe("orders.paid")]` */
function capSubscribers(definition: Definition, scope: PackScope): void {
  for (const method of scope.methods(definition)) {
    for (const found of scope.decorators(method.decorators, 'DotNetCore.CAP.CapSubscribe')) {
      const [topic] = found.arguments
      if (!topic) continue
      scope.emit({
        kind: 'endpoint',
        protocol: 'message',
        method: 'handle',
        path: topic,
        prefixed: false,
        versions: [],
        handler: { name: method.name, file: scope.file, definition: method.id },
        registeredAs: null,
        guards: [],
        span: found.span,
      })
    }
  }
}
