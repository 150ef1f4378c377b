/**
 * The engine as the surfaces see it: a live map of one workspace folder. The core behind it is pure; this object holds the
 * current state and makes the next one.
 */
import type { Finding, SeveritySetting } from '../protocol/finding.ts'
import type { Delta, Snapshot } from '../protocol/map.ts'
import type { WorkspaceSource } from '../workspace/source.ts'

export interface EngineOptions {
  readonly severity?: Readonly<Record<string, SeveritySetting>>
}

/** A change of the tree: text null means that the file is gone. */
export interface FileChange {
  readonly file: string
}

export interface Engine {
  /** The current map; computes what changed since the last call, nothing else. */
  snapshot(): Snapshot
  /** Says which files changed, appeared or went; the source is asked for them again. */
  changed(files: readonly string[]): void
}

export interface Judgement {
  readonly snapshot: Snapshot
  readonly baseline: Snapshot
  readonly delta: Delta
  readonly findings: readonly Finding[]
}

export type EngineFactory = (source: WorkspaceSource, options?: EngineOptions) => Engine
