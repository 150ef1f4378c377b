/** What the rules say about two small maps. */
import { diff } from '../../map/diff.ts'
import { indexMap } from '../../map/map-index.ts'
import type { Finding } from '../../protocol/finding.ts'
import { byScope, type JudgeInput, judge } from '../index.ts'
import type { MapBuilder } from './build-map.ts'

/** A map, made by hand or of sources. */
type Built = Pick<MapBuilder, 'build'>

type Options = Partial<Pick<JudgeInput, 'severity' | 'suppressed' | 'plan' | 'today' | 'circumstances' | 'mocks'>>

/** Findings on what `after` has more than `before`. */
export function judged(before: Built, after: Built, options: Options = {}): readonly Finding[] {
  return byScope(judgedWhole(before, after, options)).findings
}

/** The findings of one rule on what was so before the change. */
export function standingBy(rule: string, map: Built, before: Built = map, options: Options = {}): readonly Finding[] {
  return byScope(judgedWhole(before, map, options)).standing.filter((finding) => finding.rule === rule)
}

function judgedWhole(before: Built, after: Built, options: Options): readonly Finding[] {
  const [baseline, snapshot] = [before.build(), after.build()]
  return judge({
    snapshot,
    baseline,
    delta: diff(baseline, snapshot, 'test'),
    index: indexMap(snapshot),
    severity: {},
    suppressed: () => ({}),
    plan: null,
    today: '2026-03-01',
    ...options,
  })
}

/** The findings of one rule. */
export function foundBy(rule: string, before: Built, after: Built, options: Options = {}): readonly Finding[] {
  return judged(before, after, options).filter((finding) => finding.rule === rule)
}

/** `rule subject`, in the order of the findings: for tests of what is reported at all. */
export function fingerprints(findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => finding.fingerprint).sort()
}
