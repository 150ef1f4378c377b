import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { urlPath } from '../shared/http.ts'

const PRODUCERS = ['kafkajs#Kafka.producer()', 'kafkajs#Producer', 'kafkajs#Transaction']
const CONSUMERS = ['kafkajs#Kafka.consumer()', 'kafkajs#Consumer']

/** https://kafka.js.org/docs: producers send to topics, consumers subscribe to them. */
export const kafkajs: Pack = {
  name: 'kafkajs',
  title: 'Kafka (kafkajs)',
  covers: ['messages'],
  modules: ['kafkajs', '@confluentinc/kafka-javascript'],
  calls: [
    { names: ['send'], on: PRODUCERS, found: (call, scope) => send(call, scope, call.argument(0)) },
    { names: ['sendBatch'], on: PRODUCERS, found: batch },
    { names: ['subscribe'], on: CONSUMERS, found: subscribe },
  ],
}

function send(call: PackCall, scope: PackScope, options: Value | undefined): void {
  if (options?.kind !== 'object') return
  const topic = scope.member(options, 'topic')
  scope.emit({
    kind: 'client',
    protocol: 'message',
    method: 'publish',
    target: topic,
    address: null,
    body: null,
    span: urlPath(topic, scope.file) ?? call.nameSpan,
  })
}

function batch(call: PackCall, scope: PackScope): void {
  const options = call.argument(0)
  const messages = options?.kind === 'object' ? scope.items(scope.member(options, 'topicMessages')) : null
  for (const message of messages ?? []) send(call, scope, message)
}

/** A regular expression is a topic's name as far as the map goes: it says which topics are meant. */
function patternText(topic: Value): Value {
  const isPattern = topic.kind === 'unknown' && topic.reason.startsWith('regular expression ')
  return isPattern ? { kind: 'literal', value: topic.reason, at: null } : topic
}

function subscribe(call: PackCall, scope: PackScope): void {
  const options = call.argument(0)
  if (options?.kind !== 'object') return
  const many = scope.keys(options).includes('topics') ? scope.member(options, 'topics') : null
  const topics = many ? (scope.items(many) ?? [many]) : [scope.member(options, 'topic')]
  for (const topic of topics) {
    const path = patternText(topic)
    scope.emit({
      kind: 'endpoint',
      protocol: 'message',
      method: 'handle',
      path,
      prefixed: false,
      versions: [],
      handler: null,
      registeredAs: null,
      guards: [],
      span: urlPath(path, scope.file) ?? call.nameSpan,
    })
  }
}
