import assert from 'node:assert/strict'
import { test } from 'node:test'
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
