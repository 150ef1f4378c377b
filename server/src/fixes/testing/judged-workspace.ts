/** For tests of the fixes against the real engine: what the rules say about texts, and what the fixes make of them. */
import { planBaseline } from '../../baseline/plan/baseline.ts'
import { parse } from '../../baseline/plan/parse.ts'
import { PLAN_FILE } from '../../baseline/plan/plan.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { diff } from '../../map/diff.ts'
import { indexMap } from '../../map/map-index.ts'
import type { Finding } from '../../protocol/finding.ts'
import type { Snapshot } from '../../protocol/map.ts'
import { byScope, judge } from '../../rules/index.ts'
import { MapSource } from '../../workspace/sources/map-source.ts'
import { applyPlan, type Texts } from '../apply.ts'
import type { EditPlan, FixContext, FixOffer } from '../fix.ts'
import { fixes } from '../index.ts'
import { contextOf } from './workspace.ts'

export interface Judged {
  readonly texts: Texts
  readonly snapshot: Snapshot
  readonly findings: readonly Finding[]
  readonly context: FixContext
}

/** The map of texts. */
export function mapOf(texts: Texts): Snapshot {
  return createEngine(new MapSource(texts)).snapshot()
}

/** What the rules say about texts, with another map as the accepted one. */
export function judgeTexts(accepted: Snapshot, texts: Texts): Judged {
  const engine = createEngine(new MapSource(texts))
  const snapshot = engine.snapshot()
  const text = texts.get(PLAN_FILE)
  const plan = text === undefined ? null : parse(text).plan
  const baseline = plan && plan.services.length > 0 ? planBaseline(plan, snapshot, accepted) : accepted
  const context = contextOf(texts, snapshot, baseline)
  const all = judge({
    snapshot,
    baseline,
    delta: diff(baseline, snapshot, 'test'),
    index: indexMap(snapshot),
    severity: {},
    suppressed: () => engine.suppressed(),
    plan,
    today: context.today,
    circumstances: () => engine.circumstances(),
  })
  const { findings } = byScope(all)
  return { texts, snapshot, findings, context }
}

/** The finding of a rule on something whose id begins so; throws when there is none. */
export function findingOn({ findings }: Judged, rule: string, about = ''): Finding {
  const found = findings.find((one) => one.rule === rule && one.fingerprint.startsWith(`${rule} ${about}`))
  if (!found) throw new Error(`no ${rule} on ${about}`)
  return found
}

/** Every offer for a finding, in the order in which they are shown. */
export function offersFor(finding: Finding, { context }: Judged): readonly FixOffer[] {
  return fixes.filter((fix) => fix.rules.includes(finding.rule)).flatMap((fix) => fix.offers(finding, context))
}

/** The texts after an offer was carried out; throws when it is refused or does not fit. */
export function carriedOut(offer: FixOffer, texts: Texts, answers?: Readonly<Record<string, string>>): Texts {
  const plan: EditPlan | { readonly refused: string } = offer.plan(answers)
  if ('refused' in plan) throw new Error(`refused: ${plan.refused}`)
  const applied = applyPlan(texts, plan)
  if ('problem' in applied) throw new Error(applied.problem)
  return applied.texts
}
