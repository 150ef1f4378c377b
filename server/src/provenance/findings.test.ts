import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Finding } from '../protocol/finding.ts'
import { type Provenance, UNKNOWN_PROVENANCE } from '../protocol/provenance.ts'
import { introduced } from './findings.ts'
import { introducedText } from './wording.ts'

const by = (contributor: Provenance['contributor'], name: string): Provenance => ({
  ...UNKNOWN_PROVENANCE,
  ...{ contributor, name, source: contributor === 'human' ? 'author' : 'trailer', commit: 'abcdef0123' },
})
const WHO = [by('human', 'Jo'), by('agent', 'Devin'), by('mixed', 'Cursor'), UNKNOWN_PROVENANCE]

const findings = WHO.map(
  (_, line): Finding => ({
    ...{ rule: 'new/call', severity: 'information', scope: 'delta', message: '', related: [] },
    location: { file: 'a.ts', span: [line, 0, line, 1] },
    ...{ fingerprint: String(line), confidence: 1, numbers: {}, subject: {} },
  }),
)
const introductions = {
  of: async (places: readonly { readonly span: readonly number[] }[]) => places.map(({ span }) => WHO[span[0]!]!),
}

test('each finding says who introduced it, where that is known', async () => {
  const shown = await introduced(findings, introductions, 'show')
  assert.deepEqual(
    shown.map(({ introducedBy }) => introducedBy?.name),
    ['Jo', 'Devin', 'Cursor', undefined],
  )
  assert.deepEqual(await introduced([], introductions, 'show'), [])
})

test('what people brought is left out on request; what nobody knows is not', async () => {
  const shown = await introduced(findings, introductions, 'agents')
  assert.deepEqual(
    shown.map(({ fingerprint }) => fingerprint),
    ['1', '2', '3'],
  )
})

test('nobody is asked when it is off', async () => {
  const nobody = { of: () => assert.fail('asked') }
  assert.equal(await introduced(findings, nobody, 'off'), findings)
})

test('the sentence says by whom or with whom, where, and what says so', () => {
  assert.deepEqual(WHO.map(introducedText), [
    'Introduced by Jo in abcdef0, says git',
    'Introduced by Devin in abcdef0, says the commit',
    'Introduced with Cursor in abcdef0, says the commit',
    '',
  ])
  const traced: Provenance = { ...by('agent', 'claude'), model: 'acme/m', source: 'agent-trace', commit: null }
  assert.equal(introducedText(traced), 'Introduced by claude (acme/m), not committed yet, says an Agent Trace record')
})
