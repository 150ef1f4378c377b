import type { Location } from './location.ts'
import type { Provenance } from './provenance.ts'

export type Severity = 'error' | 'warning' | 'information' | 'hint'

/** A setting may also switch a rule off. */
export type SeveritySetting = Severity | 'off'

/**
 * `delta`: the change brings it or breaks it, and it stands in Problems. `standing`: it was so before, and only the views and
 * reports that are asked for all of it show it.
 */
export type FindingScope = 'delta' | 'standing'

/** A place that belongs to the finding, with what is to be seen there. */
export interface Related {
  readonly location: Location
  readonly message: string
}

/** What a rule says about the map or the delta. Plain data: the surfaces render it. */
export interface Finding {
  /** Rule id, `new/endpoint`. */
  readonly rule: string
  readonly severity: Severity
  readonly scope: FindingScope
  /** Plain text: what, why and what to do. */
  readonly message: string
  /** The smallest range that is to blame. */
  readonly location: Location
  readonly related: readonly Related[]
  /** Made of structure (rule, service, endpoint, call), never of text or positions: approvals hang on it. */
  readonly fingerprint: string
  /** 0..1: how sure the map is of the facts that this finding rests on. */
  readonly confidence: number
  /** The numbers behind the verdict, by name, for people and for tests. */
  readonly numbers: Readonly<Record<string, number>>
  /** Ids in the snapshot that the fixes work on. */
  readonly subject: {
    readonly service?: string
    readonly endpoint?: string
    readonly call?: string
    /** The existing thing that does the job: endpoint ids, best first. */
    readonly candidates?: readonly string[]
  }
  /** Who introduced the place, where a surface has asked for that and it is known. */
  readonly introducedBy?: Provenance
}
