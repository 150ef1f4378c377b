/** A session that has lived through changes says what a new one says of the same state. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import fc from 'fast-check'
import { type ScratchFolder, scratchFolder, scratchRepository } from '../baseline/git/testing/scratch.ts'
import type { Session } from './engine.ts'
import { createSession } from './session.ts'
import { contentsOf, FILES, MORE_FILES, startingTexts } from './testing/small-workspace.ts'

const SETTINGS = { baseline: 'auto', severity: {}, exclude: [], codeLens: true, provenance: 'show' } as const
const PLAN = 'service users services/users\n  http GET /users/{id}\n'

type Step =
  | { readonly kind: 'save' | 'type'; readonly file: string; readonly content: number }
  | { readonly kind: 'remove' | 'close'; readonly file: string }
  | { readonly kind: 'plan' | 'commit' | 'branch' | 'back' | 'restart' }

const file = fc.constantFrom(...FILES, ...MORE_FILES)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('save' as const, 'type' as const), file, content: fc.nat(4) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('remove' as const, 'close' as const), file }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('plan', 'commit', 'branch', 'back', 'restart'),
    }) as fc.Arbitrary<Step>,
  },
)

test('after any series of edits, commits, checkouts and restarts', (context) => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 7 }), (steps) => {
      const world = new World(
        scratchRepository(context, Object.fromEntries(startingTexts())),
        scratchFolder(context).path,
      )
      for (const one of steps) {
        world.take(one)
        assert.deepEqual(world.said(world.session), world.said(world.fresh()))
      }
    }),
    { numRuns: 12 },
  )
})

class World {
  session: Session
  readonly #folder: ScratchFolder
  readonly #cache: string
  readonly #buffers = new Map<string, string>()

  constructor(folder: ScratchFolder, cache: string) {
    this.#folder = folder
    this.#cache = cache
    this.session = this.#open(cache)
  }

  fresh(): Session {
    return this.#open()
  }

  /** What people get to see of a judgement. */
  said(session: Session): unknown {
    const { snapshot, baseline, delta, findings, planProblems } = session.judgement()
    return { snapshot, baseline, delta, findings, planProblems }
  }

  take(one: Step): void {
    const text = 'content' in one ? content(one.file, one.content) : ''
    const path = 'file' in one ? one.file : ''
    const takes: Readonly<Record<Step['kind'], () => void>> = {
      save: () => this.#write(path, text),
      plan: () => this.#write('services.groundplan', PLAN),
      remove: () => {
        if (existsSync(join(this.#folder.path, path))) this.#write(path, null)
      },
      type: () => {
        this.#buffers.set(path, text)
        this.session.open(path, text)
      },
      close: () => {
        this.#buffers.delete(path)
        this.session.close(path)
      },
      commit: () => {
        this.#folder.commit()
        this.session.changed(['.git/logs/HEAD'])
      },
      branch: () => {
        this.#folder.git('checkout', '--quiet', '-B', 'side')
        this.session.changed(['.git/HEAD'])
      },
      back: () => this.#back(),
      restart: () => {
        this.session.dispose()
        this.session = this.#open(this.#cache)
      },
    }
    takes[one.kind]()
  }

  /** To the first commit; the news of HEAD comes before that of the files. */
  #back(): void {
    const before = this.#folder.git('ls-files')
    this.#folder.git('checkout', '--quiet', '--force', 'main')
    this.#folder.git('reset', '--quiet', '--hard', this.#folder.git('rev-list', '--max-parents=0', 'HEAD'))
    this.session.changed(['.git/HEAD'])
    this.session.judgement()
    this.session.changed(`${before}\n${this.#folder.git('ls-files')}`.split('\n'))
  }

  #write(path: string, text: string | null): void {
    this.#folder.write({ [path]: text })
    this.session.changed([path])
  }

  #open(cacheFolder?: string): Session {
    const session = createSession({
      root: this.#folder.path,
      settings: SETTINGS,
      ...(cacheFolder === undefined ? {} : { cacheFolder }),
    })
    for (const [path, text] of this.#buffers) session.open(path, text)
    return session
  }
}

function content(path: string, number: number): string {
  const contents = contentsOf(path)
  return contents[number % contents.length] ?? ''
}
