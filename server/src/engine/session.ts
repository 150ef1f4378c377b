import type { Former } from '../baseline/git/changes.ts'
import { parse } from '../baseline/plan/parse.ts'
import { PLAN_FILE } from '../baseline/plan/plan.ts'
import type { FactsStore } from '../facts/cache/facts-store.ts'
import type { FixContext } from '../fixes/fix.ts'
import { sharing } from '../map/shared-items.ts'
import { START_OF_FILE } from '../protocol/location.ts'
import type { Snapshot } from '../protocol/map.ts'
import type { Settings } from '../protocol/wire.ts'
import type { SourceProblem } from '../workspace/source.ts'
import { createEngine } from './create-engine.ts'
import type { Engine, Judgement, Session, SessionOptions } from './engine.ts'
import { sameData } from './same-data.ts'
import { type BaselinePlace, type Conclusion, GitBaseline } from './session-baseline.ts'
import { type SavedMaps, SessionCache } from './session-cache.ts'
import { Judge } from './session-judge.ts'
import { ReadProgress } from './session-progress.ts'
import { Views } from './session-views.ts'

/** A session over a folder. Nothing is read before the first `judgement()`. */
export function createSession(options: SessionOptions): Session {
  return new LiveSession(options)
}

/** The baseline's map, and which state of the world it was taken from. */
interface Accepted extends BaselinePlace {
  readonly snapshot: Snapshot
  readonly conclusion: Conclusion
}

/** A map with what the session adds, and what that was made of. */
interface Described {
  readonly of: Snapshot
  readonly commit: string | null
  readonly problems: readonly SourceProblem[]
  readonly snapshot: Snapshot
}

class LiveSession implements Session {
  readonly #options: SessionOptions
  readonly #judge = new Judge()
  #settings: Settings
  /** Before anything was read. */
  readonly #began = Date.now()
  #cache: SessionCache
  #store: FactsStore
  #views: Views
  #engine: Engine
  /** What an earlier session found out, for as long as nothing has changed since; undefined: not looked yet. */
  #saved: SavedMaps | null | undefined
  #git: GitBaseline | null = null
  #accepted: Accepted | null = null
  /** The baseline's map is one that an earlier session has finished. */
  #isForeign = false
  #current: Judgement | null = null
  #judgedOn = ''
  #plan: ReturnType<Session['plan']> = null
  #described: Described | null = null

  constructor(options: SessionOptions) {
    this.#options = options
    this.#settings = options.settings
    this.#cache = this.#newCache()
    this.#store = this.#cache.facts()
    this.#views = this.#newViews()
    this.#engine = createEngine(this.#views, this.#store)
  }

  get root(): string {
    return this.#options.root
  }

