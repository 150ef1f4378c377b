/** A change, and what must be said of it. Mutations are data: families list them, the benchmark carries them out. */
import type { Language, System } from './system.ts'

export interface Mutation {
  /** Unique in its family; for people. */
  readonly name: string
  /** The rule that must speak; for a change that must not make it speak, the rule that it tempts; '*' for all rules. */
  readonly rule: string
  readonly must: 'fire' | 'be silent'
  /** Part of a fingerprint that a finding must have to count, for a system. */
  readonly about?: (before: System) => string
  /** What the accepted system has on top of the seeded one. */
  readonly given?: (system: System) => System
  readonly change: (system: System) => System
  /** Where the change can be written; everywhere without it. */
  readonly languages?: readonly Language[]
  /** The rule speaks of the whole map, and what it says may stand outside of the change. */
  readonly standing?: true
  /** Settings, for rules that are off by default. */
  readonly severity?: Readonly<Record<string, 'error' | 'warning' | 'information' | 'hint'>>
}

/** A change to the texts of the demo. */
export interface DemoMutation extends Omit<Mutation, 'about' | 'given' | 'change' | 'languages'> {
  readonly about?: string
  readonly edits: readonly DemoEdit[]
}

/** `from` stands exactly once in the file; without `from` the file is new, and `to` null removes it. */
export type DemoEdit =
  | { readonly file: string; readonly from: string; readonly to: string }
  | { readonly file: string; readonly text: string | null }

export interface Family {
  readonly name: string
  readonly seeded: readonly Mutation[]
  readonly demo: readonly DemoMutation[]
}
