import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before, suite } from 'node:test'
import { makeDemoRepository } from '../demo-repository.ts'
import { CLI, runCli } from './run-cli.ts'

let scratch = ''
let shop = ''

before(() => {
  scratch = mkdtempSync(join(realpathSync(tmpdir()), 'groundplan-cli-'))
  shop = makeDemoRepository(join(scratch, 'shop'))
})

after(() => rmSync(scratch, { recursive: true, force: true }))

suite('groundplan map', () => {
  test('prints services, what they offer and what they call', () => {
    const { code, output, errors } = runCli(['map', shop])
    assert.equal(code, 0)
    assert.equal(errors, '')
    assert.match(output, /^users {2}services\/users typescript express$/m)
    assert.match(output, /^ {2}http POST \/users\/validate-email {2}services\/users\/src\/users\/routes\.ts:\d+$/m)
    assert.match(output, /^ {2}→ api\.cardhouse\.example \(external\) {2}http POST \/v2\/charges {2}/m)
    assert.match(output, /^\d+ services, \d+ endpoints, \d+ calls \(/m)
    assert.ok(!output.includes('\u001b'), 'no colours without a terminal')
  })

  test('prints JSON of the documented form, sorted, with one-based lines', () => {
    const { code, output } = runCli(['map', '--format', 'json'], shop)
    assert.equal(code, 0)
    const map = JSON.parse(output)
    assert.deepEqual(Object.keys(map), ['version', 'root', 'commit', 'services', 'endpoints', 'calls', 'problems'])
    assert.equal(map.version, 1)
    assert.equal(map.root, shop)
    assert.equal(map.commit, null, 'there are uncommitted changes')
    assert.deepEqual(Object.keys(map.services[0]), [
      ...['id', 'name', 'path', 'kind', 'languages', 'frameworks', 'unread', 'owner', 'sources'],
    ])
    assert.deepEqual(Object.keys(map.endpoints[0]), [
      ...['id', 'service', 'protocol', 'method', 'path', 'file', 'line', 'contract', 'auth'],
    ])
    assert.deepEqual(Object.keys(map.calls[0]), [
      ...['id', 'from', 'to', 'endpoint', 'protocol', 'method', 'path', 'file', 'line'],
      ...['resolution', 'reason', 'reasonCode', 'confidence', 'inLoop'],
    ])
    for (const list of [map.services, map.endpoints, map.calls]) {
      const ids = list.map((item: { id: string }) => item.id)
      assert.deepEqual(ids, [...ids].sort())
    }
    const { file, line } = map.endpoints.find(
      (one: { id: string }) => one.id === 'users http POST /users/validate-email',
    )
    assert.match(readFileSync(join(shop, file), 'utf8').split('\n')[line - 1] ?? '', /validate-email/)
  })

  test('prints a Mermaid diagram', () => {
    const { output } = runCli(['map', shop, '--format', 'mermaid'])
    assert.match(output, /^flowchart LR\n/)
    const name = (label: string) => new RegExp(`^ {2}(n\\d+)\\W+"${label}"`, 'm').exec(output)?.[1]
    assert.match(output, new RegExp(`^ {2}${name('payments')} -->\\|http\\| ${name('users')}$`, 'm'))
  })

  test('prints the map of a commit, and of a clean tree with its commit', () => {
    const committed = JSON.parse(runCli(['map', shop, '--at', 'HEAD', '--format', 'json']).output)
    const services = committed.services.map((service: { id: string }) => service.id)
    assert.ok(services.includes('users') && !services.includes('email-validator'))
    const clean = makeDemoRepository(join(scratch, 'clean'), false)
    const map = JSON.parse(runCli(['map', clean, '--format', 'json']).output)
    assert.match(map.commit, /^[0-9a-f]{40}$/)
    assert.deepEqual({ ...committed, commit: '', root: '' }, { ...map, commit: '', root: '' })
    assert.match(runCli(['map', shop, '--at', 'nosuch']).errors, /no commit called nosuch/)
  })

  test('leaves out what it is told to', () => {
    const { output } = runCli(['map', shop, '--exclude', 'services/payments/src', 'services/users/src'])
    assert.doesNotMatch(output, /services\/payments\/src/)
    assert.doesNotMatch(output, /services\/users\/src/)
  })

  test('keeps a cache where it is told to, and nothing anywhere else', () => {
    const cache = join(scratch, 'cache')
    const before = readdirSync(shop, { recursive: true }).length
    const cold = runCli(['map', shop, '--cache', cache, '--format', 'json'])
    assert.ok(readdirSync(cache).length > 0)
    const warm = runCli(['map', shop, '--cache', cache, '--format', 'json'])
    assert.equal(warm.output, cold.output)
    assert.equal(readdirSync(shop, { recursive: true }).length, before)
  })

  test('says what a folder without services lacks', () => {
    const empty = mkdtempSync(join(scratch, 'empty-'))
    const { code, output } = runCli(['map', empty])
    assert.equal(code, 0)
    assert.match(output, /No service was found/)
  })

  test('shows what could not be read', () => {
    const broken = makeDemoRepository(join(scratch, 'broken'), false)
    writeFileSync(join(broken, 'services', 'users', 'src', 'app.ts'), Buffer.alloc(1_000_001, 'x'))
    const { code, output } = runCli(['map', broken])
    assert.equal(code, 0)
    assert.match(output, /^Problems$/m)
    assert.match(output, /^ {2}services\/users\/src\/app\.ts:1 {2}This file is larger than 1 MB/m)
    assert.match(output, /^payments /m)
  })

  test('ends quietly when nobody reads on', async () => {
    const child = spawn(process.execPath, [CLI, 'map', shop, '--format', 'json'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (data) => {
      errors += data
    })
    child.stdout.destroy()
    const code = await new Promise((resolve) => child.on('close', resolve))
    assert.equal(errors, '')
    assert.equal(code, 0)
  })
})
