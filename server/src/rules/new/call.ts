/**
 * `new/call`: code starts to use another service, or a host outside, that it did not use before. A further call site of the
 * same operation is nothing new. Calls that a new service makes belong to `new/service`; a subscription to what was published
 * before belongs to the `new/endpoint` that handles it. Calls without a known target are left to the map.
 */
import { callKey } from '../../map/diff.ts'
import type { Call, Service } from '../../protocol/map.ts'
import { hasBaseline, leavesService, newServices, renamedServices } from '../change.ts'
import { duplicatesOf } from '../duplicates.ts'
import { operationName, shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'

export const newCall: Rule = {
  meta: {
    id: 'new/call',
    title: 'New call',
    description:
      'A call to an operation of another service, or to a host outside, that the caller did not make before. Each one adds waiting time and something that can fail. A call that was moved to another service is reported as new there.',
    defaultSeverity: 'information',
    delta: true,
    messages: {
      first:
        'First call from {from} to {to}: {operation}. When {to} is slow or down, {from} may be, too. Check that the data is not at hand already; then accept it.',
      further:
        'New call from {from} to {to}: {operation}. It adds a request over the network; check that it is needed, then accept it.',
      forwards:
        '{from} now passes {operation} on to {to}. What {to} offers there can be reached from wherever {from} can: check who may call it, then accept it.',
      duplicate:
        '{from} calls {operation} of {to}, which is new and does what {existing} of {owner} does already. Call that one instead.',
      publish:
        '{from} now publishes {operation}, which {to} handles. Check that both agree on its content, then accept it.',
      external:
        'First call from {from} to {to}, outside of this workspace: {operation}. Check what is sent there and what happens when it does not answer; then accept it.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const fresh = newServices(context)
    const { targets: seen, calls: earlier } = earlierOf(context.baseline.calls)
    const renamed = renamedServices(context)
    return (
      context.delta.calls.added
        // A further site, which the delta names because it is in a loop, is no new call.
        .filter(
          (call) => !fresh.has(call.from) && call.id === callKey(call.id) && !earlier.has(formerId(call, renamed)),
        )
        .flatMap((call) => {
          if (leavesService(call)) return draftFor(call, seen, context)
          return call.resolution === 'external' ? externalDraft(call, seen) : []
        })
    )
  },
}

/** The id under which the call stood before its target was renamed; else its own. */
function formerId(call: Call, renamed: ReadonlyMap<string, Service>): string {
  const former = renamed.get(call.to ?? '')
  return former ? `${call.from} -> ${former.id} ${call.protocol} ${call.method} ${call.path}` : call.id
}

interface Earlier {
  /** `from>to` for every service or host that was called. */
  readonly targets: ReadonlySet<string>
  /** Keys of the calls. */
  readonly calls: ReadonlySet<string>
}

/** One baseline is asked about with every edit. */
const known = new WeakMap<readonly Call[], Earlier>()

/** What the accepted map has. */
function earlierOf(calls: readonly Call[]): Earlier {
  const ready = known.get(calls) ?? {
    targets: new Set(calls.map((call) => `${call.from}>${call.to ?? call.host}`)),
    calls: new Set(calls.map((call) => callKey(call.id))),
  }
  known.set(calls, ready)
  return ready
}

function draftFor(call: Call, seen: ReadonlySet<string>, context: RuleContext): readonly Draft[] {
  if (isSubscription(call, context)) return []
  const to = call.to ?? ''
  const endpoint = call.endpoint === null ? undefined : context.index.endpoints.get(call.endpoint)
  const first = !seen.has(`${call.from}>${to}`)
  const existing = endpoint ? duplicatesOf(endpoint, context)[0]?.endpoint : undefined
  const instead = existing && existing.service !== call.from ? existing : undefined
  const related = [
    ...(endpoint
      ? [{ location: endpoint.location, message: `${operationName(endpoint)} of ${to} is declared here` }]
      : []),
    ...(instead
      ? [{ location: instead.location, message: `${operationName(instead)} of ${instead.service} does the same` }]
      : []),
  ]
  return [
    {
      messageId: instead ? 'duplicate' : kindOf(call, first, context),
      data: {
        from: nameOf(call.from, context),
        to: nameOf(to, context),
        operation: operationName(endpoint ?? call),
        existing: instead ? operationName(instead) : '',
        owner: instead ? nameOf(instead.service, context) : '',
      },
      location: call.location,
      related,
      fingerprint: `new/call ${call.id}`,
      confidence: call.confidence,
      numbers: { first: first ? 1 : 0 },
      subject: {
        service: call.from,
        call: call.id,
        ...(call.endpoint === null ? {} : { endpoint: call.endpoint }),
        ...(instead ? { candidates: [instead.id] } : {}),
      },
    },
  ]
}

function kindOf(call: Call, first: boolean, context: RuleContext): 'publish' | 'forwards' | 'first' | 'further' {
  if (call.protocol === 'message') return 'publish'
  // Gateways forward whatever comes in under a path; services call one operation.
  if (call.method === 'ANY' && context.index.services.get(call.from)?.kind === 'gateway') return 'forwards'
  return first ? 'first' : 'further'
}

function externalDraft(call: Call, seen: ReadonlySet<string>): readonly Draft[] {
  if (call.host === '' || seen.has(`${call.from}>${call.host}`)) return []
  return [
    {
      messageId: 'external',
      data: { from: shorten(call.from, 40), to: shorten(call.host, 40), operation: operationName(call) },
      location: call.location,
      related: [],
      // One finding for each host: its first call is the news.
      fingerprint: `new/call ${call.from} -> ${call.host}`,
      confidence: call.confidence,
      numbers: { first: 1 },
      subject: { service: call.from, call: call.id },
    },
  ]
}

/** The publisher published it before; only who listens is new. */
function isSubscription(call: Call, context: RuleContext): boolean {
  return (
    call.protocol === 'message' &&
    context.baseline.calls.some(
      (earlier) => earlier.protocol === 'message' && earlier.from === call.from && earlier.path === call.path,
    )
  )
}

function nameOf(id: string, context: RuleContext): string {
  return shorten(context.index.services.get(id)?.name ?? id, 40)
}
