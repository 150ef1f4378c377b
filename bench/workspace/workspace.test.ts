import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { createSession } from '../../server/src/engine/session.ts'
import { againstPlan } from '../agreement.ts'
import { planEdits } from '../edits.ts'
import { type SyntheticWorkspace, syntheticWorkspace } from './generate.ts'

const options = { services: 24, lines: 12_000, seed: 3 }
const settings = { baseline: 'auto', severity: {}, exclude: [], codeLens: false, provenance: 'off' } as const

function inFolder(work: (cache: string) => void): void {
  const cache = mkdtempSync(join(tmpdir(), 'groundplan-bench-'))
  try {
    work(cache)
  } finally {
    rmSync(cache, { recursive: true, force: true, maxRetries: 3 })
  }
}

function contents({ root, files }: SyntheticWorkspace): readonly string[] {
  return files.map((file) => `${file}\n${readFileSync(join(root, file), 'utf8')}`)
}

test('the same seed makes the same workspace, with as many services and lines as asked for', () => {
  inFolder((one) =>
    inFolder((other) => {
      const made = syntheticWorkspace(one, options)
      assert.deepEqual(contents(made), contents(syntheticWorkspace(other, options)))
      assert.equal(made.plan.services.length, options.services)
      assert.ok(made.lines >= options.lines && made.lines < options.lines + 1_000, `${made.lines} lines`)
    }),
  )
})

test('its map is what was planned, and edits say what they should', () => {
  inFolder((cache) => {
    const workspace = syntheticWorkspace(cache, options)
    const session = createSession({ root: workspace.root, settings })
    assert.deepEqual(againstPlan(session.judgement().snapshot, workspace.plan), [])
    assert.deepEqual(session.judgement().findings, [])
    const planned = planEdits(workspace, 24, 5)
    assert.ok(planned.some(({ expected }) => expected.said.some(([rule]) => rule === 'call/no-such-endpoint')))
    assert.ok(planned.some(({ expected }) => expected.gone.length > 0))
    for (const { file, text, expected } of planned) {
      session.open(file, text)
      const here = session.judgement().findings.filter(({ location }) => location.file === file)
      for (const [rule, part] of expected.said) {
        assert.ok(
          here.some((finding) => finding.rule === rule && finding.message.includes(part)),
          `${file}: ${rule} about ${part}`,
        )
      }
      for (const part of expected.gone) assert.ok(!here.some(({ message }) => message.includes(part)), part)
    }
    session.dispose()
  })
})
