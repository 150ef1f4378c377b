import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseHostMessage } from './messages.ts'
import { edge, graph, node } from './testing/graph.ts'

const good = {
  type: 'graph',
  generation: 1,
  sequence: 1,
  graph: graph([node('a'), node('b', { location: null, owner: '@team' })], [edge('a', 'b')]),
}

test('messages of the host pass', () => {
  assert.equal(parseHostMessage(good), good)
  const reveal = { type: 'reveal', node: 'a' }
  assert.equal(parseHostMessage(reveal), reveal)
})

test('anything else does not', () => {
  const bad: unknown[] = [
    null,
    'graph',
    { type: 'other' },
    { type: 'reveal' },
    { ...good, sequence: Number.NaN },
    { ...good, graph: null },
    { ...good, graph: { ...good.graph, state: 'done' } },
    { ...good, graph: { ...good.graph, nodes: [{ id: 'a' }] } },
    { ...good, graph: { ...good.graph, nodes: [node('a', { kind: 'toString' as 'service' })] } },
    { ...good, graph: { ...good.graph, edges: [{ ...edge('a', 'b'), calls: [{ id: 'c' }] }] } },
    { ...good, graph: { ...good.graph, nodes: [node('a', { location: { file: 'x', span: [1] as never } })] } },
  ]
  for (const data of bad) assert.equal(parseHostMessage(data), null, JSON.stringify(data))
})
