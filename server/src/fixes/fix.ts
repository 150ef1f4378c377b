import type { MapIndex } from '../map/map-index.ts'
import type { Finding } from '../protocol/finding.ts'
import type { Span } from '../protocol/location.ts'
import type { Snapshot } from '../protocol/map.ts'

/** An edit as plain data, rendered as a WorkspaceEdit, a patch or a preview. Offsets refer to the text when it was planned. */
export interface EditPlan {
  readonly steps: readonly EditStep[]
  /** What a person must check by hand. */
  readonly notes: readonly string[]
}

export type EditStep =
  | {
      readonly kind: 'edit'
      readonly file: string
      readonly span: Span
      readonly text: string
      readonly label: string
      readonly confirm: boolean
    }
  | {
      readonly kind: 'create'
      readonly file: string
      readonly text: string
      readonly label: string
      readonly confirm: boolean
    }
  | {
      readonly kind: 'move'
      readonly file: string
      readonly to: string
      readonly label: string
      readonly confirm: boolean
    }
  | { readonly kind: 'delete'; readonly file: string; readonly label: string; readonly confirm: boolean }

/** What a fix may read. Texts include unsaved buffers. */
export interface FixContext {
  readonly snapshot: Snapshot
  readonly baseline: Snapshot
  readonly index: MapIndex
  readonly root: string
  files(): readonly string[]
  /** null when there is no such file or it cannot be read. */
  text(file: string): string | null
  /** Today as `YYYY-MM-DD`. */
  readonly today: string
}

/** One thing that can be done about a finding. */
export interface FixOffer {
  /** `fold/users`: unique among the offers for one finding. */
  readonly id: string
  readonly title: string
  readonly kind: 'quickfix' | 'refactor'
  readonly preferred: boolean
  /** Shown greyed out with this reason when it cannot be done. */
  readonly disabled: string | null
  /** What to ask the person before planning, with the values to suggest ('' for none), in the order of asking. */
  readonly asks?: Readonly<Record<string, string>>
  /**
   * Makes the plan. Throws nothing: a plan that cannot be made is a `refused`. Without answers what `asks` suggests holds.
   */
  plan(answers?: Readonly<Record<string, string>>): EditPlan | { readonly refused: string }
}

/** A family of offers; one folder each. `offers` must be cheap: it runs for each lightbulb. */
export interface Fix {
  readonly id: string
  /** Rules whose findings it can answer. */
  readonly rules: readonly string[]
  offers(finding: Finding, context: FixContext): readonly FixOffer[]
}
