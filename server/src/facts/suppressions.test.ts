import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adapterFor } from './languages/index.ts'
import { suppressionsIn } from './suppressions.ts'

test('comments of deployment files count', () => {
  const text = `services:\r
  # groundplan-ignore-next-line new/service: agreed in the review\r
  mail:\r
    image: a # groundplan-ignore-next-line new/service: behind something\r
#groundplan-ignore-next-line new/call\r
`
  assert.deepEqual(suppressionsIn('docker-compose.yml', text), [
    { line: 1, rule: 'new/service', reason: 'agreed in the review' },
    { line: 4, rule: 'new/call', reason: '' },
  ])
})

test('a comment is one in the style of its file', () => {
  const text = '// groundplan-ignore-next-line new/endpoint: x\n'
  assert.equal(suppressionsIn('stock.proto', text).length, 1)
  assert.deepEqual(suppressionsIn('compose.yaml', text), [])
  assert.deepEqual(suppressionsIn('package.json', text), [])
})

test('each kind of file has its own comments', () => {
  const comment = (start: string) => `${start} groundplan-ignore-next-line new/call: agreed\n`
  const accepts = (file: string, start: string) => suppressionsIn(file, comment(start)).length === 1
  const hashes = [
    'a.yml',
    'k8s/a.yaml',
    'Dockerfile',
    'api/Dockerfile.prod',
    'api.Dockerfile',
    'schema.graphql',
    'a.gql',
  ]
  for (const file of [
    ...hashes,
    'nginx.conf',
    'haproxy.cfg',
    'Caddyfile',
    'Procfile',
    'application.properties',
    'main.tf',
  ]) {
    assert.ok(accepts(file, '#'), file)
  }
  for (const file of ['stock.proto', 'main.tf', 'live/terragrunt.hcl']) assert.ok(accepts(file, '//'), file)
  for (const file of ['a.json', 'README.md', 'image.png', 'pom.xml']) {
    assert.ok(!accepts(file, '#') && !accepts(file, '//'), file)
  }
  assert.ok(!accepts('schema.graphql', '//'))
})

test('each language has its own comments', () => {
  const starts: Readonly<Record<string, string>> = {
    ...{ 'a.ts': '//', 'a.js': '//', 'a.tsx': '//', 'a.py': '#', 'a.go': '//', 'A.java': '//', 'a.kt': '//' },
    ...{ 'A.cs': '//', 'a.rb': '#', 'a.php': '//', 'a.rs': '//' },
  }
  for (const [file, start] of Object.entries(starts)) {
    const opening = file.endsWith('.php') ? '<?php\n' : ''
    const text = `${opening}${start} groundplan-ignore-next-line call/in-loop: only two of them\nx = 1\n`
    const line = opening === '' ? 0 : 1
    const expected = [{ line, rule: 'call/in-loop', reason: 'only two of them' }]
    assert.deepEqual(adapterFor(file)?.scan(file, text, new Set()).suppressions, expected, file)
  }
})
