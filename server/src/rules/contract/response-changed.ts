/**
 * `contract/response-changed`: an endpoint answers less than before, or what callers cannot expect: members, types, values,
 * status codes. What callers do with an answer is not in the map, so it is said that they may break.
 */
import type { Rule } from '../rule.ts'
import { fieldDrafts, fieldMessages } from './drafts.ts'

const RULE = 'contract/response-changed'

export const responseChanged: Rule = {
  meta: {
    id: RULE,
    title: 'Response changed',
    description:
      'An endpoint that others may call answers less than the accepted one, or what they cannot expect: a member went or may be missing or null, has another type or new values, a success code went. The map does not know which members of an answer callers read, so that it says what may break. Silent where the answer is known on one side only. Errs where nobody reads the member.',
    defaultSeverity: 'error',
    delta: true,
    messages: fieldMessages,
  },
  check: (context) =>
    fieldDrafts(
      RULE,
      (change, { protocol }) => change.direction === 'response' && protocol !== 'message',
      'Keep answering it until no caller reads it',
      context,
    ),
}
