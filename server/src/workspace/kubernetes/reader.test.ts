import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWith } from '../testing/discovered.ts'
import { kubernetesReader } from './reader.ts'

const read = (text: string, others: Readonly<Record<string, string>> = {}) =>
  readWith(kubernetesReader, 'k8s/a.yaml', { 'k8s/a.yaml': text, ...others })

test('a workload with its main container, ports, values and references', () => {
  const { units } = read(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, labels: { app: orders } }
spec:
  template:
    metadata: { labels: { tier: back } }
    spec:
      containers:
        - { name: istio-proxy, image: envoy, ports: [{ containerPort: 15001 }] }
        - name: main
          image: registry/shop-orders:1
          ports: [{ containerPort: 3002 }]
          env:
            - { name: HOST, value: users }
            - { name: URL, value: "http://$(HOST):3001" }
            - { name: KEY, valueFrom: { secretKeyRef: { name: keys, key: api } } }
          envFrom: [{ configMapRef: { name: shared } }]
`)
  const [orders] = units
  assert.equal(orders?.name, 'orders')
  assert.equal(orders.image, 'registry/shop-orders:1')
  assert.deepEqual(orders.ports, [{ container: 3002, published: null }])
  assert.deepEqual(
    orders.environment.map(({ name, value }) => [name, value]),
    [
      ['HOST', 'users'],
      ['URL', 'http://users:3001'],
    ],
  )
  assert.deepEqual(orders.environmentFrom, [
    { kind: 'Secret', name: 'keys', key: 'api', as: 'KEY' },
    { kind: 'ConfigMap', name: 'shared', key: null, as: '' },
  ])
  assert.deepEqual(orders.labels, { app: 'orders', tier: 'back' })
})

test('services, config maps and secrets, also in lists', () => {
  const { aliases, valueSets } = read(`
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Service, metadata: { name: users, namespace: shop }, spec: { selector: { app: u }, ports: [{ port: 80 }] } }
  - { apiVersion: v1, kind: ConfigMap, metadata: { name: c }, data: { A: "1" } }
  - { apiVersion: v1, kind: Secret, metadata: { name: s }, data: { B: aGVsbG8= }, stringData: { C: plain } }
`)
  assert.deepEqual(
    aliases.map((alias) => alias.host),
    ['users', 'users.shop', 'users.shop.svc', 'users.shop.svc.cluster.local'],
  )
  assert.deepEqual(aliases[0]?.selector, { app: 'u' })
  assert.deepEqual(
    valueSets.map((set) => [set.kind, Object.fromEntries(set.values.map(({ name, value }) => [name, value]))]),
    [
      ['ConfigMap', { A: '1' }],
      ['Secret', { C: 'plain', B: 'hello' }],
    ],
  )
})

test('ingress paths, with and without rewriting', () => {
  const ingress = (annotation: string, path: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: door, annotations: { ${annotation} } }
spec: { rules: [{ http: { paths: [{ path: "${path}", pathType: Prefix, backend: { service: { name: users, port: { number: 80 } } } }] } }] }
`
  const route = (text: string) => read(text).routes.map(({ prefix, rewrite, target }) => ({ prefix, rewrite, target }))
  assert.deepEqual(route(ingress('', '/users')), [{ prefix: '/users', rewrite: null, target: 'http://users:80' }])
  assert.deepEqual(route(ingress('nginx.ingress.kubernetes.io/rewrite-target: /$2', '/users(/|$)(.*)')), [
    { prefix: '/users', rewrite: '/', target: 'http://users:80' },
  ])
})

test('Helm templates are one problem for their folder; other YAML says nothing', () => {
  const template = 'apiVersion: v1\nkind: Service\nmetadata: { name: {{ .Release.Name }} }\n'
  const first = read(template, { 'k8s/b.yaml': template })
  assert.match(first.problems[0]?.message ?? '', /^Helm templates in k8s are not read/)
  const second = readWith(kubernetesReader, 'k8s/b.yaml', { 'k8s/a.yaml': template, 'k8s/b.yaml': template })
  assert.deepEqual(second.problems, [])
  assert.deepEqual(read('on: push\njobs: {}\n').units, [])
})
