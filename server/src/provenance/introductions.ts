/**
 * Says who introduced a place in the code: by Agent Trace records, then the notes of git-ai, then what the commit says of itself.
 * Asks git in processes of its own and only when somebody asks here, so that no edit ever waits for it; answers are kept for as
 * long as neither the text nor HEAD changes.
 */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type HeadPlace, headPlace, headStamp } from '../baseline/git/head-stamp.ts'
import { fields, Git } from '../baseline/git/run-git.ts'
import type { Location } from '../protocol/location.ts'
import { type Provenance, UNKNOWN_PROVENANCE } from '../protocol/provenance.ts'
import { parseTraces, type TraceRange, tracedAt } from './agent-trace.ts'
import { type BlamedLine, blame } from './blame.ts'
import { type Attestation, attestedAt, parseNote } from './git-ai-note.ts'
import { saidByCommit } from './identities.ts'
import type { Said } from './said.ts'

const TRACES = '.agent-trace/traces.jsonl'
/** A file of traces above this many bytes is not read. */
const LARGEST_TRACES = 50_000_000

/** Of a repository at one HEAD. */
interface Repository {
  readonly stamp: string
  readonly place: HeadPlace
  /** Absolute. */
  readonly top: string
  /** The folder within it, '' or with a slash at its end. */
  readonly prefix: string
  readonly head: string
}

interface Commit {
  readonly parents: readonly string[]
  readonly date: string
  readonly said: Said
  readonly note: readonly Attestation[]
}

interface BlamedFile {
  readonly text: string
  readonly stamp: string
  readonly lines: Map<number, BlamedLine | null>
}

export class Introductions {
  readonly #root: string
  readonly #text: (file: string) => string | null
  #git: Git | null = null
  #repository: Repository | null | undefined
  readonly #commits = new Map<string, Commit>()
  readonly #files = new Map<string, BlamedFile>()
  #traces: { readonly stamp: string; readonly ranges: readonly TraceRange[] } | null = null

  /** `root` is absolute; `text` says what a file, relative to it, holds now. */
  constructor(root: string, text: (file: string) => string | null) {
    this.#root = root
    this.#text = text
  }

  /** Who brought each place, in the order of the places. Unknown where nothing says so, and outside of git. */
  async of(places: readonly Location[]): Promise<readonly Provenance[]> {
    const repository = await this.#opened()
    if (!repository) return places.map(() => UNKNOWN_PROVENANCE)
    for (const file of new Set(places.map((one) => one.file))) {
      await this.#blame(
        file,
        places.filter((one) => one.file === file).map(({ span }) => span[0]),
        repository,
      )
    }
    const lines = places.map(({ file, span }) => this.#files.get(file)?.lines.get(span[0]) ?? null)
    await this.#load(lines.flatMap((line) => line?.commit ?? []))
    const traces = this.#tracesOf(repository)
    return places.map(({ file, span }, at) => this.#answer(file, span[0], lines[at] ?? null, traces, repository))
  }

  #answer(
    file: string,
    line: number,
    blamed: BlamedLine | null,
    traces: readonly TraceRange[],
    { head, prefix }: Repository,
  ): Provenance {
    const commit = blamed?.commit ? this.#commits.get(blamed.commit) : undefined
    if (!blamed?.commit || !commit) {
      const said = tracedAt(traces, prefix + file, line + 1, [head])
      return said ? { ...said, commit: null, date: '' } : UNKNOWN_PROVENANCE
    }
    // An agent's hook sees the commit before; a tool that writes records when committing sees the commit itself.
    const said =
      known(tracedAt(traces, blamed.file, blamed.line, [blamed.commit, ...commit.parents])) ??
      attestedAt(commit.note, blamed.file, blamed.line) ??
      commit.said
    const name = said.name === '' && said.contributor === 'human' ? commit.said.name : said.name
    return { ...said, name, commit: blamed.commit, date: commit.date }
  }

  async #opened(): Promise<Repository | null> {
    const before = this.#repository
    if (before === null) return null
    if (before && headStamp(before.place, '') === before.stamp) return before
    this.#git ??= new Git(this.#root)
    const place = before?.place ?? headPlace(this.#git)
    const asked = await this.#git.later(['rev-parse', '--show-toplevel', '--show-prefix', 'HEAD'])
    const [top, prefix, head] = 'failure' in asked ? [] : asked.output.toString('utf8').split(/\r?\n/)
    this.#repository =
      place && top && head ? { stamp: headStamp(place, ''), place, top, prefix: prefix ?? '', head } : null
    return this.#repository
  }

  async #blame(file: string, lines: readonly number[], { stamp }: Repository): Promise<void> {
    const text = this.#text(file)
    if (text === null || !this.#git) return
    const kept = this.#files.get(file)
    const known = kept && kept.text === text && kept.stamp === stamp ? kept : { text, stamp, lines: new Map() }
    this.#files.set(file, known)
    const missing = lines.filter((line) => !known.lines.has(line))
    if (missing.length === 0) return
    const found = await blame(this.#git, file, text, missing)
    for (const line of missing) known.lines.set(line, found.get(line) ?? null)
  }

  async #load(names: readonly string[]): Promise<void> {
    const missing = [...new Set(names)].filter((name) => !this.#commits.has(name))
    if (missing.length === 0 || !this.#git) return
    const format = '--format=%H%x00%P%x00%an%x00%ae%x00%aI%x00%(trailers:only,unfold)%x00%N%x00'
    const done = await this.#git.later(
      ['log', '--no-walk=unsorted', '--stdin', '-z', '--notes=refs/notes/ai', format],
      `${missing.join('\n')}\n`,
    )
    if ('failure' in done) return
    const parts = fields(done.output)
    for (let at = 0; at + 6 < parts.length; at += 8) {
      const [name = '', parents = '', author = '', email = '', date = '', trailers = '', note = ''] = parts.slice(at)
      this.#commits.set(name, {
        parents: parents.split(' ').filter((one) => one !== ''),
        date,
        said: saidByCommit({ author, email, trailers: trailers.split('\n').filter((one) => one !== '') }),
        note: parseNote(note),
      })
    }
  }

  #tracesOf({ top }: Repository): readonly TraceRange[] {
    const path = join(top, TRACES)
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found?.isFile() || found.size > LARGEST_TRACES) return []
    const stamp = `${found.size} ${found.mtimeMs}`
    if (this.#traces?.stamp !== stamp) this.#traces = { stamp, ranges: parseTraces(contentOf(path)) }
    return this.#traces.ranges
  }
}

/** A record that does not know leaves it to the next one. */
function known(said: Said | null): Said | null {
  return said?.contributor === 'unknown' ? null : said
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Gone or not to be read: then there are no traces.
    return ''
  }
}
