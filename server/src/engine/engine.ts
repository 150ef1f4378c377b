/**
 * The engine as the surfaces see it: a live map of one workspace folder. The core behind it is pure; these objects hold the
 * current state and make the next one.
 */
import type { Suppression } from '../facts/language.ts'
import type { Finding } from '../protocol/finding.ts'
import type { Delta, Snapshot } from '../protocol/map.ts'
import type { WorkspaceSource } from '../workspace/source.ts'

/** Keeps the map of the files of a source. Work follows what changed. */
export interface Engine {
  /** The map of the source as it is now. The same object as before when nothing that matters changed. */
  snapshot(): Snapshot
  /** Says which files changed, appeared or went; the source is asked for them again on the next `snapshot()`. */
  changed(files: readonly string[]): void
  /** Suppression comments of a file. */
  suppressions(file: string): readonly Suppression[]
}

export type EngineFactory = (source: WorkspaceSource) => Engine

/** What the rules say about the working tree. Immutable; a new one replaces it. */
export interface Judgement {
  /** Counts up with every judgement that differs from the one before. */
  readonly generation: number
  readonly snapshot: Snapshot
  readonly baseline: Snapshot
  readonly delta: Delta
  readonly findings: readonly Finding[]
}
