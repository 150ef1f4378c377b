/** What the rules on events share. */
import type { Call } from '../../protocol/map.ts'
import type { RuleContext } from '../rule.ts'

/** Channels whose other end is a person, a tool or the broker itself: dead letters, logs, metrics, traces. */
const FOR_OTHERS =
  /(^|[._:/-])(dlq|dlt|dead|deadletters?|parking|logs?|logging|metrics|telemetry|audit|traces?|debug|test)([._:/-]|$)/i

/** Whether a channel is one of which only one end is a service. A name that is not known in full tells nothing, either. */
export function isForOthers(channel: string): boolean {
  return channel.includes('{') || FOR_OTHERS.test(channel)
}

/** Calls that publish under a name. */
export function publishers(channel: string, context: RuleContext): readonly Call[] {
  return context.snapshot.calls.filter(
    (call) => call.protocol === 'message' && call.method === 'publish' && call.path === channel,
  )
}
