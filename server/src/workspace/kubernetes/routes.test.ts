import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWith } from '../testing/discovered.ts'
import { kubernetesReader } from './reader.ts'

const read = (text: string, others: Readonly<Record<string, string>> = {}) =>
  readWith(kubernetesReader, 'k8s/a.yaml', { 'k8s/a.yaml': text, ...others })

/** Rows in short: `GET /api* > target /rewrite @host`. */
const rows = (text: string, others?: Readonly<Record<string, string>>) =>
  read(text, others).routes.map(({ methods, prefix, exact, target, rewrite, door }) =>
    [
      ...methods,
      `${prefix}${exact ? '' : '*'}`,
      '>',
      target,
      ...(rewrite === null ? [] : [rewrite]),
      ...(door?.hosts ?? []).map((host) => `@${host}`),
    ].join(' '),
  )

test('routes of the Gateway API, by path, method and gRPC method', () => {
  const http = `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop }
spec:
  parentRefs: [{ name: public }]
  hostnames: [shop.test]
  rules:
    - matches: [{ path: { type: PathPrefix, value: /users } }, { path: { type: Exact, value: /me }, method: GET }]
      filters: [{ type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: / } } }]
      backendRefs: [{ name: users, port: 8080 }]
    - backendRefs: [{ name: web, namespace: front, port: 80 }]
    - filters: [{ type: RequestRedirect }]
`
  assert.deepEqual(rows(http), [
    '/users* > http://users:8080 / @shop.test',
    'GET /me > http://users:8080 / @shop.test',
    '/* > http://web.front:80 @shop.test',
  ])
  const grpc = `
apiVersion: gateway.networking.k8s.io/v1
kind: GRPCRoute
metadata: { name: stock }
spec: { rules: [{ matches: [{ method: { service: stock.v1.Stock, method: Get } }], backendRefs: [{ name: stock, port: 90 }] }] }
`
  assert.deepEqual(rows(grpc), ['/stock.v1.Stock/Get > http://stock:90'])
  assert.deepEqual(rows(http.replace('name: public', 'name: users, kind: Service')), [])
})

const virtual = (gateways: string) => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: users }
spec:
  hosts: [people]
  ${gateways}
  http:
    - match: [{ uri: { prefix: /api/users/ } }, { uri: { exact: /me }, method: { exact: GET } }]
      rewrite: { uri: / }
      route:
        - { destination: { host: users, subset: v1 }, weight: 90 }
        - { destination: { host: users, subset: v2 }, weight: 10 }
`

test('Istio: what comes in through a gateway, and names inside of the mesh', () => {
  assert.deepEqual(rows(virtual('gateways: [door]')), [
    '/api/users/* > http://users / @people',
    'GET /me > http://users / @people',
  ])
  assert.deepEqual(read(virtual('gateways: [door]')).aliases, [])
  assert.deepEqual(rows(virtual('')), [])
  assert.deepEqual(
    read(virtual('')).aliases.map(({ host, unit }) => [host, unit]),
    [['people', 'users']],
  )
})

test('Traefik: routes with middlewares of the same folder', () => {
  const route = `
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: { name: shop }
spec:
  routes:
    - match: Host(\`shop.test\`) && PathPrefix(\`/api/users\`) && Method(\`GET\`)
      middlewares: [{ name: cut }]
      services: [{ name: users, port: 3000 }]
    - { match: Host(\`shop.test\`), services: [{ name: web, port: http }] }
`
  const middleware = `
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: { name: cut }
spec: { stripPrefix: { prefixes: [/api] } }
`
  const expected = ['GET /api/users* > http://users:3000 /users @shop.test', '/* > http://web @shop.test']
  assert.deepEqual(rows(route, { 'k8s/cut.yaml': middleware }), expected)
  assert.deepEqual(rows(`${route}---${middleware}`), expected)
})

test('Kong cuts paths off an Ingress that asks for it', () => {
  const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: door, annotations: { konghq.com/strip-path: "true" } }
spec: { rules: [{ host: a.test, http: { paths: [{ path: /users, backend: { service: { name: users, port: { number: 80 } } } }] } }] }
`
  assert.deepEqual(rows(ingress), ['/users* > http://users:80 / @a.test'])
})

test('tables in config maps belong to whoever sees the map', () => {
  const facts = read(`
apiVersion: v1
kind: ConfigMap
metadata: { name: edge }
data:
  MODE: fast
  default.conf: |
    server { location /users/ { proxy_pass http://users:3000/; } }
  Caddyfile: |
    :80 {
      reverse_proxy /orders/* orders:9000
    }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: edge }
spec:
  template:
    spec:
      containers: [{ name: edge, image: nginx }]
      volumes: [{ name: a, configMap: { name: edge } }, { name: b, projected: { sources: [{ configMap: { name: more } }] } }]
`)
  assert.deepEqual(
    facts.routes.map(({ framework, gateway, prefix, target, location }) => [
      framework,
      gateway.configMap,
      prefix,
      target,
      location.span[0],
    ]),
    [
      ['nginx', 'edge', '/users/', 'http://users:3000', 6],
      ['caddy', 'edge', '/orders/', 'http://orders:9000', 8],
    ],
  )
  assert.deepEqual(facts.units[0]?.configMaps, ['edge', 'more'])
})

test('a service of Knative is a workload, and its name leads to it', () => {
  const { units, aliases } = read(`
apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: resize }
spec: { template: { spec: { containers: [{ image: shop/resize, ports: [{ containerPort: 8080 }], env: [{ name: A, value: b }] }] } } }
`)
  assert.deepEqual([units[0]?.name, units[0]?.image, units[0]?.environment[0]?.value], ['resize', 'shop/resize', 'b'])
  assert.equal(aliases[0]?.host, 'resize')
  assert.equal(aliases[0]?.unit, 'resize')
})

test('names that stand for a service of the cluster, by ExternalName and ServiceEntry; those of others are none', () => {
  const { aliases } = read(`
apiVersion: v1
kind: Service
metadata: { name: ledger }
spec: { type: ExternalName, externalName: accounts.money.svc.cluster.local }
---
apiVersion: v1
kind: Service
metadata: { name: mail }
spec: { type: ExternalName, externalName: smtp.example.com }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: payments }
spec: { hosts: [pay.shop.internal, "*.shop.internal"], endpoints: [{ address: payments.shop.svc }] }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: outside }
spec: { hosts: [api.example.com], location: MESH_EXTERNAL }
`)
  assert.deepEqual(
    aliases.map(({ host, unit }) => `${host} > ${unit}`),
    ['ledger > accounts', 'pay.shop.internal > payments'],
  )
})
