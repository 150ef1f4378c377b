import type { Pack } from '../pack.ts'
import { element, several } from '../shared/annotations.ts'
import { listeners, listens } from '../shared/listeners.ts'
import { publishes } from '../shared/messages.ts'

const LISTENERS = [
  'io.awspring.cloud.sqs.annotation.SqsListener',
  'io.awspring.cloud.messaging.listener.annotation.SqsListener',
  'org.springframework.cloud.aws.messaging.listener.annotation.SqsListener',
]
const TEMPLATES = [
  'io.awspring.cloud.sqs.operations#SqsTemplate',
  'io.awspring.cloud.sns.core#SnsTemplate',
  'io.awspring.cloud.messaging.core#QueueMessagingTemplate',
  'org.springframework.cloud.aws.messaging.core#QueueMessagingTemplate',
  'org.springframework.cloud.aws.messaging.core#NotificationMessagingTemplate',
]

/** https://docs.awspring.io: queues of SQS and topics of SNS. */
export const springCloudAws: Pack = {
  name: 'spring-cloud-aws',
  title: 'Spring Cloud AWS (SQS, SNS)',
  covers: ['messages'],
  modules: ['io.awspring.cloud*', 'org.springframework.cloud.aws*'],
  classes: (definition, scope) => {
    for (const origin of LISTENERS) {
      for (const { method, found } of listeners(definition, origin, null, scope)) {
        listens(several(element(found, 'value', 'queueNames'), scope), method, found.span, scope)
      }
    }
  },
  calls: [
    {
      names: ['send', 'convertAndSend', 'sendNotification'],
      on: TEMPLATES,
      found: (call, scope) => {
        if (call.argumentCount > 1) publishes(call, scope, call.argument(0), call.argument(1))
      },
    },
  ],
}
