import assert from 'node:assert/strict'
import test from 'node:test'
import { cursorAt } from './cursor.ts'

/** The cursor where `|` stands. */
function at(text: string) {
  const before = text.slice(0, text.indexOf('|')).split('\n')
  return cursorAt(text.replace('|', ''), before.length - 1, before.at(-1)?.length ?? 0)
}

const keys = (text: string) => {
  const found = at(text)
  return found?.kind === 'key' && found.shape.kind === 'map'
    ? Object.keys(found.shape.entries).filter((name) => !found.taken.includes(name))
    : found?.kind
}

test('at the left, the sections that are not there yet', () => {
  assert.deepEqual(keys('hosts:\n  a: b\n|\nignore:\n  - x'), [
    'services',
    'environment',
    'clients',
    'servers',
    'tags',
    'boundaries',
    'latency',
  ])
})

test('in an item of a list, the keys that it does not have', () => {
  const first = ['name', 'path', 'kind', 'hosts']
  assert.deepEqual(keys('services:\n  - |'), first)
  assert.deepEqual(keys('services:\n- |'), first)
  assert.deepEqual(keys('services:\n  - name: a\n  - path: b\n    |\n    kind: ui'), ['name', 'hosts'])
})

test('after a key, what the value may be', () => {
  const kind = at('services:\n  - name: a\n    kind: g|')
  assert.deepEqual(kind?.kind === 'value' && [kind.shape.values?.length, kind.path], [8, ['services', 'kind']])
  const service = at('hosts:\n  "a:1": |')
  assert.deepEqual(service?.kind === 'value' && service.path, ['hosts', 'a:1'])
  assert.equal(at('services:\n  - name: a\n    hosts:\n      - |')?.kind, 'value')
})

test('keys of free mappings are keys all the same', () => {
  const host = at('hosts:\n  |')
  assert.deepEqual([host?.kind, host?.path], ['key', ['hosts']])
})

test('nothing is said in comments and in places that do not exist', () => {
  assert.equal(at('# |'), null)
  assert.equal(at('nothing:\n  |'), null)
  assert.equal(at('ignore:\n  - a\n  |'), null)
})
