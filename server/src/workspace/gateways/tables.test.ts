import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWith } from '../testing/discovered.ts'
import { gatewayReader } from './reader.ts'

/** Rows in short: `GET /api* > target /rewrite`, a star for a prefix, nothing after the target when the path stays. */
function rows(file: string, text: string): readonly string[] {
  return readWith(gatewayReader, file, { [file]: text }).routes.map(({ methods, prefix, exact, target, rewrite }) =>
    [...methods, `${prefix}${exact ? '' : '*'}`, '>', target, ...(rewrite === null ? [] : [rewrite || "''"])].join(' '),
  )
}

test('Envoy: virtual hosts with their clusters, by prefix, path, pattern and method', () => {
  const text = `
static_resources:
  listeners:
    - filter_chains:
        - filters:
            - name: envoy.filters.network.http_connection_manager
              typed_config:
                route_config:
                  virtual_hosts:
                    - name: all
                      domains: ["*"]
                      routes:
                        - { match: { prefix: /users/ }, route: { cluster: users, prefix_rewrite: / } }
                        - match: { path: /health, headers: [{ name: ":method", string_match: { exact: GET } }] }
                          route: { cluster: users }
                        - match: { safe_regex: { regex: "/orders/.*" } }
                          route:
                            weighted_clusters: { clusters: [{ name: orders, weight: 90 }, { name: orders2, weight: 10 }] }
                        - { match: { prefix: /old }, redirect: { path_redirect: / } }
  clusters:
    - name: users
      load_assignment:
        endpoints: [{ lb_endpoints: [{ endpoint: { address: { socket_address: { address: users-api, port_value: 8080 } } } }] }]
    - { name: orders, hosts: [{ socket_address: { address: orders-api, port_value: 9000 } }] }
`
  assert.deepEqual(rows('edge/envoy.yaml', text), [
    '/users/* > http://users-api:8080 /',
    'GET /health > http://users-api:8080',
    '/orders/* > http://orders-api:9000',
    '/orders/* > http://orders2',
  ])
})

test('Kong: paths are cut off unless a route says otherwise; upstreams have targets', () => {
  const text = `
_format_version: "3.0"
services:
  - name: users
    url: http://users:3000/v1
    routes: [{ paths: [/api/users] }, { paths: [/v1/users], strip_path: false, methods: [get] }]
  - { name: pool, host: pool.internal }
  - { name: nowhere, routes: [{ paths: [/x] }] }
routes:
  - { service: { name: pool }, paths: ["~/pool/(?<id>[0-9]+)$"] }
upstreams: [{ name: pool.internal, targets: [{ target: "orders:8000" }] }]
`
  assert.deepEqual(rows('kong/kong.yml', text), [
    '/api/users* > http://users:3000 /v1/',
    'GET /v1/users* > http://users:3000 /v1/v1/users',
    '/pool/* > http://orders:8000 /',
  ])
})

test('Traefik: rules with services and middlewares of the file', () => {
  const text = `
http:
  routers:
    users: { rule: "Host(\`a.test\`) && PathPrefix(\`/api/users\`)", service: users@file, middlewares: [cut] }
    web: { rule: "Host(\`a.test\`)", service: web }
    lost: { rule: "PathPrefix(\`/lost\`)", service: elsewhere@docker }
  middlewares: { cut: { stripPrefix: { prefixes: [/api] } } }
  services:
    users: { loadBalancer: { servers: [{ url: "http://users:3000" }] } }
    web: { loadBalancer: { servers: [{ url: "http://web:80" }] } }
`
  assert.deepEqual(rows('traefik/dynamic.yml', text), ['/api/users* > http://users:3000 /users', '/* > http://web:80'])
})

test('Traefik: the same in TOML', () => {
  const text = `
[http.routers.users]
rule = "Host(\`a.test\`) && PathPrefix(\`/api/users\`) && Method(\`GET\`)"
service = "users"
middlewares = ["cut"]
[http.routers.lost]
rule = "PathPrefix(\`/lost\`)"
service = "elsewhere@docker"
[http.middlewares.cut.stripPrefix]
prefixes = ["/api"]
[[http.services.users.loadBalancer.servers]]
url = "http://users:3000"
`
  assert.deepEqual(rows('traefik/dynamic.toml', text), ['GET /api/users* > http://users:3000 /users'])
})

test('KrakenD: endpoints with their backends', () => {
  const text = JSON.stringify({
    version: 3,
    host: ['http://users:8080'],
    endpoints: [
      { endpoint: '/v1/users/{id}', backend: [{ url_pattern: '/users/{id}' }] },
      {
        endpoint: '/v1/orders',
        method: 'POST',
        backend: [{ host: ['http://orders:8080'], url_pattern: '/orders' }, { url_pattern: '/audit' }],
      },
      { endpoint: '/files/*', backend: [{ host: ['http://files'], url_pattern: '/*' }] },
    ],
  })
  assert.deepEqual(rows('gateway/krakend.json', text), [
    'GET /v1/users/{id} > http://users:8080 /users/{id}',
    'POST /v1/orders > http://orders:8080 /orders',
    'POST /v1/orders > http://users:8080 /audit',
    'GET /files/* > http://files /',
  ])
})

