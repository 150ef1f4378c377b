import type { Service } from '../../protocol/map.ts'
import type { FixContext } from '../fix.ts'
import type { PlanBuilder } from '../plan-builder.ts'

/** One service goes into another; what the readers of deployment files have to know. */
export interface Merge {
  readonly context: FixContext
  readonly plan: PlanBuilder
  readonly from: Service
  readonly to: Service
  /** Environment variables that the moved code reads. */
  readonly variables: ReadonlySet<string>
}
