import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, option, publishes } from '../shared/messages.ts'

const SQS = ['github.com/aws/aws-sdk-go-v2/service/sqs', 'github.com/aws/aws-sdk-go/service/sqs']
const SNS = ['github.com/aws/aws-sdk-go-v2/service/sns', 'github.com/aws/aws-sdk-go/service/sns']

const clients = (modules: readonly string[], type: string) =>
  modules.flatMap((module) => [
    `${module}.NewFromConfig()`,
    `${module}.New()`,
    `${module}#Client`,
    `${module}#${type}`,
    `${module}/${type.toLowerCase()}iface#${type}API`,
  ])

/** https://aws.github.io/aws-sdk-go-v2/docs: SQS queues by URL, SNS topics by ARN. */
export const goAws: Pack = {
  name: 'go-aws',
  title: 'AWS SQS, SNS (Go)',
  language: 'go',
  covers: ['messages'],
  modules: [...SQS, ...SNS].map((module) => `${module}*`),
  calls: [
    {
      names: ['SendMessage', 'SendMessageBatch', 'SendMessageWithContext'],
      on: clients(SQS, 'SQS'),
      found: (call, scope) => publishes(call, scope, fieldOf(call, scope, 'QueueUrl')),
    },
    {
      names: ['ReceiveMessage', 'ReceiveMessageWithContext'],
      on: clients(SQS, 'SQS'),
      found: (call, scope) => handles(call, scope, fieldOf(call, scope, 'QueueUrl')),
    },
    {
      names: ['Publish', 'PublishBatch', 'PublishWithContext'],
      on: clients(SNS, 'SNS'),
      found: (call, scope) => publishes(call, scope, fieldOf(call, scope, 'TopicArn')),
    },
  ],
}

/** A field of the input, which stands behind the context where there is one. Texts are wrapped: `aws.String(url)`. */
function fieldOf(call: PackCall, scope: PackScope, name: string) {
  for (const index of [1, 0]) {
    const given = call.argument(index)
    const value = option(given ? scope.made(given, 0) : undefined, name, scope)
    if (value) return /\/aws\.String\(\)$/.test(scope.origin(value)) ? (scope.made(value, 0) ?? value) : value
  }
  return null
}
