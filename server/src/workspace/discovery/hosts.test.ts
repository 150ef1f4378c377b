import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostIndex } from '../discover.ts'
import { discovered, serverManifest } from '../testing/discovered.ts'
import { reachIndex } from './hosts.ts'

const COMPOSE = {
  'compose.yaml': `
services:
  users:
    build: ./users
    container_name: users-1
    ports: ["8001:3000"]
    networks: { backend: { aliases: [people] } }
  orders:
    build: ./orders
    environment: { PORT: 3000 }
  cache: { image: "redis:8", ports: ["6379:6379"] }
`,
  'users/package.json': serverManifest('users'),
  'orders/package.json': serverManifest('orders'),
}

test('names of compose, container and network lead to the service, whatever the case', () => {
  const hosts = hostIndex(discovered(COMPOSE))
  for (const name of ['users', 'users-1', 'people', 'Users']) assert.deepEqual(hosts(name, 3000), ['users'], name)
  assert.deepEqual(hosts('cache', null), ['cache'])
  assert.deepEqual(hosts('nobody', 80), [])
})

test('on the own machine the published port counts, then the one that is listened on', () => {
  const hosts = hostIndex(discovered(COMPOSE, { 'users/main.ts': 3000 }))
  for (const name of ['localhost', '127.0.0.1', '0.0.0.0', 'host.docker.internal']) {
    assert.deepEqual(hosts(name, 8001), ['users'], name)
  }
  assert.deepEqual(hosts('localhost', 3000), ['orders', 'users'])
  assert.deepEqual(hosts('localhost', 6379), ['cache'])
  assert.deepEqual(hosts('localhost', null), [])
})

test('on the own machine a program of others, which the workspace only starts, is told by its name alone', () => {
  const hosts = hostIndex(
    discovered({ 'compose.yaml': 'services:\n  login: { image: "acme/idp:2", ports: ["8090:80"] }\n' }),
  )
  assert.deepEqual(hosts('localhost', 8090), [])
  assert.deepEqual(hosts('login', 80), ['login'])
})

test('cluster names lead through the selector to the workload', () => {
  const hosts = hostIndex(
    discovered({
      'k8s.yaml': `
apiVersion: v1
kind: Service
metadata: { name: payments-svc, namespace: shop }
spec: { selector: { app: pay }, ports: [{ port: 80, targetPort: 3000 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: payments }
spec:
  template:
    metadata: { labels: { app: pay, tier: back } }
    spec: { containers: [{ name: payments, image: payments, ports: [{ containerPort: 3000 }] }] }
`,
      'payments/package.json': serverManifest('payments'),
    }),
  )
  for (const name of [
    'payments-svc',
    'payments-svc.shop',
    'payments-svc.shop.svc',
    'payments-svc.shop.svc.cluster.local',
  ]) {
    assert.deepEqual(hosts(name, 80), ['payments'], name)
  }
  assert.deepEqual(hosts('payments-svc.other.svc.cluster.local', 80), ['payments'])
})

test('one name in two projects: the one with the port comes first', () => {
  const hosts = hostIndex(
    discovered({
      'a/compose.yaml': 'services:\n  api: { build: ./api, expose: [3001] }\n',
      'b/compose.yaml': 'services:\n  api: { build: ./api, expose: [3002] }\n',
      'a/api/package.json': serverManifest('one'),
      'b/api/package.json': serverManifest('two'),
    }),
  )
  assert.deepEqual(hosts('api', 3002), ['api@b/api', 'api@a/api'])
  assert.deepEqual(hosts('api', 3001), ['api@a/api', 'api@b/api'])
})

test('a name of the deployment comes before one that another application is registered under', () => {
  const reach = (hosts: readonly string[], registered: readonly string[]) => ({
    hosts,
    registered,
    published: [],
    listening: [],
    container: [],
  })
  const hosts = reachIndex([
    { id: 'copied', reach: reach(['copied'], ['orders', 'bills']) },
    { id: 'orders', reach: reach(['orders'], ['orders']) },
  ])
  assert.deepEqual(hosts('orders', null), ['orders'])
  assert.deepEqual(hosts('bills', null), ['copied'])
})
