/** One workspace folder: its session, the map that was last made of it, and in which state that is. */
import { type Judgement, type Session, type SessionOptions, whenLoaded } from '../engine/engine.ts'
import type { MapState, Settings } from '../protocol/wire.ts'
import { introduced } from '../provenance/findings.ts'
import { Introductions } from '../provenance/introductions.ts'
import { Keeper } from './keeper.ts'
import { FolderUris } from './places.ts'

export type SessionFactory = (options: SessionOptions) => Session

export interface FolderOptions {
  readonly uri: string
  readonly name: string
  readonly settings: Settings
  readonly cacheFolder?: string
  readonly createSession: SessionFactory
  /** While a cold map is made. */
  readonly onProgress: (message: string, done: number) => void
  /** There is a new map, or a new state. */
  readonly onChange: (folder: Folder) => void
  /** Something threw that should not. */
  readonly onError: (what: string, error: unknown) => void
}

/** Milliseconds after a first map in which the person looks at it, and the session can make ready for changes. */
const PREPARE_AFTER = 250

/** Milliseconds of such work at a time. */
const SLICE = 30

const LOADING = 'Building the map …'
const EMPTY =
  'No services found in this folder. Groundplan looks for compose files, Kubernetes manifests, Dockerfiles, and packages that start a server. Open the folder that holds them, or check groundplan.exclude.'

export class Folder {
  readonly uris: FolderUris
  readonly name: string
  readonly #options: FolderOptions
  readonly #keeper: Keeper
  readonly #buffers = new Map<string, string>()
  #session: Session | null = null
  #introductions: Introductions | null = null
  #settings: Settings
  #judgement: Judgement | null = null
  /** What the setting on provenance left of a judgement, so that equal ones stay the same object. */
  #narrowed: { readonly of: Judgement; readonly judgement: Judgement } | null = null
  #state: MapState = 'loading'
  #message = LOADING
  /** Counts states and maps of all sessions of this folder, so that it never goes back. */
  #generation = 0
  #told = 0
  #preparing: NodeJS.Timeout | null = null

  constructor(options: FolderOptions) {
    this.uris = new FolderUris(options.uri)
    this.name = options.name
    this.#options = options
    this.#settings = options.settings
    this.#keeper = new Keeper(() => this.#compute())
  }

  get state(): MapState {
    return this.#state
  }

  /** For a person: what is going on, why there is nothing, what failed or is not as it was asked for. '' when all is well. */
  get message(): string {
    return this.#message
  }

  get generation(): number {
    return this.#generation
  }

  get settings(): Settings {
    return this.#settings
  }

  /** The map as it was last made, without waiting; null before the first one. */
  get latest(): Judgement | null {
    return this.#judgement
  }

  /** What the fixes and the plan file need; null before the first map. */
  get session(): Session | null {
    return this.#session
  }

  /** Says who introduced what; null before the first map. */
  get introductions(): Introductions | null {
    return this.#introductions
  }

  /** The map with all changes that have arrived; null when none could be made. */
  async current(): Promise<Judgement | null> {
    await this.#keeper.settled()
    return this.#judgement
  }

  /** Whether map or state are others than when this was last asked. */
  hasNews(): boolean {
    const isNews = this.#told !== this.#generation
    this.#told = this.#generation
    return isNews
  }

  /** Makes the first map, soon. */
  start(): void {
    this.#keeper.touch()
  }

  open(file: string, text: string): void {
    this.#buffers.set(file, text)
    this.#tell((session) => session.open(file, text))
  }

  close(file: string): void {
    this.#buffers.delete(file)
    this.#tell((session) => session.close(file))
  }

  changed(files: readonly string[]): void {
    if (files.length > 0) this.#tell((session) => session.changed(files))
  }

  configure(settings: Settings): void {
    this.#settings = settings
    this.#tell((session) => session.configure(settings))
  }

  /** Reads everything again; the old map stays until the new one is there. */
  async refresh(): Promise<void> {
    this.#end()
    this.#keeper.touch()
    await this.#keeper.settled()
  }

