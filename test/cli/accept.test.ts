import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before, suite } from 'node:test'
import { makeDemoRepository } from '../demo-repository.ts'
import { runCli } from './run-cli.ts'

let scratch = ''
let shop = ''
let plan = ''

before(() => {
  scratch = mkdtempSync(join(realpathSync(tmpdir()), 'groundplan-accept-'))
  shop = makeDemoRepository(join(scratch, 'shop'))
  plan = join(shop, 'services.groundplan')
})

after(() => rmSync(scratch, { recursive: true, force: true }))

suite('groundplan accept', () => {
  test('with --only accepts one thing on top of the last commit', () => {
    assert.equal(runCli(['accept', shop, '--only', 'nobody']).code, 2)
    assert.ok(!existsSync(plan))
    const report = JSON.parse(runCli(['check', shop, '--format', 'json']).output) as {
      readonly findings: readonly { readonly rule: string; readonly subject: { readonly endpoint?: string } }[]
    }
    const endpoint = report.findings.find(({ rule }) => rule === 'new/endpoint')?.subject.endpoint
    assert.ok(endpoint)
    assert.equal(runCli(['accept', shop, '--only', endpoint]).code, 0)
    const left = JSON.parse(runCli(['check', shop, '--format', 'json']).output) as typeof report
    const about = (one: typeof report) => one.findings.map(({ rule, subject }) => `${rule} ${subject.endpoint}`)
    assert.ok(!about(left).includes(`new/endpoint ${endpoint}`))
    assert.ok(about(left).length > 0)
  })

  test('accepts everything, and then nothing is new', () => {
    assert.equal(runCli(['accept', shop, '--check']).code, 1)
    const { code, output } = runCli(['accept', shop])
    assert.equal(code, 0)
    assert.match(output, /^Wrote services\.groundplan/)
    assert.equal(runCli(['accept', shop, '--check']).code, 0)
    assert.ok(!/new\/(service|endpoint)/.test(runCli(['check', shop]).output))
  })

  test('settles the conflicts of a merge', () => {
    const text = readFileSync(plan, 'utf8')
    const lines = text.split('\n')
    const at = lines.findIndex((line) => line.startsWith('  http'))
    lines.splice(at, 1, '<<<<<<< HEAD', lines[at]!, '=======', '  http GET  /elsewhere', '>>>>>>> branch')
    writeFileSync(plan, lines.join('\n'))
    assert.equal(runCli(['accept', shop]).code, 0)
    assert.equal(readFileSync(plan, 'utf8'), text)
  })
})
