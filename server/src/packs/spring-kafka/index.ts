import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { configured, several } from '../shared/annotations.ts'
import { recordTopic } from '../shared/kafka-records.ts'
import { listeners, listens } from '../shared/listeners.ts'
import { publishes } from '../shared/messages.ts'

const LISTENER = 'org.springframework.kafka.annotation.KafkaListener'
const HANDLER = 'org.springframework.kafka.annotation.KafkaHandler'
const TEMPLATES = [
  'org.springframework.kafka.core#KafkaTemplate',
  'org.springframework.kafka.core#KafkaOperations',
  'org.springframework.kafka.requestreply#ReplyingKafkaTemplate',
  'org.springframework.kafka.core.reactive#ReactiveKafkaProducerTemplate',
]

/** https://docs.spring.io/spring-kafka/reference: listeners by annotation, templates that send. */
export const springKafka: Pack = {
  name: 'spring-kafka',
  title: 'Spring for Apache Kafka',
  covers: ['messages'],
  modules: ['org.springframework.kafka*'],
  classes: (definition, scope) => {
    for (const { method, found } of listeners(definition, LISTENER, HANDLER, scope)) {
      const partitions = several(found.keyword('topicPartitions'), scope).map((entry) => scope.member(entry, 'topic'))
      const topics = [...several(found.keyword('topics') ?? found.keyword('topicPattern'), scope), ...partitions]
      listens(
        topics.flatMap((topic) => several(topic, scope)),
        method,
        found.span,
        scope,
      )
    }
  },
  calls: [
    { names: ['send', 'sendAndReceive'], on: TEMPLATES, found: send },
    {
      names: ['sendDefault'],
      on: TEMPLATES,
      found: (call, scope) => publishes(call, scope, configured('spring.kafka.template.default-topic', null)),
    },
  ],
}

/** `send(topic, …)`, `send(record)`, `send(message)` with the topic in a header. */
function send(call: PackCall, scope: PackScope): void {
  const first = call.argument(0)
  publishes(call, scope, recordTopic(first, scope) ?? headerTopic(first, scope) ?? textual(first))
}

function headerTopic(message: Value | undefined, scope: PackScope): Value | null {
  for (let inner = message; inner?.kind === 'library'; inner = inner.receiver ?? undefined) {
    if (!inner.origin.endsWith('.setHeader()')) continue
    if (/KafkaHeaders\.TOPIC$/.test(scope.origin(scope.made(inner, 0)))) return scope.made(inner, 1) ?? null
  }
  return null
}

/** A whole message of which no topic is known tells nothing. */
function textual(value: Value | undefined): Value | null {
  return value && value.kind !== 'library' && value.kind !== 'instance' && value.kind !== 'definition' ? value : null
}
