/** What is found in a file does not depend on which files were asked for before it. */
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { PACK_RULES } from '../packs/pack-rules.ts'
import { MapSource } from '../workspace/sources/map-source.ts'
import { CodeQueries } from './code-queries.ts'
import { DeploymentQueries } from './deployment-queries.ts'
import { Memo } from './memo.ts'
import { contentsOf, FILES, startingTexts } from './testing/small-workspace.ts'
import { WrapperQueries } from './wrapper-queries.ts'

/** One of the things that an engine asks of a file. */
type Question = { readonly file: string; readonly of: 'sites' | 'expanded' }

/** What a fresh memo answers for all files, sorted, after these questions in this order. */
function answers(texts: ReadonlyMap<string, string>, first: readonly Question[]): unknown {
  const code = new CodeQueries(new Memo(), new MapSource(texts), PACK_RULES)
  const deployment = new DeploymentQueries(code)
  const wrappers = new WrapperQueries(
    code,
    (file) => deployment.serviceOf(file),
    (file) => deployment.servicesReaching(file),
  )
  for (const { file, of } of first) {
    if (of === 'sites') code.sites(file)
    else wrappers.expanded(file)
  }
  return code.codeFiles().map((file) => [file, code.sites(file), wrappers.expanded(file)])
}

test('files are asked in any order', () => {
  const question = fc.record({
    file: fc.constantFrom(...FILES),
    of: fc.constantFrom('sites' as const, 'expanded' as const),
  })
  const contents = fc.array(fc.record({ file: fc.constantFrom(...FILES), content: fc.nat(4) }), { maxLength: 4 })
  fc.assert(
    fc.property(fc.array(question, { maxLength: 12 }), contents, (questions, edits) => {
      const texts = new Map(startingTexts())
      for (const { file, content } of edits) {
        const all = contentsOf(file)
        texts.set(file, all[content % all.length] ?? '')
      }
      assert.deepEqual(answers(texts, questions), answers(texts, []))
    }),
    { numRuns: 60 },
  )
})

test('the workspace of this test has wrappers to fill in', () => {
  const all = answers(new Map(startingTexts()), []) as readonly [string, readonly unknown[], readonly unknown[]][]
  assert.ok(all.some(([, sites, expanded]) => JSON.stringify(sites) !== JSON.stringify(expanded)))
})
