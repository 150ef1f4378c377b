import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'
import { functionCalls, given } from '../shared/python.ts'

const SENDERS = ['kafka#KafkaProducer', 'aiokafka#AIOKafkaProducer', 'aiokafka.producer#AIOKafkaProducer']
const PRODUCERS = ['confluent_kafka#Producer', 'confluent_kafka#SerializingProducer', 'confluent_kafka.aio#AIOProducer']
const CONSUMERS = [
  'kafka#KafkaConsumer',
  'aiokafka#AIOKafkaConsumer',
  'aiokafka.consumer#AIOKafkaConsumer',
  'confluent_kafka#Consumer',
  'confluent_kafka#DeserializingConsumer',
  'confluent_kafka.aio#AIOConsumer',
]

/** kafka-python, aiokafka, confluent-kafka: producers send to topics, consumers are made with topics or subscribe to them. */
export const pythonKafka: Pack = {
  name: 'python-kafka',
  title: 'Kafka (kafka-python, aiokafka, confluent-kafka)',
  language: 'python',
  covers: ['messages'],
  modules: ['kafka', 'aiokafka', 'aiokafka.producer', 'aiokafka.consumer', 'confluent_kafka', 'confluent_kafka.aio'],
  calls: [
    {
      names: ['send', 'send_and_wait'],
      on: SENDERS,
      passedOn: true,
      found: (call, scope) => publishes(call, scope, given(call, 0, 'topic'), given(call, 1, 'value')),
    },
    {
      names: ['produce'],
      on: PRODUCERS,
      passedOn: true,
      found: (call, scope) => publishes(call, scope, given(call, 0, 'topic'), given(call, 1, 'value')),
    },
    { names: ['subscribe'], on: CONSUMERS, passedOn: true, found: subscribed },
    ...functionCalls('kafka', ['KafkaConsumer'], made),
    ...functionCalls('aiokafka', ['AIOKafkaConsumer'], made),
  ],
}

function subscribed(call: PackCall, scope: PackScope): void {
  for (const topic of topics(given(call, 0, 'topics'), scope)) handles(call, scope, topic)
}

/** `KafkaConsumer('orders', 'payments', group_id='x')` */
function made(call: PackCall, scope: PackScope): void {
  for (let index = 0; index < call.argumentCount; index++) {
    for (const topic of topics(call.argument(index), scope)) handles(call, scope, topic)
  }
}

function topics(value: Value | undefined, scope: PackScope): readonly Value[] {
  return scope.items(value) ?? (value ? [value] : [])
}