  judgement(): Judgement {
    const today = this.#today()
    if (this.#current && this.#judgedOn === today) return this.#current
    const { snapshot, accepted } = this.#sides()
    this.#judgedOn = today
    this.#current = this.#judge.judgement({
      snapshot,
      committed: accepted.snapshot,
      commit: accepted.commit,
      baselineName: accepted.name,
      baselineProblem: accepted.problem,
      plan: this.plan()?.parsed ?? null,
      severity: this.#settings.severity,
      suppressed: () => this.#maybeSaved()?.suppressions ?? this.#engine.suppressed(),
      today,
      circumstances: () => this.#maybeSaved()?.circumstances ?? this.#engine.circumstances(),
      mocks: (services) => this.#engine.mocks(services),
    })
    return this.#current
  }

  /** The maps that are compared. */
  #sides(): { readonly snapshot: Snapshot; readonly accepted: Accepted } {
    const accepted = this.#baseline()
    const snapshot = this.#describe(this.#working(), null)
    // Finished maps were read from a file, and have no object in common with what the engine makes.
    if (!this.#isForeign || this.#maybeSaved()) return { snapshot, accepted }
    this.#isForeign = false
    this.#accepted = { ...accepted, snapshot: sharing(accepted.snapshot, snapshot, sameData) }
    return { snapshot, accepted: this.#accepted }
  }

  map(): Snapshot {
    this.#git ??= new GitBaseline(this.#views.disk)
    const commit = this.#views.buffers().length === 0 ? this.#git.cleanHead() : null
    return this.#describe(this.#working(), commit)
  }

  prepare(): boolean {
    return this.#engine.prepare()
  }

  async loadGrammars(): Promise<boolean> {
    const isNew = await this.#engine.loadGrammars()
    // Neither the map nor the baseline has the files that could not be read until now.
    if (isNew) {
      this.#accepted = null
      this.#current = null
    }
    return isNew
  }

  open(file: string, text: string): void {
    if (this.#views.open(file, text)) this.#touch([file])
  }

  close(file: string): void {
    if (this.#views.close(file)) this.#touch([file])
  }

  changed(files: readonly string[]): void {
    const inGit = (file: string) => /(^|\/)\.git(\/|$)/.test(file)
    if (files.some(inGit)) {
      this.#git?.reopen()
      this.#current = null
    }
    const outside = files.filter((file) => !inGit(file))
    // Rules of what is listed hold for the baseline, too.
    if (outside.some((file) => file.endsWith('.gitignore'))) this.#forgetBaseline()
    const concerned = this.#views.disk.changed(outside)
    if (concerned.length > 0) this.#touch(concerned)
  }

  configure(settings: Settings): void {
    const before = this.#settings
    this.#settings = settings
    this.#current = null
    if (JSON.stringify(before.exclude) !== JSON.stringify(settings.exclude)) this.#startAgain()
  }

  fixContext(): FixContext {
    const { snapshot, baseline, index } = this.judgement()
    return {
      snapshot,
      baseline,
      index,
      root: this.root,
      today: this.#today(),
      files: () => this.#views.list(),
      text: (file) => this.text(file),
    }
  }

  plan(): ReturnType<Session['plan']> {
    const text = this.text(PLAN_FILE)
    if (text === null) this.#plan = null
    else if (this.#plan?.text !== text) this.#plan = { text, parsed: parse(text) }
    return this.#plan
  }

  text(file: string): string | null {
    const read = this.#views.read(file)
    return 'text' in read ? read.text : null
  }

  dispose(): void {
    // A cache that cannot be written costs time at the next start, and nothing else.
    if (this.#options.cacheFolder === undefined || this.#saved) return
    for (const file of this.#views.buffers()) this.close(file)
    // What was changed and not told of would be saved as if it were known.
    this.changed(this.#views.changedSince(this.#began))
    const files = this.#views.stateOfDisk()
    this.#cache.saveMaps(files === null ? null : this.#maps(files))
    this.#cache.saveFacts(this.#store, this.#views.disk.list())
  }

  #maps(files: string): SavedMaps {
    const accepted = this.#accepted
    return {
      files,
      snapshot: this.#engine.snapshot(),
      suppressions: this.#engine.suppressed(),
      circumstances: this.#engine.circumstances(),
      baseline: accepted?.commit && accepted.conclusion.head ? accepted : null,
    }
  }

  /** The map of the working tree, unsaved buffers included. */
  #working(): Snapshot {
    return this.#maybeSaved()?.snapshot ?? this.#engine.snapshot()
  }

  /** What an earlier session left, if every file is as it was then. */
  #maybeSaved(): SavedMaps | null {
    if (this.#saved === undefined) {
      const found = this.#cache.maps()
      this.#saved = found && found.files === this.#views.stateOfDisk() ? found : null
    }
    return this.#saved
  }

  #touch(files: readonly string[]): void {
    this.#saved = null
    this.#engine.changed(files)
    this.#current = null
  }

  /** The baseline's map; made anew when HEAD or the setting moved. The folder as it was opened is remembered. */
  #baseline(): Accepted {
    const saved = this.#accepted ? null : (this.#maybeSaved()?.baseline ?? null)
    this.#git ??= new GitBaseline(this.#views.disk, saved?.conclusion)
    const conclusion = this.#git.conclusion(this.#settings.baseline)
    const known = this.#accepted ?? saved
    if (known && known.conclusion.resolved === conclusion.resolved) {
      this.#isForeign ||= this.#accepted === null
      this.#accepted = { ...known, conclusion }
      return this.#accepted
    }
    // A checkout changes files before anybody tells of them; the baseline must not be made of what they were.
    if (known) this.#lookAgain()
    const { former, ...place } = this.#git.place(conclusion.resolved)
    const snapshot = known && known.commit === place.commit ? known.snapshot : this.#formerMap(former, place.commit)
    this.#accepted = { ...place, conclusion, snapshot }
    return this.#accepted
  }

  /** The map of the disk under these contents. */
  #formerMap(former: Former, commit: string | null): Snapshot {
    const concerned = [...former.keys(), ...this.#views.buffers()]
    if (concerned.length === 0) return this.#describe(this.#working(), commit)
    const snapshot = this.#views.showing(former, () => {
      this.#engine.changed(concerned)
      return this.#engine.snapshot()
    })
    this.#engine.changed(concerned)
    return this.#describe(snapshot, commit)
  }

  /** Everything may have changed. What has not costs a look at its size and time, and nothing of it is computed again. */
  #lookAgain(): void {
    this.#saved = null
    const before = this.#views.disk.list()
    this.#views.disk.refresh()
    this.#engine.changed([...new Set([...before, ...this.#views.disk.list()])])
  }

  /** The engine's map with what only the session knows: the commit, and folders that could not be listed. */
  #describe(snapshot: Snapshot, commit: string | null): Snapshot {
    const { problems } = this.#views
    const last = this.#described
    // A map that was made again and says the same is the same: whoever shows it has nothing to do.
    const same = last?.commit === commit && last.problems === problems && sameData(last.of, snapshot)
    if (last && same) return last.snapshot
    const unlisted = problems.map(({ file, message }) => ({ location: { file, span: START_OF_FILE }, message }))
    const described = { ...snapshot, commit, problems: [...unlisted, ...snapshot.problems] }
    this.#described = { of: snapshot, commit, problems, snapshot: described }
    return described
  }

  #forgetBaseline(): void {
    if (this.#accepted?.commit) this.#accepted = null
  }

  /** Other files count from now on: all that was known is void, except what people have typed. */
  #startAgain(): void {
    this.#cache = this.#newCache()
    this.#store = this.#cache.facts()
    this.#saved = undefined
    const typed = this.#views.buffers().map((file) => [file, this.text(file)] as const)
    this.#views = this.#newViews()
    for (const [file, text] of typed) if (text !== null) this.#views.open(file, text)
    this.#engine = createEngine(this.#views, this.#store)
    this.#git = null
    this.#accepted = null
    this.#described = null
  }

  #newCache(): SessionCache {
    return new SessionCache(this.#options.cacheFolder, this.root, this.#settings.exclude)
  }

  #newViews(): Views {
    const { root, onProgress } = this.#options
    if (!onProgress) return new Views(root, this.#settings.exclude)
    const progress = new ReadProgress(onProgress, () => this.#views.disk.list().length)
    return new Views(root, this.#settings.exclude, () => progress.step())
  }

  #today(): string {
    const now = (this.#options.now ?? (() => new Date()))()
    const digits = (value: number) => String(value).padStart(2, '0')
    return `${now.getFullYear()}-${digits(now.getMonth() + 1)}-${digits(now.getDate())}`
  }
}
