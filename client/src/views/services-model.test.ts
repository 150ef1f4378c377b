import assert from 'node:assert/strict'
import test from 'node:test'
import type { Graph, GraphNode } from '../../../server/src/protocol/graph.ts'
import type { Location } from '../../../server/src/protocol/location.ts'
import type { Call, Endpoint, Service } from '../../../server/src/protocol/map.ts'
import type { ServiceDetail } from '../../../server/src/protocol/wire.ts'
import { leafRows, partRows, serviceRows } from './services-model.ts'

const location: Location = { file: 'services/orders/src/main.ts', span: [3, 2, 3, 10] }

const node = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  name: id,
  kind: 'service',
  path: `services/${id}`,
  languages: ['typescript'],
  frameworks: ['express'],
  owner: null,
  endpoints: 2,
  addedEndpoints: 0,
  mark: 'same',
  findings: { error: 0, warning: 0, information: 0 },
  location,
  ...more,
})

const graph = (...nodes: GraphNode[]): Graph => ({
  generation: 1,
  state: 'ready',
  message: '',
  baseline: 'HEAD',
  nodes,
  edges: [],
})

const service: Service = {
  id: 'orders',
  name: 'orders',
  path: 'services/orders',
  kind: 'service',
  languages: [],
  frameworks: [],
  owner: null,
  sources: [location],
  hosts: [],
  ports: [],
}

const endpoint = (path: string): Endpoint => ({
  id: `orders http GET ${path}`,
  service: 'orders',
  protocol: 'http',
  method: 'GET',
  path,
  location,
  handler: null,
  handlerName: '',
  framework: 'express',
  contract: { fields: [], statusCodes: [] },
  auth: { guards: [] },
})

const call = (id: string, more: Partial<Call>): Call => ({
  id,
  from: 'orders',
  to: 'users',
  endpoint: 'users http GET /users/{id}',
  protocol: 'http',
  method: 'GET',
  path: '/users/{}',
  host: 'users',
  location,
  target: null,
  resolution: 'resolved',
  reason: '',
  reasonCode: '',
  confidence: 1,
  inLoop: false,
  sends: [],
  framework: 'fetch',
  ...more,
})

const detail = (more: Partial<ServiceDetail>): ServiceDetail => ({
  service,
  endpoints: [],
  calls: [],
  callers: [],
  marks: {},
  ...more,
})

test('services stand by kind, then by name, without external hosts', () => {
  const rows = serviceRows(
    graph(
      node('users'),
      node('postgres', { kind: 'database' }),
      node('external:api.stripe.com', { kind: 'external' }),
      node('orders'),
      node('gateway', { kind: 'gateway' }),
    ),
  )
  assert.deepEqual(
    rows.map(({ id }) => id),
    ['gateway', 'orders', 'users', 'postgres'],
  )
})

test('what the change does to a service is said in words', () => {
  const rows = serviceRows(
    graph(
      node('a', { mark: 'added', addedEndpoints: 3 }),
      node('b', { mark: 'changed', addedEndpoints: 1 }),
      node('c', { mark: 'removed' }),
    ),
  )
  assert.deepEqual(
    rows.map(({ description }) => description.split(' · ').slice(0, 2).join(', ')),
    ['new, services/a', 'changed, +1 endpoint', 'removed, services/c'],
  )
})

test('only parts that hold something are shown, with their number', () => {
  const rows = partRows(detail({ endpoints: [endpoint('/a'), endpoint('/b')], callers: [call('x', {})] }))
  assert.deepEqual(
    rows.map(({ label, description }) => `${label} ${description}`),
    ['Endpoints 2', 'Called by 1'],
  )
})

test('an endpoint tells its callers and whether it is new', () => {
  const mine = endpoint('/orders/{id}')
  const callers = [call('1', { endpoint: mine.id, from: 'web' }), call('2', { endpoint: mine.id, from: 'admin' })]
  const [row] = leafRows(detail({ endpoints: [mine], callers, marks: { [mine.id]: 'added' } }), 'endpoints')
  assert.equal(row!.label, 'GET /orders/{id}')
  assert.equal(row!.description, 'new · 2 callers')
  assert.equal(row!.location, location)
})

test('a call that a service does not answer is marked, one that is not understood or leads out of the map is no fault', () => {
  const calls = [
    call('good', {}),
    call('prefix', { endpoint: null, method: 'ANY' }),
    call('no route', { endpoint: null, resolution: 'unresolved', reason: 'users has no such route' }),
    call('unknown', { to: null, endpoint: null, host: '', resolution: 'unresolved', reason: 'USERS_URL has no value' }),
    call('out', { to: null, endpoint: null, host: 'api.stripe.com', resolution: 'external', inLoop: true }),
  ]
  const rows = leafRows(detail({ calls }), 'calls')
  assert.deepEqual(
    rows.map(({ broken, description }) => [broken, description]),
    [
      [false, '→ users'],
      [false, '→ users'],
      [true, '→ users · users has no such route'],
      [false, 'USERS_URL has no value'],
      [false, '→ api.stripe.com · in a loop'],
    ],
  )
})

test('keys are unique over all rows of a service that calls itself', () => {
  const both = [call('self', { from: 'orders', to: 'orders' })]
  const all = detail({ endpoints: [endpoint('/a')], calls: both, callers: both })
  const rows = [...partRows(all), ...leafRows(all, 'endpoints'), ...leafRows(all, 'calls'), ...leafRows(all, 'callers')]
  assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length)
})
