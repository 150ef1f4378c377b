import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { diff } from '../map/diff.ts'
import type { Finding } from '../protocol/finding.ts'
import type { Snapshot } from '../protocol/map.ts'
import { MapBuilder } from '../rules/testing/build-map.ts'
import { findingsText } from './findings-text.ts'
import { exportMap, MAP_FORMATS } from './index.ts'
import { mapJson } from './json.ts'

function small(): Snapshot {
  return new MapBuilder()
    .http('users', 'GET /users/{id}', { file: 'users.ts', line: 4 })
    .http('orders', 'POST /orders')
    .call('orders', 'users', 'GET /users/{}')
    .call('orders', 'users', 'GET /users/{}', { inLoop: true })
    .call('orders', null, 'POST /charge', { host: 'pay.example', resolution: 'external', reason: '', reasonCode: '' })
    .call('users', null, 'GET /x', { reason: 'the address is not known', reasonCode: 'run-time' })
    .build()
}

suite('every form', () => {
  test('of equal maps is the same, whatever their order', () => {
    const map = small()
    const turned: Snapshot = {
      ...map,
      services: [...map.services].reverse(),
      endpoints: [...map.endpoints].reverse(),
      calls: [...map.calls].reverse(),
    }
    for (const format of MAP_FORMATS) assert.equal(exportMap(turned, format), exportMap(map, format))
  })

  test('of an empty map says so or is empty, and ends with a line end', () => {
    const empty = new MapBuilder().build()
    for (const format of MAP_FORMATS) assert.match(exportMap(empty, format), /\n$/)
    assert.match(exportMap(empty, 'text'), /No service was found/)
  })
})

test('JSON has one-based lines', () => {
  const map = mapJson(small())
  assert.equal(map.endpoints.find((endpoint) => endpoint.id === 'users http GET /users/{id}')?.line, 5)
})

test('text shows where a call leads, or why that is not known', () => {
  const text = exportMap(small(), 'text')
  assert.match(text, /→ users {2}http GET \/users\/\{\} {2}in a loop/)
  assert.match(text, /→ pay\.example \(external\) {2}http POST \/charge/)
  assert.match(text, /→ \? {2}http GET \/x {2}the address is not known/)
  assert.match(text, /2 services, 2 endpoints, 4 calls \(2 resolved, 1 external, 1 unresolved\)/)
})

test('text ends with the calls by resolution and reason', () => {
  const text = exportMap(small(), 'text')
  assert.match(
    text,
    /Calls by resolution and reason\n {2}2 {2}resolved\n {2}1 {2}external\n {2}1 {2}unresolved {2}run-time/,
  )
})

test('a language that is not read is no service without endpoints', () => {
  const map = small()
  const services = map.services.map((service) => (service.id === 'orders' ? { ...service, unread: ['php'] } : service))
  const endpoints = map.endpoints.filter((endpoint) => endpoint.service !== 'orders')
  assert.match(exportMap({ ...map, services, endpoints }, 'text'), /endpoints and calls not known: php is not read/)
})

suite('Mermaid', () => {
  test('has one edge for each pair and protocol, and draws what is outside or not known', () => {
    assert.equal(
      exportMap(small(), 'mermaid'),
      [
        'flowchart LR',
        '  n0["orders"]',
        '  n1["users"]',
        '  n2>"pay.example"]',
        '  n3>"not resolved"]',
        '  n0 -.->|http| n2',
        '  n0 -->|http ×2| n1',
        '  n1 -.->|http| n3',
        '',
      ].join('\n'),
    )
  })

  test('names cannot break out of their quotes', () => {
    const map = new MapBuilder().service('a"]; click <b> #1').build()
    assert.match(exportMap(map, 'mermaid'), /n0\["a#34;\]; click #60;b#62; #35;1"\]/)
  })
})

test('findings come with their numbers, and the delta with its', () => {
  const before = small()
  const after = new MapBuilder().http('users', 'GET /users/{id}').http('users', 'DELETE /users/{id}').build()
  const delta = diff(before, after, 'HEAD (1a2b3c4)')
  const finding: Finding = {
    rule: 'new/endpoint',
    severity: 'warning',
    scope: 'delta',
    message: 'New endpoint.',
    location: { file: 'a.ts', span: [0, 4, 0, 9] },
    related: [{ location: { file: 'b.ts', span: [9, 0, 9, 1] }, message: 'the other end' }],
    fingerprint: 'x',
    confidence: 1,
    numbers: {},
    subject: {},
  }
  assert.equal(
    findingsText([finding, { ...finding, severity: 'information' }, { ...finding, severity: 'information' }], delta),
    `${'a.ts:1:5  warning  new/endpoint\n  New endpoint.\n  b.ts:10  the other end\n\n'}${'a.ts:1:5  information  new/endpoint\n  New endpoint.\n  b.ts:10  the other end\n\n'.repeat(2)}Compared with HEAD (1a2b3c4): services -1; endpoints +1 -1; calls -3.\n1 warning, 2 information.\n`,
  )
})