test('Apache httpd: proxied paths, those of locations, patterns and balancers; exceptions are left out', () => {
  const text = `
<VirtualHost *:80>
  # ProxyPass /old http://old
  ProxyPass /api/static !
  ProxyPass "/api/users/" "http://users:3000/"
  ProxyPass /files http://files/files retry=0
  ProxyPassMatch ^/v1/(.*)$ http://first:81/$1
  <Location /orders>
    ProxyPass http://orders:8080/v2
    ProxyPassReverse http://orders:8080/v2
  </Location>
  <Proxy balancer://pool>
    BalancerMember http://pool-1:90
  </Proxy>
  ProxyPass /pool balancer://pool/
  ProxyPass /program fcgi://localhost:9000/
</VirtualHost>
`
  assert.deepEqual(rows('edge/httpd.conf', text), [
    '/api/users/* > http://users:3000 /',
    '/files* > http://files',
    '/v1/* > http://first:81 /',
    '/orders* > http://orders:8080 /v2',
    '/pool* > http://pool-1:90 /',
  ])
})

test('APISIX: upstreams of a route, shared ones, and those of a service', () => {
  const text = `
routes:
  - uri: /users/*
    methods: [GET]
    plugins: { proxy-rewrite: { regex_uri: ["^/users/(.*)", "/people/$1"] } }
    upstream: { type: roundrobin, nodes: { "users:8080": 1 } }
  - { uris: [/orders, /orders/*], upstream_id: 1 }
  - { uri: /pay, service_id: pay }
upstreams: [{ id: 1, nodes: [{ host: orders, port: 9000, weight: 1 }] }]
services: [{ id: pay, upstream_id: 1 }]
#END
`
  assert.deepEqual(rows('conf/apisix.yaml', text), [
    'GET /users/* > http://users:8080 /people/',
    '/orders > http://orders:9000',
    '/orders/* > http://orders:9000',
    '/pay > http://orders:9000',
  ])
})

test('HAProxy: rules by name and in place, rewriting in the backend', () => {
  const text = `
frontend public
  bind *:80
  acl is_users path_beg /api/users /api/people  # two
  acl is_host hdr(host) -i shop.test
  use_backend users if is_users
  use_backend orders if { path -m beg /orders }
  use_backend admin if is_host
  default_backend web
backend users
  http-request replace-path /api/(.*) /\\1
  server u1 users:3000 check
backend orders
  server o1 "\${ORDERS_HOST}:9000"
backend web
  server w1 web:80
backend admin
  server a1 admin:80
`
  assert.deepEqual(rows('lb/haproxy.cfg', text), [
    '/api/users* > http://users:3000 /users',
    '/api/people* > http://users:3000 /people',
    `/orders* > http://\${ORDERS_HOST}:9000`,
    '/* > http://web:80',
  ])
})

test('HAProxy: alternatives of a condition, slashes that are escaped or optional', () => {
  const text = `
frontend public
  use_backend graphs if { path /graphs } or { path_beg /graphs/ }
  use_backend api if { path_beg /api }
  use_backend other if !is_api
backend graphs
  http-request set-path %[path,regsub(^/graphs/?,/)]
  server g graphs:3000
backend api
  http-request replace-path ^\\/api\\/(.*[^\\/])\\/?$ /\\1
  server a api:8080
backend other
  server o other:80
`
  assert.deepEqual(rows('haproxy.cfg', text), [
    '/graphs > http://graphs:3000 /',
    '/graphs/* > http://graphs:3000 /',
    '/api* > http://api:8080 /',
  ])
})

test('Caddy: handles, named matchers, prefixes cut off, variables', () => {
  const text = `
{
  email a@shop.test
}
shop.test {
  handle_path /api/* {
    reverse_proxy {$API_URL:api:8080}
  }
  @chat path /chat /chat/*
  handle @chat {
    rewrite * /v2{uri}
    reverse_proxy http://chat:3000
  }
  route /files/* {
    uri strip_prefix /files
    reverse_proxy {
      to files:9000
    }
  }
  reverse_proxy /ws/* ws:8000
  file_server
}
`
  assert.deepEqual(rows('Caddyfile', text), [
    `/api/* > \${API_URL:-api:8080} /`,
    '/chat > http://chat:3000 /v2/chat',
    '/chat/* > http://chat:3000 /v2/chat/',
    '/files/* > http://files:9000 /',
    '/ws/* > http://ws:8000',
  ])
  const bare = `
{
  admin off
}
{$NAME:localhost}:80
handle /_/admin/* {
  uri replace /_/admin /admin
  reverse_proxy http://users:80
}
handle_path /api/* {
  reverse_proxy http://api:80
}
`
  assert.deepEqual(rows('bare/Caddyfile', bare), ['/_/admin/* > http://users:80 /admin/', '/api/* > http://api:80 /'])
  assert.deepEqual(rows('web/Caddyfile', ':80\nreverse_proxy users:8080\n'), ['/* > http://users:8080'])
})

test('files of other formats, and broken ones, say nothing', () => {
  assert.deepEqual(rows('a.yaml', 'virtual_hosts: [{ routes: [{ match: 1 }, 2, { match: { prefix: /x } }] }, 3]\n'), [])
  assert.deepEqual(rows('ci.yml', 'routers:\n  - web\nupstream: main\n'), [])
  assert.deepEqual(rows('b.yaml', 'http: { routers: [: \n'), [])
  assert.deepEqual(rows('haproxy.cfg', 'backend x\nfrontend y\n  use_backend\n  acl\n'), [])
  assert.deepEqual(rows('Caddyfile', 'a {\n reverse_proxy\n handle {\n'), [])
})
