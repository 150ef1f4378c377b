import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'

const PRODUCERS = ['RdKafka#Producer', 'RdKafka#KafkaProducer']
const CONSUMERS = ['RdKafka#KafkaConsumer', 'RdKafka#Consumer']
const CONTEXTS = ['Interop.Queue#Context', 'Enqueue.RdKafka#RdKafkaContext']

/** https://arnaud.le-blanc.net/php-rdkafka-doc, and the topics and queues of enqueue. */
export const phpKafka: Pack = {
  name: 'php-kafka',
  title: 'Kafka (php-rdkafka), enqueue',
  language: 'php',
  covers: ['messages'],
  modules: ['RdKafka.*', 'RdKafka*', 'Interop.Queue.*', 'Enqueue.*'],
  calls: [
    { names: ['produce', 'producev'], on: PRODUCERS.map((origin) => `${origin}.newTopic()`), found: produce },
    { names: ['produce', 'producev'], on: ['RdKafka#ProducerTopic', 'RdKafka#Topic'], found: produce },
    { names: ['subscribe'], on: CONSUMERS, found: subscribe },
    {
      names: ['consumeStart', 'consumeQueueStart'],
      on: CONSUMERS.map((origin) => `${origin}.newTopic()`),
      found: started,
    },
    { names: ['send'], on: CONTEXTS.map((origin) => `${origin}.createProducer()`), found: send },
    { names: ['createConsumer'], on: CONTEXTS, found: consumer },
  ],
}

/** The topic is what the object was made for. */
function produce(call: PackCall, scope: PackScope): void {
  publishes(call, scope, topicOf(call.receiver, scope), call.argument(2))
}

function started(call: PackCall, scope: PackScope): void {
  handles(call, scope, topicOf(call.receiver, scope))
}

function subscribe(call: PackCall, scope: PackScope): void {
  const topics = call.argument(0)
  for (const topic of topics ? (scope.items(topics) ?? [topics]) : []) handles(call, scope, topic)
}

/** `$context->createProducer()->send($context->createTopic('x'), $message)` */
function send(call: PackCall, scope: PackScope): void {
  const channel = call.argument(0)
  publishes(call, scope, channel && topicOf(channel, scope))
}

function consumer(call: PackCall, scope: PackScope): void {
  const channel = call.argument(0)
  handles(call, scope, channel && topicOf(channel, scope))
}

function topicOf(made: Value, scope: PackScope): Value | undefined {
  return scope.made(made, 0)
}
