import type { Pack } from '../pack.ts'
import { several } from '../shared/annotations.ts'
import { listeners, listens } from '../shared/listeners.ts'
import { publishes } from '../shared/messages.ts'

const TEMPLATES = [
  'org.springframework.jms.core#JmsTemplate',
  'org.springframework.jms.core#JmsOperations',
  'org.springframework.jms.core#JmsMessagingTemplate',
]

/** https://docs.spring.io/spring-framework/reference/integration/jms.html */
export const springJms: Pack = {
  name: 'spring-jms',
  title: 'Spring JMS',
  covers: ['messages'],
  modules: ['org.springframework.jms*'],
  classes: (definition, scope) => {
    for (const { method, found } of listeners(
      definition,
      'org.springframework.jms.annotation.JmsListener',
      null,
      scope,
    )) {
      listens(several(found.keyword('destination'), scope), method, found.span, scope)
    }
  },
  calls: [
    {
      names: ['convertAndSend', 'send', 'convertSendAndReceive', 'sendAndReceive'],
      on: TEMPLATES,
      found: (call, scope) => {
        if (call.argumentCount > 1) publishes(call, scope, call.argument(0), call.argument(1))
      },
    },
  ],
}