  dispose(): void {
    this.#keeper.stop()
    this.#end()
  }

  #tell(say: (session: Session) => void): void {
    // Before the first map there is no session; it gets buffers and settings when it is made, and reads the disk anyway.
    if (this.#session) this.#guard('taking in a change', () => say(this.#session!))
    this.#keeper.touch()
  }

  #end(): void {
    if (this.#preparing) clearTimeout(this.#preparing)
    const session = this.#session
    this.#session = null
    if (session) this.#guard('ending a session', () => session.dispose())
  }

  async #compute(): Promise<void> {
    const before = { judgement: this.#judgement, state: this.#state, message: this.#message }
    await this.#guardLater(`building the map of ${this.name}`, async () => {
      const isFirst = this.#session === null
      this.#session ??= this.#createSession()
      const session = this.#session
      // Requests that need no new map are answered in between.
      while (!isFirst && this.#session === session && prepareFor(session, SLICE)) {
        await new Promise((resolve) => setImmediate(resolve))
      }
      if (this.#session !== session) return
      const judgement = await this.#wanted(await whenLoaded(session, () => session.judgement()))
      // It was ended while grammars were loaded: another one begins.
      if (this.#session !== session) return
      this.#judgement = judgement
      if (isFirst) this.#prepareSoon()
      const isEmpty = this.#judgement.snapshot.services.length === 0
      this.#state = isEmpty ? 'empty' : 'ready'
      this.#message = isEmpty ? EMPTY : this.#judgement.baselineProblem
    })
    const isSame =
      before.judgement === this.#judgement && before.state === this.#state && before.message === this.#message
    if (!isSame) this.#generation++
    this.#guard('telling of a new map', () => this.#options.onChange(this))
  }

  /** The judgement, without what people introduced where only agents are of interest. */
  async #wanted(judgement: Judgement): Promise<Judgement> {
    if (this.#settings.provenance !== 'agents' || !this.#introductions) return judgement
    if (this.#narrowed?.of === judgement) return this.#narrowed.judgement
    const findings = await introduced(judgement.findings, this.#introductions, 'agents')
    this.#narrowed = { of: judgement, judgement: { ...judgement, findings } }
    return this.#narrowed.judgement
  }

  /** A change that comes first does the same work, and then there is nothing left to do. */
  #prepareSoon(): void {
    const session = this.#session
    const goOn = () => {
      // The change itself will go on with it.
      if (!session || session !== this.#session || this.#keeper.isDue) return
      this.#guard('making ready for changes', () => {
        if (prepareFor(session, SLICE)) this.#preparing = setTimeout(goOn)
      })
    }
    this.#preparing = setTimeout(goOn, PREPARE_AFTER)
  }

  #createSession(): Session {
    const { cacheFolder, createSession, onProgress } = this.#options
    const session = createSession({
      root: this.uris.root,
      settings: this.#settings,
      ...(cacheFolder ? { cacheFolder } : {}),
      onProgress,
    })
    for (const [file, text] of this.#buffers) session.open(file, text)
    this.#introductions = new Introductions(this.uris.root, (file) => session.text(file))
    return session
  }

  /** A defect of ours ends in the output and in the state, never in a dead server. The next change tries again. */
  #guard(what: string, body: () => void): void {
    try {
      body()
    } catch (error) {
      this.#failed(what, error)
    }
  }

  async #guardLater(what: string, body: () => Promise<void>): Promise<void> {
    try {
      await body()
    } catch (error) {
      this.#failed(what, error)
    }
  }

  #failed(what: string, error: unknown): void {
    this.#state = 'failed'
    const reason = error instanceof Error ? error.message : String(error)
    this.#message = `The map could not be built: ${reason} The next change tries again; the output of Groundplan has the details.`
    this.#options.onError(what, error)
  }
}

/** Lets a session make ready for some milliseconds; answers whether there is more to do. */
function prepareFor(session: Session, milliseconds: number): boolean {
  const end = performance.now() + milliseconds
  let isMore = true
  while (isMore && performance.now() < end) isMore = session.prepare()
  return isMore
}
