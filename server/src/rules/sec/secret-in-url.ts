/**
 * `sec/secret-in-url`: what should stay secret travels in a URL, which servers, proxies and browsers write into their logs. Speaks of
 * requests by the names of what they send, and of endpoints that ask for a password there. Values are never looked at, nor shown.
 */
import type { Endpoint } from '../../protocol/map.ts'
import { type SaidOfCall, saidOfCalls } from '../call/said-of-calls.ts'
import { hasBaseline } from '../change.ts'
import { listOf, operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'

/** Tokens may be meant for links that are sent by mail; these never are. */
const NEVER_IN_A_LINK = /^(password|passwd|pwd|passphrase|secret|client_?secret|api_?secret|private_?key)$/i

export const secretInUrl: Rule = {
  meta: {
    id: 'sec/secret-in-url',
    title: 'Secret in a URL',
    description:
      'A password, key or token that travels as part of a URL, where servers, proxies and browsers write it into their logs. Told by the names of parameters, and by credentials before a host. Information at most for hosts outside, which may ask for it that way. Errs where a name means something else.',
    defaultSeverity: 'warning',
    delta: true,
    messages: {
      sent: '{from} sends {names} in the URL of {operation}, where logs and proxies keep it. Send it in a header or in the body.',
      asked:
        '{operation} of {service} takes {names} in its URL, where logs and proxies keep it. Take it from a header or from the body.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const sent = saidOfCalls(context, (call) => call.request?.secrets ?? null)
    return [...sent.map((said) => sentDraft(said, context)), ...asked(context)]
  },
}

function sentDraft({ call, what: names, scope }: SaidOfCall<readonly string[]>, context: RuleContext): Draft {
  return {
    messageId: 'sent',
    scope,
    data: {
      from: shorten(context.index.services.get(call.from)?.name ?? call.from, 40),
      names: listOf(names),
      operation: operationName(call),
    },
    location: call.target?.file === call.location.file ? call.target : call.location,
    related: [],
    fingerprint: `sec/secret-in-url ${call.from} -> ${call.to ?? (call.host || '?')} ${call.method} ${call.path}`,
    confidence: 0.8,
    numbers: { secrets: names.length },
    subject: { service: call.from, call: call.id },
    ...(call.to === null ? { atMost: 'information' as const } : {}),
  }
}

function asked(context: RuleContext): readonly Draft[] {
  const { added, changed } = context.delta.endpoints
  const before = new Map(changed.map((change) => [change.after.id, change.before]))
  const fresh = new Set(added.map((endpoint) => endpoint.id))
  return context.snapshot.endpoints.flatMap((endpoint): readonly Draft[] => {
    const names = secretsOf(endpoint)
    if (names.length === 0) return []
    const former = before.get(endpoint.id)
    const isNew = fresh.has(endpoint.id) || (former !== undefined && secretsOf(former).length < names.length)
    return [
      {
        messageId: 'asked',
        scope: isNew ? 'delta' : 'standing',
        data: {
          operation: operationName(endpoint),
          service: shorten(context.index.services.get(endpoint.service)?.name ?? endpoint.service, 40),
          names: listOf(names),
        },
        location: endpoint.location,
        related: [],
        fingerprint: `sec/secret-in-url ${endpoint.id}`,
        confidence: 0.8,
        numbers: { secrets: names.length },
        subject: { service: endpoint.service, endpoint: endpoint.id },
      },
    ]
  })
}

function secretsOf({ protocol, contract }: Endpoint): readonly string[] {
  if (protocol !== 'http') return []
  // A part of the path is as likely what a link is known by.
  const inUrl = contract.fields.filter((field) => field.in === 'query')
  return inUrl.map(({ name }) => name).filter((name) => NEVER_IN_A_LINK.test(name.replace(/-/g, '_')))
}
