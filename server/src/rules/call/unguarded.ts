/**
 * `call/unguarded`: a request that may wait for ever, because neither the call nor its client sets a time limit and the library has none
 * by itself. Speaks only of libraries of which that is known. Errs where the platform in between cuts requests off.
 */
import type { Call } from '../../protocol/map.ts'
import { hasBaseline, leavesService } from '../change.ts'
import { operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'
import { type SaidOfCall, saidOfCalls } from './said-of-calls.ts'

export const unguardedCall: Rule = {
  meta: {
    id: 'call/unguarded',
    title: 'Call without a time limit',
    description:
      'A request over the network without a timeout, by a client that has none by itself: axios, the functions of requests in Python, net/http of Go. When the other side hangs, so does the caller, and whoever waits for it. Errs where a proxy in between cuts requests off.',
    defaultSeverity: 'information',
    delta: true,
    messages: {
      unlimited:
        '{from} may wait for ever for {operation} of {to}: {client} has no time limit unless it is given one. Set a timeout, here or where the client is made.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const mayHang = (call: Call) =>
      call.request?.isUnlimited === true &&
      (leavesService(call) || call.resolution === 'external') &&
      // Whoever sits before a page gives up by himself.
      context.index.services.get(call.from)?.kind !== 'ui'
    return saidOfCalls(context, (call) => (mayHang(call) ? call : null)).map((said) => draftFor(said, context))
  },
}

const CLIENTS: Readonly<Record<string, string>> = { 'go-http': 'net/http' }

function draftFor({ call, scope }: SaidOfCall<unknown>, context: RuleContext): Draft {
  const nameOf = (id: string) => shorten(context.index.services.get(id)?.name ?? id, 40)
  const endpoint = context.index.endpoints.get(call.endpoint ?? '')
  return {
    messageId: 'unlimited',
    scope,
    data: {
      from: nameOf(call.from),
      to: call.to === null ? shorten(call.host, 40) : nameOf(call.to),
      operation: operationName(endpoint ?? call),
      client: CLIENTS[call.framework] ?? call.framework,
    },
    location: call.location,
    related: endpoint ? [{ location: endpoint.location, message: `${operationName(endpoint)} is answered here` }] : [],
    fingerprint: `call/unguarded ${call.from} -> ${call.to ?? call.host} ${call.protocol} ${call.method} ${call.path}`,
    confidence: 0.85,
    numbers: { timeLimit: 0 },
    subject: { service: call.from, call: call.id, ...(endpoint ? { endpoint: endpoint.id } : {}) },
  }
}
