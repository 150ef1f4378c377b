import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discovered, type Files, inShort, readWith, serverManifest } from '../testing/discovered.ts'
import { parseYaml } from '../yaml/located.ts'
import { jsonPatched, merged } from './merge.ts'
import { kustomizeReader } from './reader.ts'

const BASE = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, labels: { tier: back } }
spec:
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - name: server
          image: shop/orders
          env: [{ name: USERS_URL, value: http://users }, { name: MODE, value: slow }]
          envFrom: [{ configMapRef: { name: settings } }]
---
apiVersion: v1
kind: Service
metadata: { name: orders }
spec: { selector: { app: orders }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: static }
data: { REGION: eu }
`

const files = (overlay: string, others: Files = {}): Files => ({
  'k8s/base/kustomization.yaml': 'resources: [orders.yaml]\n',
  'k8s/base/orders.yaml': BASE,
  'k8s/prod/kustomization.yaml': overlay,
  'orders/package.json': serverManifest('orders'),
  ...others,
})

const read = (overlay: string, others: Files = {}) =>
  readWith(kustomizeReader, 'k8s/prod/kustomization.yaml', files(overlay, others))

const variables = (overlay: string, others: Files = {}) =>
  read(overlay, others).units.map((unit) => [unit.name, unit.environment.map(({ name, value }) => `${name}=${value}`)])

test('a base that is taken as it is says nothing new', () => {
  const facts = read('resources: [../base]\n')
  assert.deepEqual([facts.units, facts.aliases, facts.valueSets, facts.problems], [[], [], [], []])
})

test('patches in all their forms give the values of their environment', () => {
  const strategic = `
      kind: Deployment
      metadata: { name: orders }
      spec: { template: { spec: { containers: [{ name: server, env: [{ name: USERS_URL, value: http://people }] }] } } }`
  assert.deepEqual(variables(`resources: [../base]\npatches:\n  - patch: |-${strategic}\n`), [
    ['orders', ['USERS_URL=http://people']],
  ])
  assert.deepEqual(variables(`bases: [../base]\npatchesStrategicMerge:\n  - |-${strategic}\n`), [
    ['orders', ['USERS_URL=http://people']],
  ])
  const operations = `[
    { "op": "replace", "path": "/spec/template/spec/containers/0/env/1/value", "value": "fast" },
    { "op": "add", "path": "/spec/template/spec/containers/0/env/-", "value": { "name": "MORE", "value": "1" } }
  ]`
  assert.deepEqual(
    variables('resources: [../base]\npatches: [{ path: more.json, target: { kind: Deployment, name: "ord.*" } }]\n', {
      'k8s/prod/more.json': operations,
    }),
    [['orders', ['MODE=fast', 'MORE=1']]],
  )
  // What is aimed at another workload, by name or label, changes none of this one.
  for (const target of [
    '{ kind: Deployment, name: users }',
    '{ labelSelector: tier=front }',
    '{ kind: StatefulSet }',
  ]) {
    const overlay = `resources: [../base]\npatches: [{ path: more.json, target: ${target} }]\n`
    assert.deepEqual(variables(overlay, { 'k8s/prod/more.json': operations }), [], target)
  }
})

test('an overlay gives names, not services', () => {
  const overlay = 'resources: [../base]\nnamePrefix: prod-\nnamespace: shop\n'
  assert.deepEqual(
    read(overlay).aliases.map(({ host }) => host),
    ['prod-orders', 'prod-orders.shop', 'prod-orders.shop.svc', 'prod-orders.shop.svc.cluster.local'],
  )
  const discovery = discovered(files(overlay))
  assert.deepEqual(inShort(discovery), ['orders service orders'])
  assert.equal(discovery.services[0]?.hosts.includes('prod-orders.shop'), true)
})

test('values of a base and its overlays are alternatives, those of the base first', () => {
  const overlay = `
resources: [../base]
components: [../debug]
images: [{ name: shop/orders, newName: registry.test/orders-server }]
configMapGenerator:
  - { name: settings, literals: ["LEVEL=warn", 'QUOTED="a=b"'], envs: [prod.env], files: [nginx.conf] }
secretGenerator: [{ name: keys, literals: [KEY=s] }]
patches:
  - patch: |-
      [{ "op": "replace", "path": "/data/REGION", "value": "us" }]
    target: { kind: ConfigMap, name: static }
`
  const others = {
    'k8s/debug/kustomization.yaml': `
kind: Component
configMapGenerator: [{ name: settings, literals: [LEVEL=debug] }]
`,
    'k8s/prod/prod.env': 'FROM_FILE=yes\n',
  }
  const facts = read(overlay, others)
  assert.equal(facts.units[0]?.image, 'registry.test/orders-server')
  assert.deepEqual(
    facts.valueSets.map((set) => [set.kind, set.name, set.values.map(({ name, value }) => `${name}=${value}`)]),
    [
      ['ConfigMap', 'static', ['REGION=us']],
      ['ConfigMap', 'settings', ['LEVEL=warn', 'QUOTED=a=b', 'FROM_FILE=yes']],
      ['Secret', 'keys', ['KEY=s']],
    ],
  )
  assert.deepEqual(facts.valueSets[1]?.files, ['k8s/prod/nginx.conf'])
  const [orders] = discovered(files(overlay, others)).services
  const values = (name: string) => [...new Set(orders?.environment.get(name)?.map(({ value }) => value))]
  assert.deepEqual(values('LEVEL'), ['warn', 'debug'])
  assert.deepEqual(values('FROM_FILE'), ['yes'])
})

test('resources of elsewhere are said not to be read; circles and broken files end', () => {
  const remote = read('resources: ["https://example.test/base?ref=v1", "github.com/a/b//c"]\n')
  assert.deepEqual(
    remote.problems.map(({ message }) => /^Kustomize: \S+ is not in this workspace/.test(message)),
    [true, true],
  )
  assert.deepEqual(read('resources: [../prod, ../base, missing.yaml]\n').units, [])
  assert.equal(read('resources: [').problems.length, 1)
})

test('merging and patching', () => {
  const yaml = (text: string) => parseYaml('', text).documents[0] ?? assert.fail('no document')
  const shape = (text: string) => JSON.stringify(plain(yaml(text)))
  const plain = (value: ReturnType<typeof yaml>): unknown =>
    value.kind === 'text'
      ? value.text
      : value.kind === 'list'
        ? value.items.map(plain)
        : Object.fromEntries([...value.entries.values()].map((entry) => [entry.name, plain(entry.value)]))
  const cases: readonly (readonly [string, string, string])[] = [
    ['{ a: 1, b: { c: 2 } }', '{ b: { d: 3 } }', '{ a: 1, b: { c: 2, d: 3 } }'],
    ['{ a: 1, b: 2 }', '{ b: null }', '{ a: 1 }'],
    [
      '[{ name: a, v: 1 }, { name: b }]',
      '[{ name: a, v: 2 }, { name: c }]',
      '[{ name: a, v: 2 }, { name: b }, { name: c }]',
    ],
    ['[{ name: a }, { name: b }]', '[{ name: a, $patch: delete }]', '[{ name: b }]'],
    ['[1, 2]', '[3]', '[3]'],
  ]
  for (const [value, patch, expected] of cases) {
    assert.equal(JSON.stringify(plain(merged(yaml(value), yaml(patch)))), shape(expected), `${value} + ${patch}`)
  }
  const patched = jsonPatched(
    yaml('{ a: [1, 2], "b/c": 1, d: 1 }'),
    yaml(`
- { op: add, path: /a/0, value: 0 }
- { op: remove, path: /a/2 }
- { op: replace, path: /b~1c, value: 2 }
- { op: remove, path: /d }
- { op: add, path: /x/y, value: 3 }
- { op: test, path: /a, value: 4 }
`),
  )
  assert.equal(JSON.stringify(plain(patched)), shape('{ a: [0, 1], "b/c": 2 }'))
})
