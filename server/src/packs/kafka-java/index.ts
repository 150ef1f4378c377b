import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { several } from '../shared/annotations.ts'
import { recordTopic } from '../shared/kafka-records.ts'
import { handles, publishes } from '../shared/messages.ts'

const PRODUCERS = ['org.apache.kafka.clients.producer#KafkaProducer', 'org.apache.kafka.clients.producer#Producer']
const CONSUMERS = ['org.apache.kafka.clients.consumer#KafkaConsumer', 'org.apache.kafka.clients.consumer#Consumer']

/** https://kafka.apache.org/documentation: the plain clients, and Kafka Streams. */
export const kafkaJava: Pack = {
  name: 'kafka-java',
  title: 'Kafka clients and streams (Java)',
  covers: ['messages'],
  modules: ['org.apache.kafka.clients.producer', 'org.apache.kafka.clients.consumer', 'org.apache.kafka.streams*'],
  calls: [
    {
      names: ['send'],
      on: PRODUCERS,
      found: (call, scope) => publishes(call, scope, recordTopic(call.argument(0), scope)),
    },
    { names: ['subscribe'], on: CONSUMERS, found: subscribe },
    { names: ['stream', 'table', 'globalTable'], on: ['org.apache.kafka.streams#StreamsBuilder'], found: subscribe },
    {
      names: ['to', 'through'],
      on: ['org.apache.kafka.streams*'],
      found: (call, scope) => publishes(call, scope, textual(call.argument(0))),
    },
  ],
}

function subscribe(call: PackCall, scope: PackScope): void {
  for (const topic of several(call.argument(0), scope)) handles(call, scope, topic)
}

function textual(value: Value | undefined): Value | null {
  return value && value.kind !== 'definition' && value.kind !== 'library' ? value : null
}
