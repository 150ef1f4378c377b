import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { describeEdge, describeNode, describeUpdate } from './describe.ts'
import { nearest } from './direction.ts'
import { nextMatch, searchNodes } from './search.ts'
import { edge, graph, node } from './testing/graph.ts'
import { activeFilters, showAll, visibleOf } from './visible.ts'

const shop = graph(
  [
    node('orders', { owner: '@commerce' }),
    node('users', { mark: 'added' }),
    node('reorder'),
    node('stripe', { kind: 'external' }),
    node('kafka', { kind: 'broker' }),
  ],
  [
    edge('orders', 'users', { mark: 'added' }),
    edge('orders', 'stripe'),
    edge('orders', 'kafka', { protocol: 'message' }),
    edge('reorder', 'orders'),
  ],
)
const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id)

test('filters hide nodes with their edges', () => {
  const shown = visibleOf(shop, { ...showAll, externals: false, infrastructure: false })
  assert.deepEqual(ids(shown.nodes), ['orders', 'users', 'reorder'])
  assert.deepEqual(ids(shown.edges), ['orders>users>http', 'reorder>orders>http'])
  assert.equal(activeFilters({ ...showAll, externals: false }), 1)
})

test('only changes are what changed and what it connects', () => {
  const shown = visibleOf(shop, { ...showAll, onlyChanges: true })
  assert.deepEqual(ids(shown.nodes), ['orders', 'users'])
  assert.deepEqual(ids(shown.edges), ['orders>users>http'])
})

test('no filter leaves an edge without its ends', () => {
  const flags = { onlyChanges: fc.boolean(), externals: fc.boolean(), infrastructure: fc.boolean() }
  const protocols = fc.record({ http: fc.boolean(), grpc: fc.boolean(), message: fc.boolean(), graphql: fc.boolean() })
  fc.assert(
    fc.property(fc.record({ ...flags, protocols }), (filters) => {
      const { nodes, edges } = visibleOf(shop, filters)
      for (const { from, to } of edges) assert.ok(ids(nodes).includes(from) && ids(nodes).includes(to))
    }),
  )
})

test('the search knows names, owners and technologies; names that begin with it come first', () => {
  assert.deepEqual(searchNodes(shop.nodes, 'order'), ['orders', 'reorder'])
  assert.deepEqual(searchNodes(shop.nodes, '@commerce ord'), ['orders'])
  assert.deepEqual(searchNodes(shop.nodes, 'zzz'), [])
  assert.equal(searchNodes(shop.nodes, '  '), null)
})

test('matches are walked in a circle', () => {
  assert.equal(nextMatch(['a', 'b'], null, 1), 'a')
  assert.equal(nextMatch(['a', 'b'], 'b', 1), 'a')
  assert.equal(nextMatch(['a', 'b'], 'a', -1), 'b')
  assert.equal(nextMatch(['a', 'b'], 'gone', -1), 'b')
  assert.equal(nextMatch([], 'a', 1), null)
})

test('arrows lead to the nearest node in their direction', () => {
  const places = new Map([
    ['middle', { x: 0, y: 0 }],
    ['right', { x: 200, y: 10 }],
    ['far', { x: 400, y: 0 }],
    ['below', { x: 40, y: 100 }],
  ])
  assert.equal(nearest({ x: 0, y: 0 }, places, 'right'), 'right')
  assert.equal(nearest({ x: 0, y: 0 }, places, 'down'), 'below')
  assert.equal(nearest({ x: 0, y: 0 }, places, 'up'), null)
  assert.equal(nearest({ x: 400, y: 0 }, places, 'left'), 'right')
})

test('nodes and edges are told in words', () => {
  assert.equal(describeNode(node('orders', { endpoints: 5, mark: 'added' })), 'orders, service, 5 endpoints, new')
  assert.equal(
    describeNode(
      node('users', { endpoints: 1, addedEndpoints: 1, findings: { error: 2, warning: 1, information: 0 } }),
    ),
    'users, service, 1 endpoint, 1 of them new, 2 errors, 1 warning',
  )
  assert.equal(describeNode(node('kafka', { kind: 'broker', endpoints: 0 })), 'kafka, message broker')
  assert.equal(
    describeEdge(edge('a', 'b', { count: 2, broken: true, mark: 'added' }), (id) => id.toUpperCase()),
    'A calls B, HTTP, 2 calls, new, no such endpoint',
  )
})

test('updates are told by what they bring, and silent when that is nothing', () => {
  const before = graph([node('a')])
  assert.equal(describeUpdate(before, graph([node('a')], [], { generation: 2 })), '')
  const after = graph([node('a'), node('b', { mark: 'added' })], [edge('a', 'b', { mark: 'added' })])
  assert.equal(describeUpdate(before, after), 'new service: b; new connection: a to b')
  assert.equal(describeUpdate(after, after), '')
  assert.equal(describeUpdate(null, before), 'Service graph: 1 service, 0 connections')
  assert.equal(describeUpdate(before, graph([], [], { state: 'failed', message: 'no git' })), 'no git')
})
