/**
 * `contract/request-changed`: an endpoint asks for more than before, or no longer takes what it took. Speaks only of members
 * that are known before and after, each as loudly as the evidence and the callers allow.
 */
import type { Rule } from '../rule.ts'
import { fieldDrafts, fieldMessages } from './drafts.ts'

const RULE = 'contract/request-changed'

export const requestChanged: Rule = {
  meta: {
    id: RULE,
    title: 'Request changed',
    description:
      'An endpoint that others may call asks for more than the accepted one, or no longer takes what that took: a member became required, lost values, has another type, went. An error where a known caller breaks and the contract is declared or checked; milder where it only follows from types or code, or where it cannot be told what callers send; silent where all known callers are safe. Errs where a server is more lenient than its types.',
    defaultSeverity: 'error',
    delta: true,
    messages: fieldMessages,
  },
  check: (context) =>
    fieldDrafts(
      RULE,
      (change, { protocol }) => change.direction === 'request' && protocol !== 'message',
      'Keep taking the former requests, or change the callers first',
      context,
    ),
}
