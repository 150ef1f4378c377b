import type { MapIndex } from '../map/map-index.ts'
import type { Finding, FindingScope, Severity, SeveritySetting } from '../protocol/finding.ts'
import type { Call, Delta, Snapshot } from '../protocol/map.ts'
import type { Circumstances } from './circumstances.ts'

/** Declarative part of a rule; settings, documentation and the README table are generated from it. */
export interface RuleMetadata {
  readonly id: string
  readonly title: string
  /** What it reports, why that matters, and where it is known to err: shown in the documentation. */
  readonly description: string
  /** `off` for a rule that speaks only when somebody asks for it. */
  readonly defaultSeverity: SeveritySetting
  /** Speaks only of what the delta adds. */
  readonly delta: boolean
  /** Messages by id, with `{name}` placeholders. */
  readonly messages: Readonly<Record<string, string>>
}

export interface Rule {
  readonly meta: RuleMetadata
  check(context: RuleContext): readonly Draft[]
}

/** A finding before the engine fills in rule, severity and message. */
export interface Draft extends Omit<Finding, 'rule' | 'severity' | 'message' | 'scope'> {
  readonly messageId: string
  readonly data: Readonly<Record<string, string | number>>
  /** `delta` without it. */
  readonly scope?: FindingScope
  /** Overrides the rule's severity downwards, e.g. at low confidence. */
  readonly atMost?: Severity
}

export interface RuleContext {
  readonly snapshot: Snapshot
  readonly baseline: Snapshot
  readonly delta: Delta
  /** Look-ups over the snapshot, built once. */
  readonly index: MapIndex
  /** Asked for only where a rule needs it: it may have to be computed. */
  readonly circumstances: () => Circumstances
  /** Requests that the tests of services mock, as calls with the mocked answer as their body. Reads tests: ask for few services. */
  readonly mocks: (services: readonly string[]) => readonly Call[]
}
