/**
 * The engine as the surfaces see it: a live map of one workspace folder. The core behind it is pure; these objects hold the
 * current state and make the next one.
 */
import type { PlanProblem } from '../baseline/plan/check.ts'
import type { ParsedPlan } from '../baseline/plan/parse.ts'
import type { Suppressed, Suppression } from '../facts/language.ts'
import type { FixContext } from '../fixes/fix.ts'
import type { MapIndex } from '../map/map-index.ts'
import type { Finding } from '../protocol/finding.ts'
import type { Call, Delta, Snapshot } from '../protocol/map.ts'
import type { Settings } from '../protocol/wire.ts'
import type { Circumstances } from '../rules/circumstances.ts'

/** Keeps the map of the files of a source. Work follows what changed. */
export interface Engine {
  /** The map of the source as it is now. The same object as before when nothing that matters changed. */
  snapshot(): Snapshot
  /** Does a part of the work for the next `snapshot()` that takes some hundredths of a second; false when none is left. */
  prepare(): boolean
  /** Says which files changed, appeared or went; the source is asked for them again on the next `snapshot()`. */
  changed(files: readonly string[]): void
  /**
   * Loads the grammars that files turned out to need; false when none was missing. After a true the answers given so far lack
   * those files, and the next `snapshot()` has them. Rejects when a grammar of the product is missing or damaged.
   */
  loadGrammars(): Promise<boolean>
  /** Suppression comments of a file. */
  suppressions(file: string): readonly Suppression[]
  /** Suppression comments of all files that have any. */
  suppressed(): Suppressed
  /** Of the last `snapshot()`. The same object as before while they are the same. */
  circumstances(): Circumstances
  /** Requests that the tests of these services mock, see {@link MockQueries}. Of the last `snapshot()`. */
  mocks(services: readonly string[]): readonly Call[]
}

/** What the rules say about the working tree. Immutable; a new one replaces it. */
export interface Judgement {
  /** Counts up with every judgement that differs from the one before. */
  readonly generation: number
  readonly snapshot: Snapshot
  /** Look-ups over `snapshot`. */
  readonly index: MapIndex
  readonly baseline: Snapshot
  /** The commit behind the baseline; null when there is none to compare with, and the folder as it was opened counts. */
  readonly baselineCommit: string | null
  /** Why the baseline is not the one that was asked for, as a sentence; '' when it is. */
  readonly baselineProblem: string
  readonly delta: Delta
  /** On what the change brings or breaks. */
  readonly findings: readonly Finding[]
  /** On what was so before the change. */
  readonly standing: readonly Finding[]
  /** What is wrong with the plan file; [] without one. */
  readonly planProblems: readonly PlanProblem[]
}

/** What the map is made for, besides the files: see `Settings`. */
export interface SessionOptions {
  /** Absolute path of the workspace folder, in the system's own form. */
  readonly root: string
  readonly settings: Settings
  /** Folder for the cache of facts; none is read or written without it. */
  readonly cacheFolder?: string
  /** Called while a cold map is built: a sentence for a person, and how much is done (0..1). */
  readonly onProgress?: (message: string, done: number) => void
  /** The clock, for exceptions with an end date. */
  readonly now?: () => Date
}

/**
 * A live workspace, as editor, CLI and agents share it: disk, unsaved buffers and baseline, and what the rules say about them.
 * Everything is computed when it is asked for; changes only mark what is out of date.
 */
export interface Session {
  readonly root: string
  /** The current state. The same object as before when nothing that matters changed. Never throws on what files say. */
  judgement(): Judgement
  /**
   * The map alone, for exports: spares the baseline and the rules, and says of which commit it is when no file differs from
   * HEAD, which a judgement does not know.
   */
  map(): Snapshot
  /**
   * Makes ready for the first change, one piece of work at a time; false when there is nothing left to do. A session that began
   * from its cache has not read the files yet: this is for moments in which nobody waits, and between requests.
   */
  prepare(): boolean
  /** An unsaved buffer lies over the file on disk from now on, with this text. */
  open(file: string, text: string): void
  /** The file on disk counts again. */
  close(file: string): void
  /** Files on disk changed, appeared or went; relative paths. A change below `.git` that moves HEAD renews the baseline. */
  changed(files: readonly string[]): void
  configure(settings: Settings): void
  /** What the fixes read: current texts, unsaved buffers included. */
  fixContext(): FixContext
  /** The plan file as it is now, unsaved text included; null when there is none. */
  plan(): { readonly text: string; readonly parsed: ParsedPlan } | null
  /** Text of a file, unsaved buffers included; null when there is none or it cannot be read. */
  text(file: string): string | null
  /** As {@link Engine.loadGrammars}; see `whenLoaded`. */
  loadGrammars(): Promise<boolean>
  /** Writes the cache. The session is not used afterwards. */
  dispose(): void
}

/** What an engine or a session answers, once all languages that it takes can be read. */
export async function whenLoaded<S extends Pick<Engine, 'loadGrammars'>, T>(of: S, ask: (of: S) => T): Promise<T> {
  for (;;) {
    const answer = ask(of)
    if (!(await of.loadGrammars())) return answer
  }
}
