import assert from 'node:assert/strict'
import test from 'node:test'
import { FILE_SHAPE } from './file-shape.ts'
import { readGroundplanFile } from './read.ts'
import { jsonSchema } from './shape.ts'

test('all that a workspace may say is read', () => {
  const file = readGroundplanFile(`
services:
  - { name: billing, path: ./legacy/billing/, kind: function, hosts: [Pay.internal] }
hosts:
  orders.internal:8080: orders
environment:
  ORDERS_URL: http://orders
ignore: [old/**]
clients:
  - { module: "@acme/rpc", function: call, service: 0, path: 1.url, method: POST }
servers:
  - { module: "@acme/bus", class: Bus, methods: [on], protocol: message, path: 0, handler: 1 }
`)
  assert.deepEqual(file.problems, [])
  assert.deepEqual(
    file.services.map(({ location: _, ...service }) => service),
    [{ name: 'billing', path: 'legacy/billing', kind: 'function', hosts: ['pay.internal'] }],
  )
  assert.deepEqual(
    file.hosts.map(({ host, service }) => [host, service]),
    [['orders.internal:8080', 'orders']],
  )
  assert.deepEqual([file.environment, file.ignore], [{ ORDERS_URL: 'http://orders' }, ['old/**']])
  assert.deepEqual(file.clients, [
    {
      module: '@acme/rpc',
      path: '1.url',
      protocol: 'http',
      methods: [],
      function: 'call',
      method: 'POST',
      service: '0',
    },
  ])
  assert.deepEqual(file.servers, [
    { module: '@acme/bus', path: '0', protocol: 'message', methods: ['on'], class: 'Bus', handler: '1' },
  ])
})

test('what is wrong is said at its line, and the rest counts', () => {
  const { problems, hosts } = readGroundplanFile(`
hosts:
  a: b
clinets: []
services:
  - name: x
    kind: servant
  - path: y
clients:
  - { module: m, path: first }
`)
  assert.deepEqual(
    problems.map(({ location, message }) => [location.span[0], message.split(/[,;:]/)[0]]),
    [
      [3, '"clinets" is not known here'],
      [6, 'Expected a kind of service'],
      [7, '"name" is missing.'],
      [9, 'Expected an argument'],
      [9, 'Say what is called'],
    ],
  )
  assert.equal(hosts.length, 1)
})

test('an empty file says nothing, a broken one where it breaks', () => {
  assert.deepEqual(readGroundplanFile('# nothing yet\n').problems, [])
  assert.equal(readGroundplanFile('hosts: {a: b\n').problems[0]?.location.file, 'groundplan.yaml')
})

test('the schema closes every mapping but the free ones', () => {
  const schema = JSON.stringify(jsonSchema(FILE_SHAPE))
  const { properties } = JSON.parse(schema)
  assert.deepEqual(Object.keys(properties), [
    'services',
    'hosts',
    'environment',
    'ignore',
    'clients',
    'servers',
    'tags',
    'boundaries',
    'latency',
  ])
  assert.equal(properties.services.items.additionalProperties, false)
  assert.deepEqual(properties.hosts.additionalProperties.type, ['string', 'integer'])
})

test('boundaries, tags and waiting times are read', () => {
  const file = readGroundplanFile(`
tags:
  pci: [payments, ledger-*]
  front: web
boundaries:
  - name: money
    from: kind:ui
    only: [gateway, "host:*.example"]
    except: admin
    when: call.method != "GET"
    because: People go through the gateway.
latency: { profile: serverless, p99: 500 }
`)
  assert.deepEqual(file.problems, [])
  assert.deepEqual(file.tags, { pci: ['payments', 'ledger-*'], front: ['web'] })
  assert.deepEqual(
    file.boundaries.map(({ location, ...boundary }) => [location.span[0], boundary]),
    [
      [
        5,
        {
          name: 'money',
          from: ['kind:ui'],
          to: [],
          only: ['gateway', 'host:*.example'],
          except: ['admin'],
          when: 'call.method != "GET"',
          because: 'People go through the gateway.',
        },
      ],
    ],
  )
  assert.deepEqual(file.latency, { name: 'serverless', p50: 8, p99: 500, basis: 'figures of groundplan.yaml' })
})

test('a boundary that cannot hold is a problem at its place, and does not count', () => {
  const { boundaries, problems } = readGroundplanFile(`
boundaries:
  - { name: neither, from: a }
  - { name: both, to: a, only: b }
  - { name: broken, to: a, when: "call.method ==" }
  - { name: number, to: a, when: "1 + 1" }
  - { name: unknown, to: a, when: "call.verb == 'GET'" }
  - { name: spaced, to: "tag: a" }
  - { name: sound, to: a }
`)
  assert.deepEqual(
    boundaries.map(({ name }) => name),
    ['spaced', 'sound'],
  )
  assert.deepEqual(problems.map(({ location }) => location.span[0]).sort(), [2, 3, 4, 5, 6, 7])
  assert.match(problems.map(({ message }) => message).join(' '), /of type int, not bool/)
})
