/**
 * A session whose map can be read off its files at a glance: in `services/<name>/api.txt` a line `GET /users` offers an
 * endpoint, `-> users GET /users` makes a call, `!` says that the file is broken, and `boom` makes the session throw.
 */
import { parse } from '../../baseline/plan/parse.ts'
import { PLAN_FILE } from '../../baseline/plan/plan.ts'
import type { Judgement, Session, SessionOptions } from '../../engine/engine.ts'
import type { FixContext } from '../../fixes/fix.ts'
import { diff } from '../../map/diff.ts'
import { indexMap } from '../../map/map-index.ts'
import type { Span } from '../../protocol/location.ts'
import type { Problem, Snapshot } from '../../protocol/map.ts'
import type { Settings } from '../../protocol/wire.ts'
import { byScope, judge } from '../../rules/index.ts'
import { MapBuilder } from '../../rules/testing/build-map.ts'

const TODAY = '2026-03-01'

/** Texts by file, as on disk: what a test puts here is seen when the session is told. */
export type Disk = Map<string, string>

export class FakeSession implements Session {
  readonly root: string
  /** How often a judgement was made. */
  judged = 0
  readonly #disk: Disk
  readonly #options: SessionOptions
  readonly #buffers = new Map<string, string>()
  readonly #read: Map<string, string>
  readonly #accepted: Snapshot
  #settings: Settings
  #judgement: Judgement | null = null

  constructor(options: SessionOptions, disk: Disk) {
    this.root = options.root
    this.#options = options
    this.#disk = disk
    this.#read = new Map(disk)
    this.#settings = options.settings
    this.#accepted = mapOf(this.#read)
  }

  judgement(): Judgement {
    if (this.#judgement) return this.#judgement
    this.#options.onProgress?.('Reading', 0.5)
    const snapshot = mapOf(new Map([...this.#read, ...this.#buffers]))
    const delta = diff(this.#accepted, snapshot, 'HEAD')
    const index = indexMap(snapshot)
    this.#judgement = {
      generation: ++this.judged,
      snapshot,
      index,
      baseline: this.#accepted,
      baselineCommit: null,
      baselineProblem: '',
      delta,
      ...byScope(
        judge({
          snapshot,
          baseline: this.#accepted,
          delta,
          index,
          severity: this.#settings.severity,
          suppressed: () => ({}),
          plan: this.plan()?.parsed.plan ?? null,
          today: TODAY,
        }),
      ),
      planProblems: (this.plan()?.parsed.problems ?? []).map((problem) => ({ ...problem, severity: 'error' })),
    }
    return this.#judgement
  }

  map(): Snapshot {
    return this.judgement().snapshot
  }

  /** It is ready at all times. */
  prepare(): boolean {
    return false
  }

  async loadGrammars(): Promise<boolean> {
    return false
  }

  open(file: string, text: string): void {
    this.#buffers.set(file, text)
    this.#judgement = null
  }

  close(file: string): void {
    this.#buffers.delete(file)
    this.#judgement = null
  }

  changed(files: readonly string[]): void {
    for (const file of files) {
      const text = this.#disk.get(file)
      if (text === undefined) this.#read.delete(file)
      else this.#read.set(file, text)
      for (const below of this.#read.keys()) if (below.startsWith(`${file}/`)) this.#read.delete(below)
    }
    this.#judgement = null
  }

  configure(settings: Settings): void {
    this.#settings = settings
    this.#judgement = null
  }

  fixContext(): FixContext {
    const { snapshot, baseline, index } = this.judgement()
    return {
      snapshot,
      baseline,
      index,
      root: this.root,
      files: () => [...this.#read.keys()],
      text: (file) => this.text(file),
      today: TODAY,
    }
  }

  plan(): ReturnType<Session['plan']> {
    const text = this.text(PLAN_FILE)
    return text === null ? null : { text, parsed: parse(text) }
  }

  text(file: string): string | null {
    return this.#buffers.get(file) ?? this.#read.get(file) ?? null
  }

  dispose(): void {
    this.#judgement = null
  }
}

function mapOf(texts: ReadonlyMap<string, string>): Snapshot {
  const builder = new MapBuilder()
  const problems: Problem[] = []
  const places = new Map<string, { readonly file: string; readonly span: Span }>()
  for (const isForCalls of [false, true]) {
    for (const [file, text] of texts) {
      const service = /^services\/([^/]+)\/api\.txt$/.exec(file)?.[1]
      if (service === undefined) continue
      if (!isForCalls) builder.service(service, { sources: [{ file, span: [0, 0, 0, 0] }] })
      for (const [line, words] of text.split('\n').entries()) {
        if (words === 'boom') throw new Error('a defect')
        const span: Span = [line, 0, line, words.length]
        if (words === '!' && !isForCalls) problems.push({ location: { file, span }, message: 'This line is broken.' })
        const call = /^-> (\S+) (\S+ \S+)$/.exec(words)
        if (call && isForCalls) {
          builder.call(service, call[1]!, call[2]!, { file, line })
        } else if (/^[A-Z]+ \//.test(words) && !isForCalls) {
          builder.http(service, words, { file, line })
          places.set(`${service} http ${words}`, { file, span })
        }
      }
    }
  }
  const map = builder.build()
  return {
    ...map,
    endpoints: map.endpoints.map((endpoint) => ({ ...endpoint, location: places.get(endpoint.id)! })),
    problems,
  }
}
