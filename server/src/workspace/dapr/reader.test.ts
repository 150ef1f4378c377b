import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discovered, inShort, serverManifest } from '../testing/discovered.ts'

const SOURCES = { 'one/package.json': serverManifest('one'), 'two/package.json': serverManifest('two') }

const SUBSCRIPTION = `
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: s }
spec: { topic: shipped, pubsubname: bus, routes: { default: /on-shipped } }
scopes: [shop-two, nobody]
`

test('applications that are run together, and what they subscribe to', () => {
  const discovery = discovered({
    ...SOURCES,
    'dapr.yaml': `
version: 1
common: { env: { MODE: all } }
apps:
  - { appID: shop-one, appDirPath: ./one/, appPort: 6001, command: [npm, start] }
  - { appID: shop-two, appDirPath: two }
`,
    'components/sub.yaml': SUBSCRIPTION,
  })
  assert.deepEqual(inShort(discovery), ['shop-one service one', 'shop-two service two'])
  const [one] = discovery.services
  assert.deepEqual([one?.hosts, one?.ports, one?.environment.get('MODE')?.[0]?.value], [['shop-one'], [6001], 'all'])
  assert.deepEqual(
    discovery.operations.map((operation) => [
      operation.kind,
      operation.owner,
      operation.kind === 'endpoint' && operation.path,
    ]),
    [['endpoint', 'two/', 'shipped']],
  )
})

test('sidecars in a compose file name what they stand beside', () => {
  const discovery = discovered({
    ...SOURCES,
    'compose.yaml': `
services:
  a: { build: one }
  b: { build: two }
  a-dapr: { image: "daprio/daprd:1.14", command: ["./daprd", "--app-id", "first", "-app-port", "80"], network_mode: "service:a" }
  b-dapr: { image: "daprio/daprd:1.14", command: "./daprd --app-id=second --app-channel-address b" }
`,
  })
  assert.deepEqual(
    discovery.services.map(({ name, hosts }) => [name, ...hosts]),
    [
      ['a', 'a', 'first'],
      ['b', 'b', 'second'],
    ],
  )
})

test('annotations of pods do so as well', () => {
  const discovery = discovered({
    ...SOURCES,
    'k8s.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: { name: one }
spec:
  template:
    metadata: { annotations: { dapr.io/app-id: first } }
    spec: { containers: [{ name: one, image: shop/one }] }
`,
  })
  assert.deepEqual(discovery.services.find(({ name }) => name === 'one')?.hosts, ['first'])
})
