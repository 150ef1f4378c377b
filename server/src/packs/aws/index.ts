import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, option, publishes } from '../shared/messages.ts'
import { parameterVariable } from '../shared/parameters.ts'

const SQS = '@aws-sdk/client-sqs'
const SNS = '@aws-sdk/client-sns'
const EVENTS = '@aws-sdk/client-eventbridge'
const SSM = '@aws-sdk/client-ssm'
const CLIENTS = [`${SQS}#SQSClient`, `${SNS}#SNSClient`, `${EVENTS}#EventBridgeClient`]

/** AWS SDK 3 commands and SDK 2 methods for SQS, SNS and EventBridge; sqs-consumer. */
export const aws: Pack = {
  name: 'aws',
  title: 'AWS SQS, SNS, EventBridge',
  covers: ['messages'],
  modules: [SQS, SNS, EVENTS, SSM, 'aws-sdk', 'aws-sdk/clients/sqs', 'aws-sdk/clients/sns', 'sqs-consumer'],
  members: [
    {
      names: ['Value'],
      on: [`${SSM}#SSMClient.send().Parameter`],
      value: (parameter, look) => {
        const command = look.made(parameter, 0)
        const options = command && look.made(command, 0)
        return parameterVariable(options?.kind === 'object' ? look.text(look.member(options, 'Name')) : null)
      },
    },
  ],
  calls: [
    { names: ['send'], on: CLIENTS, found: command },
    {
      names: ['sendMessage', 'sendMessageBatch'],
      on: [`${SQS}#SQS`, 'aws-sdk#SQS', 'aws-sdk/clients/sqs#default'],
      found: (call, scope) => publishes(call, scope, queueName(option(call.argument(0), 'QueueUrl', scope), scope)),
    },
    {
      names: ['receiveMessage'],
      on: [`${SQS}#SQS`, 'aws-sdk#SQS', 'aws-sdk/clients/sqs#default'],
      found: (call, scope) => handles(call, scope, queueName(option(call.argument(0), 'QueueUrl', scope), scope)),
    },
    {
      names: ['publish'],
      on: [`${SNS}#SNS`, 'aws-sdk#SNS', 'aws-sdk/clients/sns#default'],
      found: (call, scope) => publishes(call, scope, queueName(option(call.argument(0), 'TopicArn', scope), scope)),
    },
    {
      names: ['create'],
      on: ['sqs-consumer.Consumer'],
      found: (call, scope) => handles(call, scope, queueName(option(call.argument(0), 'queueUrl', scope), scope)),
    },
  ],
}

/** `client.send(new SendMessageCommand({ QueueUrl }))` */
function command(call: PackCall, scope: PackScope): void {
  const given = call.argument(0)
  if (!given) return
  const options = scope.made(given, 0)
  switch (scope.origin(given).split('#')[1]) {
    case 'SendMessageCommand':
    case 'SendMessageBatchCommand':
      publishes(call, scope, queueName(option(options, 'QueueUrl', scope), scope))
      break
    case 'ReceiveMessageCommand':
      handles(call, scope, queueName(option(options, 'QueueUrl', scope), scope))
      break
    case 'PublishCommand':
    case 'PublishBatchCommand':
      publishes(call, scope, queueName(option(options, 'TopicArn', scope), scope))
      break
    case 'PutEventsCommand':
      for (const entry of scope.items(option(options, 'Entries', scope) ?? undefined) ?? [])
        publishes(call, scope, option(entry, 'DetailType', scope))
  }
}

/** The name at the end of a queue's URL or a topic's ARN; a variable stays itself. */
function queueName(value: Value | null, scope: PackScope): Value | null {
  const text = scope.text(value ?? undefined)
  if (text === null) return value
  const name = text.split(/[/:]/).at(-1) ?? text
  return { kind: 'literal', value: name, at: value?.kind === 'literal' ? value.at : null }
}
