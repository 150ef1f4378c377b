import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discovered, serverManifest } from '../testing/discovered.ts'

const valuesOf = (discovery: ReturnType<typeof discovered>, service: string, variable: string) =>
  discovery.services
    .find((found) => found.id === service)
    ?.environment.get(variable)
    ?.map((value) => value.value)

test('the deployment comes before env files, the own folder before those above, tests last', () => {
  const found = discovered({
    'compose.yaml': 'services:\n  orders: { build: ./orders, environment: { USERS_URL: "http://users:3000" } }\n',
    '.env': 'USERS_URL=http://root:1\nROOT=1\n',
    'orders/.env': 'USERS_URL=http://localhost:3001\n',
    'orders/.env.example': 'USERS_URL=http://example:1\nONLY_EXAMPLE=1\n',
    'orders/.env.test': 'USERS_URL=http://test:1\n',
    'orders/config/.env': 'USERS_URL=http://inner:1\n',
    'users/.env': 'USERS_URL=http://other:1\n',
    'orders/package.json': serverManifest('orders'),
  })
  assert.deepEqual(valuesOf(found, 'orders', 'USERS_URL'), [
    'http://users:3000',
    'http://localhost:3001',
    'http://example:1',
    'http://inner:1',
    'http://root:1',
    'http://test:1',
  ])
  assert.deepEqual(valuesOf(found, 'orders', 'ROOT'), ['1'])
  assert.deepEqual(valuesOf(found, 'orders', 'ONLY_EXAMPLE'), ['1'])
})

test('config maps in other files fill what workloads refer to', () => {
  const found = discovered({
    'k8s/config.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: urls }\ndata: { USERS_URL: "http://users", OTHER: x }\n',
    'k8s/orders.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  template:
    spec:
      containers:
        - name: orders
          image: orders
          env:
            - { name: PEOPLE, valueFrom: { configMapKeyRef: { name: urls, key: USERS_URL } } }
          envFrom:
            - { prefix: P_, configMapRef: { name: urls } }
`,
    'orders/package.json': serverManifest('orders'),
  })
  assert.deepEqual(valuesOf(found, 'orders', 'PEOPLE'), ['http://users'])
  assert.deepEqual(valuesOf(found, 'orders', 'P_OTHER'), ['x'])
  assert.equal(valuesOf(found, 'orders', 'OTHER'), undefined)
})

test("files that override each other are alternatives: the first file's value counts first", () => {
  const found = discovered({
    'docker-compose.yml':
      'services:\n  orders: { build: ./orders, environment: { URL: "http://users:3000", A: "1" } }\n',
    'docker-compose.override.yml': 'services:\n  orders: { environment: { URL: "http://localhost:4000" } }\n',
    'docker-compose.prod.yml': 'services:\n  orders: { image: "shop/orders", environment: [URL=https://users.prod] }\n',
    'orders/.env': 'URL=http://env:1\n',
    'orders/.env.production': 'URL=http://production:1\n',
    'orders/.env.development': 'URL=http://development:1\n',
    'orders/package.json': serverManifest('orders'),
  })
  assert.deepEqual(
    found.services.map(({ id }) => id),
    ['orders'],
  )
  assert.deepEqual(valuesOf(found, 'orders', 'URL'), [
    'http://users:3000',
    'https://users.prod',
    'http://localhost:4000',
    'http://env:1',
    'http://development:1',
    'http://production:1',
  ])
  assert.deepEqual(
    [...new Set(found.services[0]?.environment.get('URL')?.map((value) => value.location.file))].length,
    6,
  )
})
