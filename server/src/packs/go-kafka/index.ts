import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, option, publishes } from '../shared/messages.ts'

const SARAMA = ['github.com/Shopify/sarama', 'github.com/IBM/sarama']
const SEGMENT = 'github.com/segmentio/kafka-go'
const CONFLUENT = 'github.com/confluentinc/confluent-kafka-go/kafka'
const FRANZ = 'github.com/twmb/franz-go/pkg/kgo'

const either = (modules: readonly string[], names: readonly string[]) =>
  modules.flatMap((module) => names.map((name) => `${module}${name}`))

const SARAMA_PRODUCERS = either(SARAMA, [
  '.NewSyncProducer()',
  '.NewAsyncProducer()',
  '.NewSyncProducerFromClient()',
  '.NewAsyncProducerFromClient()',
  '#SyncProducer',
  '#AsyncProducer',
])
const SARAMA_CONSUMERS = either(SARAMA, [
  '.NewConsumer()',
  '.NewConsumerGroup()',
  '.NewConsumerFromClient()',
  '.NewConsumerGroupFromClient()',
  '#Consumer',
  '#ConsumerGroup',
])
const WRITERS = either([SEGMENT], ['#Writer', '.NewWriter()'])
const CONFLUENT_PRODUCERS = [`${CONFLUENT}.NewProducer()`, `${CONFLUENT}#Producer`]
const CONFLUENT_CONSUMERS = [`${CONFLUENT}.NewConsumer()`, `${CONFLUENT}#Consumer`]
const FRANZ_CLIENTS = [`${FRANZ}.NewClient()`, `${FRANZ}#Client`]

/** sarama, segmentio/kafka-go, confluent-kafka-go, franz-go. */
export const goKafka: Pack = {
  name: 'go-kafka',
  title: 'Kafka (sarama, kafka-go, confluent-kafka-go, franz-go)',
  language: 'go',
  covers: ['messages'],
  modules: [...SARAMA, SEGMENT, `${SEGMENT}/*`, 'github.com/confluentinc/confluent-kafka-go*', `${FRANZ}*`],
  calls: [
    { names: ['SendMessage'], on: SARAMA_PRODUCERS, found: (call, scope) => message(call, scope, call.argument(0)) },
    {
      names: ['SendMessages'],
      on: SARAMA_PRODUCERS,
      found: (call, scope) => {
        for (const item of scope.items(call.argument(0)) ?? []) message(call, scope, item)
      },
    },
    {
      names: ['ConsumePartition'],
      on: SARAMA_CONSUMERS,
      found: (call, scope) => handles(call, scope, call.argument(0)),
    },
    { names: ['Consume'], on: SARAMA_CONSUMERS, found: (call, scope) => many(call, scope, call.argument(1)) },
    { names: ['WriteMessages'], on: WRITERS, found: written },
    { names: ['NewReader'], on: [SEGMENT], found: reader },
    { names: ['Produce'], on: CONFLUENT_PRODUCERS, found: produced },
    {
      names: ['SubscribeTopics'],
      on: CONFLUENT_CONSUMERS,
      found: (call, scope) => many(call, scope, call.argument(0)),
    },
    {
      names: ['Subscribe'],
      on: CONFLUENT_CONSUMERS,
      found: (call, scope) => handles(call, scope, call.argument(0)),
    },
    {
      names: ['Produce', 'ProduceSync'],
      on: FRANZ_CLIENTS,
      found: (call, scope) => message(call, scope, call.argument(1)),
    },
    {
      names: ['ConsumeTopics'],
      on: [FRANZ],
      found: (call, scope) => {
        for (let index = 0; index < call.argumentCount; index++) handles(call, scope, call.argument(index))
      },
    },
  ],
}

/** `&sarama.ProducerMessage{Topic: …}` */
function message(call: PackCall, scope: PackScope, value: Value | undefined): void {
  // A message that comes in by a parameter: the callers say which topic it goes to.
  if (value?.kind === 'hole') {
    publishes(call, scope, scope.member(value, 'Topic'))
    return
  }
  const fields = value ? fieldsOf(value, scope) : undefined
  publishes(call, scope, option(fields, 'Topic', scope))
}

/** The topic stands in the writer, or in each message. */
function written(call: PackCall, scope: PackScope): void {
  const own = option(fieldsOf(call.receiver, scope), 'Topic', scope)
  if (own) {
    publishes(call, scope, own)
    return
  }
  for (let index = 1; index < call.argumentCount; index++) message(call, scope, call.argument(index))
}

/** `kafka.NewReader(kafka.ReaderConfig{Topic: …, GroupTopics: …})` */
function reader(call: PackCall, scope: PackScope): void {
  const given = call.argument(0)
  const config = given ? fieldsOf(given, scope) : undefined
  handles(call, scope, option(config, 'Topic', scope))
  many(call, scope, option(config, 'GroupTopics', scope) ?? undefined)
}

/** `&kafka.Message{TopicPartition: kafka.TopicPartition{Topic: &topic}}` */
function produced(call: PackCall, scope: PackScope): void {
  const given = call.argument(0)
  const partition = given ? option(fieldsOf(given, scope), 'TopicPartition', scope) : null
  publishes(call, scope, partition ? option(fieldsOf(partition, scope), 'Topic', scope) : null)
}

function many(call: PackCall, scope: PackScope, topics: Value | undefined): void {
  for (const topic of scope.items(topics) ?? (topics ? [topics] : [])) handles(call, scope, topic)
}

/** The fields that a struct of a library was made with. */
function fieldsOf(value: Value, scope: PackScope): Value | undefined {
  return value.kind === 'object' ? value : scope.made(value, 0)
}
