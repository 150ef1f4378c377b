/**
 * `call/in-loop`: a request to another service for every element of something. Speaks of calls that the change brings, or
 * moves into a loop. Published messages are left alone: nobody waits for them. Errs where the loop is known to be short.
 */
import { singular, splitWords } from '../../map/similarity-words.ts'
import type { Call, Endpoint, Field } from '../../protocol/map.ts'
import { hasBaseline, leavesService } from '../change.ts'
import { operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'

export const callInLoop: Rule = {
  meta: {
    id: 'call/in-loop',
    title: 'Call in a loop',
    description:
      'A call to another service in a loop: one request for each element, so waiting time and load grow with the data. Errs where the loop has few rounds by design, and does not see loops that call a function in another file.',
    defaultSeverity: 'warning',
    delta: true,
    messages: {
      batch:
        '{operation} of {to} is called in a loop: one request for each element. {to} offers {batch}, which may answer for all at once; use it, or fetch before the loop.',
      alone:
        '{operation} of {to} is called in a loop: one request for each element, so time and load may grow with the data. Fetch once before the loop, or add an operation for many there.',
      changes:
        '{operation} of {to} is called in a loop: one request for each element, so time and load may grow with the data. Collect what is to be sent, and send it at once.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const moved = context.delta.calls.changed.filter((change) => !change.before.inLoop).map((change) => change.after)
    return [...context.delta.calls.added, ...moved]
      .filter((call) => call.inLoop && call.protocol !== 'message' && leavesService(call))
      .map((call) => draftFor(call, context))
  },
}

function draftFor(call: Call, context: RuleContext): Draft {
  const to = call.to ?? ''
  const endpoint = call.endpoint === null ? undefined : context.index.endpoints.get(call.endpoint)
  const batch = endpoint ? batchOf(endpoint, context.index.endpointsOf.get(to) ?? []) : undefined
  return {
    messageId: batch ? 'batch' : /^(POST|PUT|PATCH|DELETE|MUTATION)$/.test(call.method) ? 'changes' : 'alone',
    data: {
      operation: operationName(endpoint ?? call),
      to: shorten(context.index.services.get(to)?.name ?? to, 40),
      batch: batch ? operationName(batch) : '',
    },
    location: call.location,
    related: [
      ...(endpoint
        ? [{ location: endpoint.location, message: `${operationName(endpoint)} of ${to} answers each request` }]
        : []),
      ...(batch ? [{ location: batch.location, message: `${operationName(batch)} may answer for all at once` }] : []),
    ],
    fingerprint: `call/in-loop ${call.from} -> ${to} ${call.protocol} ${call.method} ${call.path}`,
    confidence: call.confidence,
    numbers: { requestsPerElement: 1, batchEndpoints: batch ? 1 : 0 },
    subject: {
      service: call.from,
      call: call.id,
      ...(call.endpoint === null ? {} : { endpoint: call.endpoint }),
      ...(batch ? { candidates: [batch.id] } : {}),
    },
  }
}

/** An operation of the same service on the same things that takes several at once. */
function batchOf(endpoint: Endpoint, offered: readonly Endpoint[]): Endpoint | undefined {
  const about = nouns(endpoint.path)
  const rivals = offered.filter((one) => one.id !== endpoint.id && one.protocol === endpoint.protocol)
  return rivals
    .filter(
      (one) =>
        asksAlike(one, endpoint) && takesMany(one, endpoint) && [...nouns(one.path)].some((noun) => about.has(noun)),
    )
    .sort((left, right) => left.path.length - right.path.length || (left.id < right.id ? -1 : 1))[0]
}

/** Whether a candidate reads where the other one reads. A read of many may be a POST, for the sake of its body. */
function asksAlike(candidate: Endpoint, single: Endpoint): boolean {
  if (candidate.method === single.method) return true
  const changes = /^(bulk|create|import|delete|update)$/
  return (
    single.method === 'GET' &&
    candidate.method === 'POST' &&
    !splitWords(candidate.path).some((word) => changes.test(word))
  )
}

const MANY = /^(batch|bulk|many|multi|multiple|mget)$/

function nouns(path: string): ReadonlySet<string> {
  const words = splitWords(
    path
      .replace(/\{[^}]*\}/g, ' ')
      .split('.')
      .at(-1) ?? '',
  ).map(singular)
  return new Set(words.filter((word) => !MANY.test(word) && !/^(api|get|list|find|fetch|by|id)$/.test(word)))
}

function takesMany(candidate: Endpoint, single: Endpoint): boolean {
  if (splitWords(candidate.path).some((word) => MANY.test(word))) return true
  const keys = single.contract.fields.filter((field) => field.in !== 'response' && field.in !== 'header')
  return candidate.contract.fields.some(
    (field) => (field.in === 'query' || field.in === 'body') && isPluralOf(field, keys),
  )
}

/** `ids` for `id`, `productIds` for `productId` or `id`, `emails` for `email`. */
function isPluralOf(field: Field, keys: readonly Field[]): boolean {
  const words = splitWords(field.name)
  const last = words.at(-1) ?? ''
  const one = last === 'ids' ? 'id' : singular(last)
  if (one === last) return false
  return keys.some((key) => splitWords(key.name).at(-1) === one)
}
