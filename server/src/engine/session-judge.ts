/** What the rules say of a map against its baseline, with as much of the judgement before as still holds. */
import { planBaseline } from '../baseline/plan/baseline.ts'
import { checkPlan } from '../baseline/plan/check.ts'
import type { ParsedPlan } from '../baseline/plan/parse.ts'
import { PLAN_FILE } from '../baseline/plan/plan.ts'
import type { Suppressed } from '../facts/language.ts'
import { diff } from '../map/diff.ts'
import { indexMap } from '../map/map-index.ts'
import type { SeveritySetting } from '../protocol/finding.ts'
import type { Call, Snapshot } from '../protocol/map.ts'
import type { Circumstances } from '../rules/circumstances.ts'
import { byScope, judge } from '../rules/index.ts'
import type { Judgement } from './engine.ts'
import { sameData } from './same-data.ts'

export interface Matter {
  readonly snapshot: Snapshot
  /** Of the commit, or the folder as it was opened. */
  readonly committed: Snapshot
  readonly commit: string | null
  readonly baselineName: string
  readonly baselineProblem: string
  /** null without a plan file. */
  readonly plan: ParsedPlan | null
  readonly severity: Readonly<Record<string, SeveritySetting>>
  readonly suppressed: () => Suppressed
  /** `YYYY-MM-DD`. */
  readonly today: string
  readonly circumstances: () => Circumstances
  /** See `RuleContext.mocks`. */
  readonly mocks: (services: readonly string[]) => readonly Call[]
}

/** Remembers the last judgement, so that equal ones are the same object and nothing is computed twice. */
export class Judge {
  #last: Judgement | null = null
  #matter: Matter | null = null

  judgement(matter: Matter): Judgement {
    const [before, last] = [this.#matter, this.#last]
    const sameMap = last !== null && before?.snapshot === matter.snapshot
    const sameSides = sameMap && before?.committed === matter.committed && before.plan === matter.plan
    const { plan, name } = accepting(matter)
    const baseline =
      sameSides && last
        ? last.baseline
        : plan
          ? planBaseline(plan, matter.snapshot, matter.committed)
          : matter.committed
    const delta = sameSides && last.delta.baseline === name ? last.delta : diff(baseline, matter.snapshot, name)
    const index = sameMap ? last.index : indexMap(matter.snapshot)
    const { snapshot, severity, suppressed, today, circumstances, mocks } = matter
    const next: Judgement = {
      generation: (last?.generation ?? 0) + 1,
      snapshot,
      index,
      baseline,
      baselineCommit: matter.commit,
      baselineProblem: matter.baselineProblem,
      delta,
      ...byScope(
        judge({
          ...{ snapshot, baseline, delta, index, severity, suppressed, today, circumstances, mocks },
          plan: matter.plan?.plan ?? null,
        }),
      ),
      planProblems: matter.plan ? checkPlan(matter.plan, snapshot, today) : [],
    }
    this.#matter = matter
    if (!last || !sameJudgement(last, next)) this.#last = next
    return this.#last ?? next
  }
}

/** A plan that names no service holds exceptions only: what is accepted then stays the commit's affair. */
function accepting(matter: Matter): { readonly plan: ParsedPlan['plan'] | null; readonly name: string } {
  const plan = matter.plan?.plan ?? null
  return plan && plan.services.length > 0 ? { plan, name: PLAN_FILE } : { plan: null, name: matter.baselineName }
}

function sameJudgement(last: Judgement, next: Judgement): boolean {
  return (
    last.snapshot === next.snapshot &&
    last.delta === next.delta &&
    last.baselineCommit === next.baselineCommit &&
    last.baselineProblem === next.baselineProblem &&
    sameData(last.findings, next.findings) &&
    sameData(last.standing, next.standing) &&
    sameData(last.planProblems, next.planProblems)
  )
}
