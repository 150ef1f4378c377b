/** What a memo keeps of one computation. */

export type Equals = (before: unknown, after: unknown) => boolean

export interface Node {
  value: unknown
  readonly compute: () => unknown
  readonly equals: Equals
  /** Marks of changes stop here until the value is known to be another one. */
  readonly isGate: boolean
  /**
   * Most gates on a way down from here. All gates that it depends on have lower levels, so when those are up to date, its
   * state says the truth.
   */
  level: number
  state: 'clean' | 'check' | 'dirty'
  /** Revision in which the value last became another one. */
  changedAt: number
  /** Revision in which the value was last known to be right. */
  verifiedAt: number
  dependencies: Node[]
  readonly dependents: Set<Node>
  running: boolean
  /** The computation that read it last, in its newest run. */
  lastReader: Node | null
}

/** A computation reads what it is needed for itself. */
export class SelfDependency extends Error {
  constructor() {
    super('A computation depends on itself')
  }
}
