/**
 * `suppress/unused`: a comment that suppresses nothing: its rule says nothing there, is no rule, or the reason is missing.
 * Of rules that are switched off nothing is known, and nothing is said. Errs where a finding comes and goes with settings or
 * the baseline; so a comment for a rule on changes, which has done its work once the change is accepted, is only for the report.
 */
import type { Suppressed } from '../../facts/language.ts'
import type { SeveritySetting } from '../../protocol/finding.ts'
import type { Location } from '../../protocol/location.ts'
import { shorten } from '../message.ts'
import type { Draft, RuleMetadata } from '../rule.ts'

export const suppressUnused = {
  meta: {
    id: 'suppress/unused',
    title: 'Unused suppression',
    description:
      'A comment `groundplan-ignore-next-line rule: reason` that suppresses nothing: the rule has nothing to say about the next line, there is no such rule, or the reason is missing. What suppresses nothing today hides something else tomorrow. A comment for a rule on changes is no longer needed once the change is accepted; that is said in the report only.',
    defaultSeverity: 'information',
    delta: false,
    messages: {
      unused: '{rule} has nothing to say about the next line: remove this comment, before it hides something else.',
      reason: 'This comment suppresses nothing, because it gives no reason. Write why: {rule}: <reason>.',
      unknown: 'There is no rule called {rule}, so this comment suppresses nothing. Correct the name, or remove it.',
    },
  } satisfies RuleMetadata,
  checkSuppressions,
}

/** What is known of suppressions once all other rules have spoken. */
export interface Spoken {
  readonly unused: Suppressed
  /** By id, all rules. */
  readonly rules: ReadonlyMap<string, { readonly meta: RuleMetadata; readonly setting: SeveritySetting }>
}

function checkSuppressions({ unused, rules }: Spoken): readonly Draft[] {
  return Object.entries(unused).flatMap(([file, comments]) => {
    const counts = new Map<string, number>()
    return comments.flatMap((comment) => {
      const rule = rules.get(comment.rule)
      const nth = counts.get(comment.rule) ?? 0
      counts.set(comment.rule, nth + 1)
      if (rule?.setting === 'off') return []
      const messageId = !rule ? 'unknown' : comment.reason.trim() === '' ? 'reason' : 'unused'
      const location: Location = { file, span: [comment.line, 0, comment.line + 1, 0] }
      const scope = messageId === 'unused' && rule?.meta.delta ? 'standing' : 'delta'
      return [
        {
          ...{ messageId, location, scope },
          data: { rule: shorten(comment.rule, 60) },
          related: [],
          fingerprint: `suppress/unused ${file} ${comment.rule}${nth > 0 ? ` #${nth + 1}` : ''}`,
          confidence: 1,
          numbers: {},
          subject: {},
        } satisfies Draft,
      ]
    })
  })
}
