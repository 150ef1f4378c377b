/**
 * `call/hardcoded-host`: the address of another service is written in the code. Speaks of addresses of the machine itself, of numbers, and
 * of names with a port; a bare name is what clusters and registries resolve, and a public domain is the same everywhere. Silent where
 * the literal is what a setting falls back on, and in files of settings.
 */
import { isLocal, isPublic } from '../../map/assemble/address.ts'
import type { Call } from '../../protocol/map.ts'
import { hasBaseline, isOwnCode, renamedServices } from '../change.ts'
import { shorten } from '../message.ts'
import type { Draft, Rule, RuleContext } from '../rule.ts'

export const hardcodedHost: Rule = {
  meta: {
    id: 'call/hardcoded-host',
    title: 'Address in the code',
    description:
      'A call to an address with a port, to an IP address or to localhost that stands in the code, where no deployment can change it. Silent on public domains, on bare names that a cluster resolves, on defaults of settings and in files of settings. Errs where the program is run only on one machine.',
    defaultSeverity: 'warning',
    delta: true,
    messages: {
      local:
        '{from} calls {host} by an address that stands in the code: deployed, it would ask its own machine. Read the address from the environment, with this as the default.',
      fixed:
        '{from} calls {host} by an address that stands in the code, so no deployment can change it. Read it from the environment, with this as the default.',
    },
  },
  check(context) {
    if (!hasBaseline(context)) return []
    const before = writtenBefore(context.baseline.calls)
    const former = renamedServices(context)
    const byHost = new Map<string, Call[]>()
    for (const call of context.snapshot.calls) {
      const service = context.index.services.get(call.from)
      if (!isWritten(call) || !service || !isOwnCode(service)) continue
      const list = byHost.get(keyOf(call))
      if (list) list.push(call)
      else byHost.set(keyOf(call), [call])
    }
    return [...byHost].flatMap(([key, calls]): readonly Draft[] => {
      const [first] = calls
      if (!first) return []
      const isOld = before.has(key) || before.has(`${former.get(first.from)?.id} ${first.host}`)
      return [draftFor(first, calls, isOld, context)]
    })
  },
}

function isWritten(call: Call): boolean {
  if (!call.request?.hostAt || call.resolution === 'external' || call.to === call.from) return false
  const host = call.host.replace(/:\d+$/, '')
  // What listens beside a program and is no service of the workspace may well be a tool that has to be there.
  if (isLocal(host)) return call.to !== null
  if (/^\d+(\.\d+){3}$/.test(host)) return true
  return /:\d+$/.test(call.host) && !isPublic(host)
}

function keyOf(call: Call): string {
  return `${call.from} ${call.host}`
}

/** One baseline is asked about with every edit. */
const known = new WeakMap<readonly Call[], ReadonlySet<string>>()

function writtenBefore(calls: readonly Call[]): ReadonlySet<string> {
  const ready = known.get(calls) ?? new Set(calls.filter(isWritten).map(keyOf))
  known.set(calls, ready)
  return ready
}

function draftFor(call: Call, calls: readonly Call[], isOld: boolean, context: RuleContext): Draft {
  const at = call.request?.hostAt ?? call.location
  const places = calls.flatMap((other) => (other === call || !other.request?.hostAt ? [] : [other.request.hostAt]))
  return {
    messageId: isLocal(call.host.replace(/:\d+$/, '')) ? 'local' : 'fixed',
    scope: isOld ? 'standing' : 'delta',
    data: {
      from: shorten(context.index.services.get(call.from)?.name ?? call.from, 40),
      host: shorten(call.host, 60),
    },
    location: at,
    related: places
      .filter((place) => place.file !== at.file || place.span[0] !== at.span[0])
      .slice(0, 3)
      .map((location) => ({ location, message: `${shorten(call.host, 60)} is written here, too` })),
    fingerprint: `call/hardcoded-host ${keyOf(call)}`,
    confidence: 0.9,
    numbers: { calls: calls.length },
    subject: { service: call.from, call: call.id },
  }
}
