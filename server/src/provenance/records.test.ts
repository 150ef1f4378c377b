import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { parseTraces, tracedAt } from './agent-trace.ts'
import { parsePorcelain } from './blame.ts'
import { attestedAt, parseNote } from './git-ai-note.ts'
import { saidByCommit } from './identities.ts'

const REVISION = 'a'.repeat(40)

function trace(changes: object = {}): string {
  const ranges = [
    { start_line: 3, end_line: 5 },
    { start_line: 9, end_line: 9, contributor: { type: 'human' } },
  ]
  return JSON.stringify({
    ...{ version: '0.1.0', id: 'x', timestamp: '2026-01-01T00:00:00Z' },
    ...{ vcs: { type: 'git', revision: REVISION }, tool: { name: 'cursor', version: '2' } },
    files: [{ path: 'src/a.ts', conversations: [{ contributor: { type: 'ai', model_id: 'acme/model-1' }, ranges }] }],
    ...changes,
  })
}

suite('Agent Trace', () => {
  test('a range says who, both ends included, and may differ from its conversation', () => {
    const ranges = parseTraces(`${trace()}\n\n`)
    const agent = { contributor: 'agent', name: 'cursor', model: 'acme/model-1', source: 'agent-trace' }
    for (const line of [3, 5]) assert.deepEqual(tracedAt(ranges, 'src/a.ts', line, [REVISION]), agent)
    for (const line of [2, 6]) assert.equal(tracedAt(ranges, 'src/a.ts', line, [REVISION]), null)
    assert.equal(tracedAt(ranges, 'src/a.ts', 9, [REVISION])?.contributor, 'human')
    assert.equal(tracedAt(ranges, 'src/b.ts', 3, [REVISION]), null)
    assert.equal(tracedAt(ranges, 'src/a.ts', 3, ['b'.repeat(40)]), null)
  })

  test('the latest record counts', () => {
    const ranges = parseTraces(`${trace()}\n${trace({ tool: { name: 'other' } })}`)
    assert.equal(tracedAt(ranges, 'src/a.ts', 3, [REVISION])?.name, 'other')
  })

  test('what is no record, or names no commit of git, says nothing', () => {
    const wrong = ['{', 'null', '[]', '{"files":3}', trace({ vcs: undefined }), trace({ files: [{ path: 1 }] })]
    assert.deepEqual(parseTraces(wrong.join('\n')), [])
    assert.deepEqual(parseTraces(trace({ vcs: { type: 'jj', revision: 'kk' } })), [])
  })
})

suite('notes of git-ai', () => {
  const NOTE = `src/a.ts
  s_one::t_two 1-3,7
  h_three 4
"src/with blank.ts"
  0123abcd 2
---
${JSON.stringify({
  schema_version: '3.0.0',
  sessions: { s_one: { agent_id: { tool: 'claude', id: 'x', model: 'model-2' } } },
  prompts: { '0123abcd': { agent_id: { tool: 'cursor', model: 'model-3' } } },
  humans: { h_three: { author: 'Jo Doe <jo@example.com>' } },
})}`

  test('keys of sessions, people and prompts', () => {
    const note = parseNote(NOTE)
    const at = (file: string, line: number) => attestedAt(note, file, line)
    assert.deepEqual(at('src/a.ts', 7), { contributor: 'agent', name: 'claude', model: 'model-2', source: 'git-ai' })
    assert.deepEqual(at('src/a.ts', 4), { contributor: 'human', name: 'Jo Doe', model: '', source: 'git-ai' })
    assert.equal(at('src/with blank.ts', 2)?.name, 'cursor')
    assert.equal(at('src/a.ts', 5), null)
    assert.equal(at('src/with blank.ts', 1), null)
  })

  test('other notes say nothing; without readable metadata the keys still do', () => {
    assert.deepEqual(parseNote('Reviewed by Jo'), [])
    assert.equal(attestedAt(parseNote('a.ts\n  s_x 1\n---\n{'), 'a.ts', 1)?.contributor, 'agent')
  })
})

suite('commits', () => {
  const person = { author: 'Jo Doe', email: 'jo@example.com' }
  const said = (...trailers: readonly string[]) => {
    const { contributor, name } = saidByCommit({ ...person, trailers })
    return `${contributor} ${name}`
  }

  test('a trailer with the address of a service', () => {
    assert.equal(said('Co-authored-by: Claude <noreply@anthropic.com>'), 'mixed Claude Code')
    assert.equal(
      said('Signed-off-by: Jo <jo@example.com>', 'co-authored-by: Cursor Agent <cursoragent@cursor.com>'),
      'mixed Cursor',
    )
    assert.equal(said('Co-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>'), 'mixed GitHub Copilot')
    assert.equal(said('Assisted-by: Helper:model-9 [lint]'), 'mixed Helper')
    assert.equal(said('Generated-by: Maker'), 'agent Maker')
  })

  test('names alone, and other trailers, prove nothing', () => {
    assert.equal(said('Co-authored-by: Claude Monet <claude@example.com>'), 'human Jo Doe')
    assert.equal(said('Reviewed-by: Claude <noreply@anthropic.com>'), 'human Jo Doe')
    assert.equal(said(), 'human Jo Doe')
  })

  test('a service as the author', () => {
    const facts = {
      author: 'devin',
      email: '158243242+devin-ai-integration[bot]@users.noreply.github.com',
      trailers: [],
    }
    assert.deepEqual(saidByCommit(facts), { contributor: 'agent', name: 'Devin', model: '', source: 'trailer' })
  })
})

test('blame says where a line stood, and what is not committed', () => {
  const [one, none] = ['b'.repeat(40), '0'.repeat(40)]
  const output = `${one} 4 2 1\nauthor Jo\nfilename old/a.ts\n\tconst a = 1\n${none} 3 3 1\nfilename a.ts\n\t${one} 9 9\n${one} 6 5\n\tlast\n`
  assert.deepEqual(
    [...parsePorcelain(output)],
    [
      [1, { commit: one, line: 4, file: 'old/a.ts' }],
      [2, { commit: null, line: 3, file: 'a.ts' }],
      [4, { commit: one, line: 6, file: 'old/a.ts' }],
    ],
  )
})
