import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before, suite } from 'node:test'
import { makeDemoRepository } from '../demo-repository.ts'
import { runCli } from './run-cli.ts'

let scratch = ''
let shop = ''
let clean = ''

before(() => {
  scratch = mkdtempSync(join(realpathSync(tmpdir()), 'groundplan-cli-'))
  shop = makeDemoRepository(join(scratch, 'shop'))
  clean = makeDemoRepository(join(scratch, 'clean'), false)
})

after(() => rmSync(scratch, { recursive: true, force: true }))

suite('groundplan check', () => {
  test('answers 0 where nothing has changed', () => {
    const { code, output, errors } = runCli(['check', clean])
    assert.equal(code, 0)
    assert.equal(errors, '')
    assert.match(output, /^Compared with HEAD \([0-9a-f]{7}\): nothing on the map has changed\.\nNo findings\.$/m)
  })

  test('says what the change of the demo brings, at its lines', () => {
    const { code, output } = runCli(['check', shop])
    for (const rule of ['new/service', 'new/endpoint', 'new/call', 'new/duplicate-capability', 'call/in-loop']) {
      assert.match(output, new RegExp(`^\\S+:\\d+:\\d+ {2}\\w+ {2}${rule}$`, 'm'))
    }
    const errors = /^\S+:\d+:\d+ {2}error /m.test(output)
    assert.equal(code, errors ? 1 : 0)
  })

  test('answers 1 from the severity on that is asked for', () => {
    assert.equal(runCli(['check', shop, '--fail-on', 'warning']).code, 1)
    assert.equal(runCli(['check', clean, '--fail-on', 'hint']).code, 0)
  })

  test('prints JSON', () => {
    const { output } = runCli(['check', shop, '--format', 'json'])
    const report = JSON.parse(output)
    assert.deepEqual(Object.keys(report), [
      ...['version', 'root', 'baseline', 'delta', 'findings', 'planProblems', 'problems'],
    ])
    assert.deepEqual(report.delta.services.added, ['email-validator'])
    assert.match(report.baseline.commit, /^[0-9a-f]{40}$/)
    const [finding] = report.findings
    assert.ok(finding.fingerprint.length > 0 && finding.line > 0 && finding.column > 0)
  })

  test('compares with what it is told to', () => {
    const folder = makeDemoRepository(join(scratch, 'two-commits'), false)
    const git = (...args: readonly string[]) => runGit(folder, args)
    git('checkout', '--quiet', '-b', 'feature')
    cpSync(shop, folder, { recursive: true, filter: (from) => !from.includes('.git') })
    git('add', '--all')
    git('commit', '--quiet', '--message=change')
    assert.match(runCli(['check', folder]).output, /Compared with merge base with main/)
    assert.match(runCli(['check', folder, '--base', 'head']).output, /nothing on the map has changed/)
    assert.match(runCli(['check', folder, '--base', 'main']).output, /Compared with main \(.*services \+1/)
  })

  test('follows the settings of the workspace', () => {
    const folder = makeDemoRepository(join(scratch, 'settings'))
    mkdirSync(join(folder, '.vscode'))
    const settings = '{ // ours\n "groundplan.severity": { "new/service": "error", "new/call": "off" }, }'
    writeFileSync(join(folder, '.vscode', 'settings.json'), settings)
    const { code, output } = runCli(['check', folder])
    assert.equal(code, 1)
    assert.match(output, / {2}error {2}new\/service/)
    assert.doesNotMatch(output, /new\/call/)
  })

  test('reads the plan file, and tells what is wrong with it', () => {
    const folder = makeDemoRepository(join(scratch, 'plan'), false)
    writeFileSync(join(folder, 'services.groundplan'), 'service users services/users\nnonsense\n')
    const { code, output } = runCli(['check', folder])
    assert.equal(code, 1)
    assert.match(output, /^services\.groundplan:2 {2}error/m)
    assert.match(output, /Compared with services\.groundplan/)
  })
})

suite('what could not run answers 2', () => {
  test('a folder that is not there, or is a file', () => {
    for (const command of ['map', 'check']) {
      const missing = runCli([command, join(scratch, 'nosuch')])
      assert.equal(missing.code, 2)
      assert.match(missing.errors, /^groundplan: There is no folder .*nosuch\.\n$/)
      assert.equal(runCli([command, join(clean, 'docker-compose.yml')]).code, 2)
    }
  })

  test('nothing to compare with', () => {
    const bare = mkdtempSync(join(scratch, 'no-git-'))
    const outside = runCli(['check', bare])
    assert.equal(outside.code, 2)
    assert.match(outside.errors, /not in a git repository/)
    const unknown = runCli(['check', clean, '--base', 'nosuch'])
    assert.equal(unknown.code, 2)
    assert.match(unknown.errors, /no commit called nosuch/)
    assert.equal(unknown.output, '')
  })

  test('a command line that makes no sense', () => {
    for (const args of [
      ['nosuch'],
      ['map', '--nosuch'],
      ['map', '--format', 'xml'],
      ['check', '--fail-on', 'x'],
      ['map', 'a', 'b'],
    ]) {
      const { code, errors } = runCli(args)
      assert.equal(code, 2, args.join(' '))
      assert.match(errors, /error: /)
    }
  })
})

suite('help', () => {
  test('for the program and each command, and the version', () => {
    for (const args of [['--help'], ['map', '--help'], ['check', '-h']]) {
      const { code, output, errors } = runCli(args)
      assert.equal(code, 0)
      assert.equal(errors, '')
      assert.match(output, /^Usage: groundplan/)
    }
    assert.match(runCli(['--version']).output, /^\d+\.\d+\.\d+\n$/)
  })
})

function runGit(folder: string, args: readonly string[]): void {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid']
  execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'pipe' })
}

test('findings say who introduced them, as far as the commits do', () => {
  const folder = makeDemoRepository(join(scratch, 'introduced'), false)
  runGit(folder, ['checkout', '--quiet', '-b', 'feature'])
  cpSync(shop, folder, { recursive: true, filter: (from) => !from.includes('.git') })
  runGit(folder, ['add', '--all'])
  runGit(folder, ['commit', '--quiet', '--message=More\n\nCo-authored-by: Claude <noreply@anthropic.com>'])
  const { findings } = JSON.parse(runCli(['check', folder, '--format', 'json']).output)
  assert.ok(findings.length > 0)
  for (const { introducedBy } of findings) {
    const { contributor, name, source } = introducedBy
    assert.deepEqual({ contributor, name, source }, { contributor: 'mixed', name: 'Claude Code', source: 'trailer' })
  }
  assert.match(runCli(['check', folder]).output, /^ {2}Introduced with Claude Code in [0-9a-f]{7}, says the commit$/m)
})
