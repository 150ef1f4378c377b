/**
 * `contract/message-changed`: what a consumer expects of a message is not what it expected before. Whoever publishes sends the
 * former payload, and messages of it may still be on their way.
 */
import type { Rule } from '../rule.ts'
import { fieldDrafts, fieldMessages } from './drafts.ts'

const RULE = 'contract/message-changed'

export const messageChanged: Rule = {
  meta: {
    id: RULE,
    title: 'Message changed',
    description:
      'A consumer expects another payload than the accepted one: a member became required, lost values, has another type. Messages that were sent before the change may still be on their way, whatever the publishers do. Known from AsyncAPI descriptions and from the types and checks of handlers; silent where the payload is known on one side only.',
    defaultSeverity: 'error',
    delta: true,
    messages: fieldMessages,
  },
  check: (context) =>
    fieldDrafts(
      RULE,
      (_, { protocol }) => protocol === 'message',
      'Take both payloads until all publishers have changed',
      context,
    ),
}
