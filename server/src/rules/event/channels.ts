/** What the rules on events share. */
import type { Call } from '../../protocol/map.ts'

/** Channels whose other end is a person, a tool or the broker itself: dead letters, logs, metrics, traces. */
const FOR_OTHERS =
  /(^|[._:/-])(dlq|dlt|dead|deadletters?|parking|logs?|logging|metrics|telemetry|audit|traces?|debug|test)([._:/-]|$)/i

/** Whether a channel is one of which only one end is a service. A name that is not known in full tells nothing, either. */
export function isForOthers(channel: string): boolean {
  return channel.includes('{') || FOR_OTHERS.test(channel)
}

const known = new WeakMap<readonly Call[], ReadonlyMap<string, readonly Call[]>>()

/** Calls of a map that publish, by the name that they publish under. Two rules ask for them. */
export function publications(calls: readonly Call[]): ReadonlyMap<string, readonly Call[]> {
  const ready = known.get(calls)
  if (ready) return ready
  const found = new Map<string, Call[]>()
  for (const call of calls) {
    if (call.protocol !== 'message' || call.method !== 'publish') continue
    const list = found.get(call.path)
    if (list) list.push(call)
    else found.set(call.path, [call])
  }
  known.set(calls, found)
  return found
}
