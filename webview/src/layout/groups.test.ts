import assert from 'node:assert/strict'
import { test } from 'node:test'
import { communities } from './communities.ts'
import { groupNodes } from './groups.ts'

const ring = (prefix: string, size: number) =>
  Array.from({ length: size }, (_, index) => ({
    from: `${prefix}${index}`,
    to: `${prefix}${(index + 1) % size}`,
    weight: 2,
  }))
const ids = (prefix: string, size: number) => Array.from({ length: size }, (_, index) => `${prefix}${index}`)
const nodes = (names: readonly string[], group: (id: string) => string = () => '') =>
  names.map((id) => ({ id, tier: 'middle' as const, group: group(id) }))

test('parts that hardly call each other are groups', () => {
  const found = communities(
    [...ids('a', 5), ...ids('b', 5)],
    [...ring('a', 5), ...ring('b', 5), { from: 'a0', to: 'b0', weight: 1 }],
  )
  assert.equal(new Set(ids('a', 5).map((id) => found.get(id))).size, 1)
  assert.equal(new Set(ids('b', 5).map((id) => found.get(id))).size, 1)
  assert.notEqual(found.get('a0'), found.get('b0'))
})

test('a small graph is not cut up', () => {
  assert.equal(groupNodes(nodes(ids('a', 20)), ring('a', 20)), null)
})

test('owners make the groups where most services have one, and the rest joins those it calls', () => {
  const names = [...ids('a', 20), ...ids('b', 20), 'db']
  const owner = (id: string) => (id === 'db' ? '' : id.startsWith('a') ? '@red' : '@blue')
  const grouping = groupNodes(nodes(names, owner), [{ from: 'b3', to: 'db', weight: 1 }])!
  assert.deepEqual(
    [...grouping.labels],
    [
      ['@red', '@red'],
      ['@blue', '@blue'],
    ],
  )
  assert.equal(grouping.of.get('db'), '@blue')
})

test('otherwise calls make them, named after the member with the most calls inside', () => {
  const hub = ids('b', 20)
    .slice(1)
    .map((id) => ({ from: 'b0', to: id, weight: 1 }))
  const grouping = groupNodes(nodes([...ids('a', 20), ...ids('b', 20), 'alone']), [...ring('a', 20), ...hub])!
  assert.equal(grouping.labels.get(grouping.of.get('b7')!), 'around b0')
  assert.equal(grouping.labels.get(grouping.of.get('alone')!), 'on their own')
})
