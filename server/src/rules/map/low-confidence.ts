/**
 * `map/low-confidence`: so many calls lead nowhere that the map is not to be trusted. Speaks once for the workspace, at the
 * first of those calls. Errs where most calls are of a kind that nobody can resolve: proxies to addresses of users.
 */
import { explained, lowConfidence } from '../../map/confidence.ts'
import type { Rule } from '../rule.ts'

const MOST_RELATED = 5

export const mapLowConfidence: Rule = {
  meta: {
    id: 'map/low-confidence',
    title: 'The map is not to be trusted',
    description:
      'More than a fifth of the calls of the workspace could not be resolved. Who calls whom, and what a change reaches, is known only in part then, and other rules are silent where they should speak. What the workspace does not say can be declared in `groundplan.yaml`.',
    defaultSeverity: 'information',
    delta: false,
    messages: {
      low: '{unresolved} of {total} calls ({percent} %) could not be resolved, so this map may miss who calls whom. Main reasons: {reasons}. To improve it, in groundplan.yaml: {declare}.',
    },
  },
  check({ snapshot, baseline }) {
    const low = lowConfidence(snapshot)
    if (!low) return []
    const main = low.reasons[0]?.reasonCode
    const calls = snapshot.calls.filter((call) => call.resolution === 'unresolved' && call.reasonCode === main)
    const [first, ...others] = calls
    if (!first) return []
    const percent = Math.round((low.unresolved / low.total) * 100)
    return [
      {
        messageId: 'low',
        data: { unresolved: low.unresolved, total: low.total, percent, ...explained(low) },
        location: first.location,
        related: others.slice(0, MOST_RELATED).map((call) => ({ location: call.location, message: call.reason })),
        fingerprint: 'map/low-confidence',
        confidence: 1,
        numbers: { unresolved: low.unresolved, calls: low.total, percent },
        subject: {},
        // It is said once, in the view and the report, and not again with every change.
        scope: lowConfidence(baseline) ? 'standing' : 'delta',
      },
    ]
  },
}
