import type { Value } from '../../map/resolve/value.ts'
import type { CallRule, Pack, PackCall, PackScope } from '../pack.ts'
import { handles, option, publishes } from '../shared/messages.ts'
import { parameterVariable } from '../shared/parameters.ts'
import { given, literal } from '../shared/python.ts'

const SOURCES = [
  'boto3',
  'boto3#Session',
  'boto3.session#Session',
  'boto3.session.Session()',
  'aioboto3#Session',
  'aiobotocore.session.get_session()',
]
const POWERTOOLS = 'aws_lambda_powertools.utilities.parameters'
const CLIENTS = SOURCES.flatMap((source) => [`${source}.client()`, `${source}.create_client()`])
const RESOURCES = SOURCES.map((source) => `${source}.resource()`)
const QUEUES = RESOURCES.flatMap((resource) => [
  `${resource}.Queue()`,
  `${resource}.get_queue_by_name()`,
  `${resource}#Queue`,
])
const TOPICS = RESOURCES.flatMap((resource) => [`${resource}.Topic()`, `${resource}#Topic`])

/** https://boto3.amazonaws.com/v1/documentation: SQS, SNS, EventBridge, Kinesis; functions of Lambda that are invoked by name. */
export const boto3: Pack = {
  name: 'boto3',
  title: 'AWS SQS, SNS, EventBridge, Kinesis, Lambda (boto3)',
  language: 'python',
  covers: ['messages'],
  modules: ['boto3', 'boto3.session', 'aioboto3', 'aiobotocore.session', POWERTOOLS],
  members: [
    {
      names: ['Value'],
      on: CLIENTS.map((client) => `${client}.get_parameter().Parameter`),
      value: (parameter, look) => parameterVariable(look.text(look.made(parameter, 'Name'))),
    },
  ],
  values: [
    {
      names: ['get_parameter'],
      on: [POWERTOOLS],
      value: (call, scope) => parameterVariable(scope.text(given(call, 0, 'name'))),
    },
    {
      names: null,
      on: [`${POWERTOOLS}.get_parameter()`],
      value: (call, scope) => parameterVariable(scope.text(given(call, 0, 'name'))),
    },
  ],
  calls: [
    on(['send_message', 'send_message_batch'], 'sqs', (call, scope) =>
      published(call, scope, 'QueueUrl', 'MessageBody'),
    ),
    on(['receive_message'], 'sqs', (call, scope) => handled(call, scope, call.keyword('QueueUrl'))),
    on(['publish', 'publish_batch'], 'sns', (call, scope) => published(call, scope, 'TopicArn', 'Message')),
    on(['put_events'], 'events', putEvents),
    on(['put_record', 'put_records'], 'kinesis|firehose', (call, scope) =>
      published(call, scope, 'StreamName', 'Data'),
    ),
    on(['get_shard_iterator'], 'kinesis', (call, scope) => handled(call, scope, call.keyword('StreamName'))),
    on(['invoke', 'invoke_async'], 'lambda', (call, scope) => published(call, scope, 'FunctionName', 'Payload')),
    {
      names: ['send_message', 'send_messages'],
      on: QUEUES,
      found: (call, scope) => publishes(call, scope, ofObject(call, scope)),
    },
    {
      names: ['receive_messages'],
      on: QUEUES,
      found: (call, scope) => handled(call, scope, ofObject(call, scope) ?? undefined),
    },
    { names: ['publish'], on: TOPICS, found: (call, scope) => publishes(call, scope, ofObject(call, scope)) },
  ],
}

/** A rule on clients of one service: `boto3.client('sqs')`. */
function on(names: readonly string[], service: string, found: CallRule['found']): CallRule {
  const wanted = new RegExp(`^(${service})$`)
  return {
    names,
    on: CLIENTS,
    passedOn: true,
    found: (call, scope) => {
      const made = scope.text(scope.made(call.receiver, 0) ?? scope.made(call.receiver, 'service_name'))
      if (made !== null && wanted.test(made)) found(call, scope)
    },
  }
}

function published(call: PackCall, scope: PackScope, name: string, body: string): void {
  publishes(call, scope, channel(call.keyword(name), scope), call.keyword(body))
}

/** Whoever polls a queue is a program of its own. */
function handled(call: PackCall, scope: PackScope, name: Value | undefined): void {
  handles(call, scope, channel(name, scope))
}

function putEvents(call: PackCall, scope: PackScope): void {
  const entries = call.keyword('Entries')
  // A function that sends what it is given: its callers say which events those are.
  const given = entries?.kind === 'hole' ? [scope.member(entries, '[]')] : (scope.items(entries) ?? [])
  for (const entry of given.flatMap((value) => (value.kind === 'either' ? value.values : [value]))) {
    const type = entry.kind === 'hole' ? scope.member(entry, 'DetailType') : option(entry, 'DetailType', scope)
    publishes(call, scope, type, option(entry, 'Detail', scope) ?? undefined)
  }
}

/** The queue or topic that an object stands for: `Queue(url)`, `get_queue_by_name(QueueName='x')`. */
function ofObject(call: PackCall, scope: PackScope): Value | null {
  const { receiver } = call
  const names = ['QueueName', 'url', 'arn'].map((name) => scope.made(receiver, name))
  return channel(names.find((value) => value !== undefined) ?? scope.made(receiver, 0), scope)
}

/** What a URL or ARN names; the result of a look-up by name is that name. */
function channel(value: Value | undefined, scope: PackScope): Value | null {
  if (value?.kind === 'library' && /get_queue_url\(\)/.test(value.origin)) {
    const from = value.origin.endsWith('()') ? value : value.receiver
    return (from && scope.made(from, 'QueueName')) ?? null
  }
  if (value?.kind === 'library' && /create_(queue|topic)\(\)/.test(value.origin)) {
    const from = value.origin.endsWith('()') ? value : value.receiver
    return (from && (scope.made(from, 'QueueName') ?? scope.made(from, 'Name'))) ?? null
  }
  const text = scope.text(value)
  return text === null ? (value ?? null) : { ...literal(text.split(/[/:]/).at(-1) ?? text), ...at(value) }
}

function at(value: Value | undefined): object {
  return value?.kind === 'literal' ? { at: value.at } : {}
}
