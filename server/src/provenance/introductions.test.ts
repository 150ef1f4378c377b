import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type ScratchFolder, scratchFolder, scratchRepository } from '../baseline/git/testing/scratch.ts'
import { Introductions } from './introductions.ts'
import { introducedText } from './wording.ts'

/** Asks for lines of a.ts, or of another file. */
async function said(folder: ScratchFolder, lines: readonly number[], file = 'a.ts', typed?: string) {
  const introductions = new Introductions(folder.path, (name) => typed ?? readFileSync(join(folder.path, name), 'utf8'))
  const places = lines.map((line) => ({ file, span: [line, 0, line, 1] as const }))
  return (await introductions.of(places)).map(({ contributor, name, source }) => `${contributor} ${name} ${source}`)
}

test('the author of a commit, its trailer, and what is not committed', async (context) => {
  const repository = scratchRepository(context, { 'a.ts': 'one\ntwo\n' })
  repository.write({ 'a.ts': 'one\ntwo\nthree\n' })
  repository.commit('More\n\nCo-authored-by: Claude <noreply@anthropic.com>')
  repository.write({ 'a.ts': 'one\ntwo\nthree\nfour\n' })
  const [first, third, fourth] = await said(repository, [0, 2, 3])
  assert.match(first ?? '', /^human .+ author$/)
  assert.equal(third, 'mixed Claude Code trailer')
  assert.equal(fourth, 'unknown  none')
})

test('text that is typed moves lines, and is unknown itself', async (context) => {
  const repository = scratchRepository(context, { 'a.ts': 'one\n' })
  const [typed, moved] = await said(repository, [0, 1], 'a.ts', 'typed\none\n')
  assert.equal(typed, 'unknown  none')
  assert.match(moved ?? '', /^human .+ author$/)
})

test('traces of an agent come before notes, and notes before trailers', async (context) => {
  const repository = scratchRepository(context, { 'a.ts': 'one\n' })
  const base = repository.git('rev-parse', 'HEAD')
  repository.write({ 'a.ts': 'one\ntwo\nthree\nfour\n' })
  const commit = repository.commit('More\n\nCo-authored-by: Claude <noreply@anthropic.com>')
  const sessions = { s_1: { agent_id: { tool: 'noted', model: 'm' } } }
  repository.git('notes', '--ref=ai', 'add', '-m', `a.ts\n  s_1::t_1 2-3\n---\n${JSON.stringify({ sessions })}`, commit)
  const ranges = [{ start_line: 2, end_line: 2 }]
  const conversations = [{ contributor: { type: 'ai' }, ranges }]
  const record = {
    vcs: { type: 'git', revision: base },
    tool: { name: 'traced' },
    files: [{ path: 'a.ts', conversations }],
  }
  repository.write({ '.agent-trace/traces.jsonl': `${JSON.stringify(record)}\n` })
  assert.deepEqual(await said(repository, [1, 2, 3]), [
    'agent traced agent-trace',
    'agent noted git-ai',
    'mixed Claude Code trailer',
  ])
})

test('a trace tells of lines that are not committed yet', async (context) => {
  const repository = scratchRepository(context, { 'a.ts': 'one\n' })
  const revision = repository.git('rev-parse', 'HEAD')
  const conversations = [{ contributor: { type: 'ai', model_id: 'acme/m' }, ranges: [{ start_line: 2, end_line: 9 }] }]
  const record = { vcs: { type: 'git', revision }, tool: { name: 'traced' }, files: [{ path: 'a.ts', conversations }] }
  repository.write({ 'a.ts': 'one\ntwo\n', '.agent-trace/traces.jsonl': JSON.stringify(record) })
  assert.deepEqual(await said(repository, [1]), ['agent traced agent-trace'])
})

test('a folder within a repository, names with blanks, new files, and no repository at all', async (context) => {
  const repository = scratchRepository(context, { 'inner/a b.ts': 'one\n' })
  repository.write({ 'inner/new.ts': 'x\n' })
  const inner = new Introductions(join(repository.path, 'inner'), (file) =>
    readFileSync(join(repository.path, 'inner', file), 'utf8'),
  )
  const [known, fresh] = await inner.of(['a b.ts', 'new.ts'].map((file) => ({ file, span: [0, 0, 0, 1] as const })))
  assert.equal(known?.contributor, 'human')
  assert.match(introducedText(known!), /^Introduced by .+ in [0-9a-f]{7}, says git$/)
  assert.equal(fresh?.contributor, 'unknown')
  assert.equal(introducedText(fresh), '')
  assert.deepEqual(await said(scratchFolder(context, { 'a.ts': 'one\n' }), [0]), ['unknown  none'])
})

test('answers are kept until HEAD moves', async (context) => {
  const repository = scratchRepository(context, { 'a.ts': 'one\n' })
  repository.write({ 'a.ts': 'one\ntwo\n' })
  const introductions = new Introductions(repository.path, (file) => readFileSync(join(repository.path, file), 'utf8'))
  const ask = async () => (await introductions.of([{ file: 'a.ts', span: [1, 0, 1, 1] }]))[0]?.contributor
  assert.equal(await ask(), 'unknown')
  repository.commit('two')
  assert.equal(await ask(), 'human')
})
