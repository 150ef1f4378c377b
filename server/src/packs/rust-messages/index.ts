import type { Value } from '../../map/resolve/value.ts'
import type { CallRule, Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'

/** Kafka: https://docs.rs/rdkafka, https://docs.rs/kafka. */
const KAFKA: readonly CallRule[] = [
  {
    names: ['to'],
    on: ['rdkafka.producer.FutureRecord', 'rdkafka.producer.BaseRecord', 'rdkafka.producer.base_producer.BaseRecord'],
    found: (call, scope) => publishes(call, scope, call.argument(0)),
  },
  {
    names: ['from_value', 'from_key_value'],
    on: ['kafka.producer.Record'],
    found: (call, scope) => publishes(call, scope, call.argument(0), call.argument(1)),
  },
  { names: ['subscribe'], on: ['rdkafka*'], found: (call, scope) => handlesEach(call, scope, call.argument(0)) },
  { names: ['with_topic'], on: ['kafka.consumer*'], found: (call, scope) => handles(call, scope, call.argument(0)) },
]

/** RabbitMQ: https://docs.rs/lapin. */
const RABBIT: readonly CallRule[] = [
  { names: ['basic_publish'], on: ['lapin*'], found: publish },
  { names: ['basic_consume'], on: ['lapin*'], found: consume },
  { names: ['queue_bind'], on: ['lapin*'], found: bind },
]

/** NATS: https://docs.rs/async-nats. */
const NATS: readonly CallRule[] = [
  {
    names: ['publish', 'request', 'publish_with_headers', 'publish_with_reply', 'request_with_headers'],
    on: ['async_nats*', 'nats*'],
    found: (call, scope) => publishes(call, scope, call.argument(0), call.argument(call.argumentCount - 1)),
  },
  {
    names: ['subscribe', 'queue_subscribe'],
    on: ['async_nats*', 'nats*'],
    found: (call, scope) => handles(call, scope, call.argument(0)),
  },
]

/** Redis: https://docs.rs/redis: channels and streams. */
const REDIS: readonly CallRule[] = [
  {
    names: ['publish', 'xadd', 'xadd_map', 'spublish'],
    on: ['redis*', 'fred*', 'deadpool_redis*', 'bb8_redis*'],
    found: (call, scope) => publishes(call, scope, call.argument(0), call.argument(1)),
  },
  {
    names: ['subscribe', 'psubscribe', 'ssubscribe'],
    on: ['redis*', 'fred*', 'deadpool_redis*', 'bb8_redis*'],
    found: (call, scope) => handlesEach(call, scope, call.argument(0)),
  },
  {
    names: ['xread', 'xread_options'],
    on: ['redis*', 'deadpool_redis*', 'bb8_redis*'],
    found: (call, scope) => handlesEach(call, scope, call.argument(0)),
  },
]

/** AWS: https://docs.rs/aws-sdk-sqs: queues by their URL, topics by their ARN. */
const AWS: readonly CallRule[] = [
  { names: ['queue_url'], on: ['aws_sdk_sqs*'], found: queue },
  {
    names: ['topic_arn'],
    on: ['aws_sdk_sns*'],
    found: (call, scope) => {
      if (/publish(_batch)?\(\)/.test(scope.origin(call.receiver))) publishes(call, scope, call.argument(0))
    },
  },
]

/** Brokers: Kafka, RabbitMQ, NATS, Redis, SQS and SNS. */
export const rustMessages: Pack = {
  name: 'rust-messages',
  title: 'rdkafka, lapin, async-nats, redis-rs, AWS SDK for Rust',
  language: 'rust',
  covers: ['messages'],
  modules: [
    ...['rdkafka', 'kafka', 'lapin', 'async_nats', 'nats', 'redis', 'fred', 'deadpool_redis', 'bb8_redis'],
    ...['rdkafka::*', 'kafka::*', 'lapin::*', 'async_nats::*', 'redis::*', 'fred::*', 'aws_sdk_sqs*', 'aws_sdk_sns*'],
  ],
  calls: [...KAFKA, ...RABBIT, ...NATS, ...REDIS, ...AWS],
}

function handlesEach(call: PackCall, scope: PackScope, topics: Value | undefined): void {
  for (const topic of scope.items(topics) ?? [topics]) handles(call, scope, topic)
}

/** `basic_publish(exchange, routing_key, …)`: the key names the message; fan-out exchanges have none. */
function publish(call: PackCall, scope: PackScope): void {
  const [exchange, key] = [call.argument(0), call.argument(1)]
  publishes(call, scope, isEmpty(key) ? exchange : key, call.argument(3))
}

/** A queue whose binding stands in the same file is known by that. */
function consume(call: PackCall, scope: PackScope): void {
  const isBound = scope.facts.calls.some(({ callee }) => callee.kind === 'member' && callee.name === 'queue_bind')
  if (!isBound) handles(call, scope, nameOf(call.argument(0), scope))
}

/** `queue_bind(queue, exchange, routing_key, …)` */
function bind(call: PackCall, scope: PackScope): void {
  const [queueName, exchange, key] = [call.argument(0), call.argument(1), call.argument(2)]
  const aliases = [nameOf(queueName, scope), exchange].flatMap((value) => (value && !isEmpty(value) ? [value] : []))
  handles(call, scope, isEmpty(key) ? exchange : key, null, aliases)
}

/** The name of a queue that was declared is the name that it was declared with. */
function nameOf(value: Value | undefined, scope: PackScope): Value | undefined {
  const declared = /\.queue_declare\(\)\.name(\(\))?$/.test(scope.origin(value))
  return declared && value?.kind === 'library' && value.receiver ? scope.made(value.receiver, 0) : value
}

/** `send_message().queue_url(url)`, `receive_message().queue_url(url)`; other requests are about the queue itself. */
function queue(call: PackCall, scope: PackScope): void {
  const origin = scope.origin(call.receiver)
  if (/\.send_message(_batch)?\(\)/.test(origin)) publishes(call, scope, call.argument(0))
  else if (/\.receive_message\(\)/.test(origin)) handles(call, scope, call.argument(0))
}

function isEmpty(value: Value | undefined): boolean {
  return !value || (value.kind === 'literal' && (value.value === '' || value.value === null))
}
