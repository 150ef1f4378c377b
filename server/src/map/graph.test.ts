import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Finding } from '../protocol/finding.ts'
import type { Snapshot } from '../protocol/map.ts'
import { MapBuilder } from '../rules/testing/build-map.ts'
import { diff } from './diff.ts'
import { emptyGraph, graphOf } from './graph.ts'
import { indexMap } from './map-index.ts'

function graph(before: Snapshot, after: Snapshot, findings: readonly Finding[] = []) {
  const delta = diff(before, after, 'HEAD')
  return graphOf(
    { generation: 7, snapshot: after, index: indexMap(after), baseline: before, delta, findings },
    'ready',
    '',
  )
}

const shop = () =>
  new MapBuilder()
    .http('users', 'GET /users/{id}')
    .http('users', 'GET /users')
    .call('orders', 'users', 'GET /users/{id}')

const external = { host: 'api.bank.example', resolution: 'external' } as const

function finding(severity: Finding['severity'], subject: Finding['subject']): Finding {
  return {
    rule: 'new/service',
    severity,
    scope: 'delta',
    message: '',
    location: { file: 'x', span: [0, 0, 0, 0] },
    related: [],
    fingerprint: JSON.stringify(subject),
    confidence: 1,
    numbers: {},
    subject,
  }
}

test('services are nodes, and all calls of one protocol between two of them are one edge', () => {
  const map = shop()
    .call('orders', 'users', 'GET /users')
    .call('orders', 'users', 'GET /users', { file: 'other.ts' })
    .call('orders', 'users', 'publish order.created', { protocol: 'message' })
    .build()
  const { nodes, edges, generation, state } = graph(map, map)
  assert.deepEqual([generation, state], [7, 'ready'])
  assert.deepEqual(
    nodes.map(({ id, endpoints, mark }) => ({ id, endpoints, mark })),
    [
      { id: 'orders', endpoints: 0, mark: 'same' },
      { id: 'users', endpoints: 2, mark: 'same' },
    ],
  )
  assert.deepEqual(
    edges.map(({ id, count, mark }) => ({ id, count, mark })),
    [
      { id: 'orders>users>http', count: 3, mark: 'same' },
      { id: 'orders>users>message', count: 1, mark: 'same' },
    ],
  )
  assert.deepEqual(
    edges[0]?.calls.map((call) => call.label),
    ['GET /users', 'GET /users', 'GET /users/{id}'],
  )
})

test('what the change adds, takes away and touches is marked; what is gone stays as a ghost', () => {
  const before = shop().service('old').call('orders', 'old', 'GET /x').call('orders', 'users', 'GET /users').build()
  const after = shop()
    .http('users', 'DELETE /users/{id}')
    .http('fresh', 'GET /f')
    .call('orders', 'fresh', 'GET /f')
    .build()
  const { nodes, edges } = graph(before, after)
  assert.deepEqual(Object.fromEntries(nodes.map(({ id, mark }) => [id, mark])), {
    fresh: 'added',
    old: 'removed',
    orders: 'same',
    users: 'changed',
  })
  assert.equal(nodes.find((node) => node.id === 'users')?.addedEndpoints, 1)
  assert.deepEqual(Object.fromEntries(edges.map(({ id, mark, count }) => [id, [mark, count]])), {
    'orders>fresh>http': ['added', 1],
    'orders>old>http': ['removed', 0],
    'orders>users>http': ['changed', 1],
  })
  const users = edges.find((edge) => edge.id === 'orders>users>http')
  assert.deepEqual(
    users?.calls.map(({ label, mark }) => [label, mark]),
    [
      ['GET /users/{id}', 'same'],
      ['GET /users', 'removed'],
    ],
  )
})

test('hosts outside are nodes of their own, as new as the calls to them', () => {
  const before = shop().build()
  const after = shop().call('orders', null, 'POST /pay', external).build()
  const bank = (from: Snapshot, to: Snapshot) =>
    graph(from, to).nodes.find((node) => node.id === 'external:api.bank.example')
  assert.equal(bank(before, after)?.mark, 'added')
  assert.equal(bank(after, after)?.mark, 'same')
  assert.equal(bank(after, before)?.mark, 'removed')
  assert.deepEqual([bank(after, after)?.kind, bank(after, after)?.name], ['external', 'api.bank.example'])
})

test('a call without an endpoint breaks its edge; calls to oneself, and to nobody, have none', () => {
  const map = shop()
    .call('orders', 'users', 'GET /nothing')
    .call('users', 'users', 'GET /users')
    .call('orders', null, 'GET /somewhere')
    .build()
  const { edges } = graph(map, map)
  assert.deepEqual(
    edges.map(({ id, broken }) => [id, broken]),
    [['orders>users>http', true]],
  )
})

test('findings are counted at the service that they are about, hints apart', () => {
  const map = shop().build()
  const { nodes } = graph(map, map, [
    finding('error', { call: 'orders -> users http GET /users/{id}' }),
    finding('warning', { endpoint: 'users http GET /users' }),
    finding('information', { service: 'users' }),
    finding('hint', { service: 'users' }),
    finding('error', { service: 'nobody' }),
  ])
  assert.deepEqual(
    nodes.map((node) => node.findings),
    [
      { error: 1, warning: 0, information: 0 },
      { error: 0, warning: 1, information: 1 },
    ],
  )
})

test('while there is no map there is a message', () => {
  assert.deepEqual(emptyGraph(3, 'loading', 'Building the map …'), {
    generation: 3,
    state: 'loading',
    message: 'Building the map …',
    baseline: '',
    nodes: [],
    edges: [],
  })
})
