import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { makeDemoRepository } from '../demo-repository.ts'

for (const [name, withChange] of [
  ['as accepted', false],
  ["with the assistant's change", true],
] as const) {
  test(`the shop's own tests pass, ${name}`, (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'groundplan-shop-'))
    context.after(() => rmSync(folder, { recursive: true, force: true }))
    makeDemoRepository(folder, withChange)
    // Without this variable, which marks a child of the test runner, the run stands on its own.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env
    const run = spawnSync(process.execPath, ['--test'], { cwd: folder, encoding: 'utf8', env })
    assert.equal(run.status, 0, run.stdout + run.stderr)
    assert.match(run.stdout, /(# |ℹ )pass [1-9]/)
  })
}
