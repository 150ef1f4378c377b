import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWith } from '../testing/discovered.ts'
import { nginxReader } from './reader.ts'

/** Routes as `prefix [exact] -> target [rewrite]`. */
function routesOf(text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const facts = readWith(nginxReader, 'gateway/nginx.conf', { 'gateway/nginx.conf': text, ...others })
  return facts.routes.map(({ prefix, exact, rewrite, target }) =>
    [`${prefix}${exact ? ' exactly' : ''}`, target, ...(rewrite === null ? [] : [rewrite])].join(' > '),
  )
}

test('a target without a path keeps the path, one with a path replaces the prefix', () => {
  const text = `
    server {
      location /api/users/ { proxy_pass http://users:3001; }
      location /api/orders/ { proxy_pass http://orders:3002/; }
      location /shop { proxy_pass http://shop/v2/shop; }
      location = /health { proxy_pass http://users:3001/healthz; }
      location /static/ { root /srv; }
    }`
  assert.deepEqual(routesOf(text), [
    '/api/users/ > http://users:3001',
    '/api/orders/ > http://orders:3002 > /',
    '/shop > http://shop > /v2/shop',
    '/health exactly > http://users:3001 > /healthz',
  ])
})

test('upstreams are followed, also into a neighbouring file', () => {
  const text =
    'include upstreams.conf; upstream a { least_conn; server a-1:80 weight=2; server a-2:80; } location /a { proxy_pass http://a; } location /b { proxy_pass http://b/; }'
  const others = { 'gateway/upstreams.conf': 'upstream b { server b:8080; }' }
  assert.deepEqual(routesOf(text, others), ['/a > http://a-1:80', '/b > http://b:8080 > /'])
})

test('variables, templates and rewrites', () => {
  const text = `
    location /users/ { set $backend http://users:3001; proxy_pass $backend; }
    location /carts/ { rewrite ^/carts/(.*)$ /$1 break; proxy_pass http://\${CART_HOST}:8080; }
    location /stock/ { proxy_pass http://{{ stock_host }}:8080/; }
    location /raw/ { proxy_pass http://raw:1$request_uri; }`
  assert.deepEqual(routesOf(text), [
    '/users/ > http://users:3001',
    `/carts/ > http://\${CART_HOST}:8080 > /`,
    '/stock/ > http://{{ stock_host }}:8080 > /',
    '/raw/ > http://raw:1',
  ])
})

test('rewrites that keep a slash in the capture, and those of one path alone', () => {
  const text = `
    location /orders { rewrite ^/orders$ / break; rewrite ^/orders(/.*)$ $1 break; proxy_pass http://orders:3000; }
    location /stock { rewrite ^/stock(/.*)$ /v2$1 break; proxy_pass http://stock:3000; }
    location /health { rewrite ^/health$ /healthz break; proxy_pass http://orders:3000; }
    location /users { rewrite ^/users/?(.*)$ /$1 break; proxy_pass http://users:3000; }`
  assert.deepEqual(routesOf(text), [
    '/orders > http://orders:3000 > /',
    '/stock > http://stock:3000 > /v2',
    '/health > http://orders:3000 > /healthz',
    '/users > http://users:3000 > /',
  ])
})

test('patterns give their literal beginnings, named locations those that fall back on them', () => {
  const text = `
    location ~ ^/api/(orders|carts)(/.*)?$ { proxy_pass http://shop:3000; }
    location ~* ^/v1/stock/\\d+ { proxy_pass http://stock:3000; }
    location ~ \\.php$ { fastcgi_pass php:9000; }
    location /app { try_files $uri @app; }
    location @app { proxy_pass http://app:3000; }`
  assert.deepEqual(routesOf(text), [
    '/api/orders > http://shop:3000',
    '/api/carts > http://shop:3000',
    '/v1/stock/ > http://stock:3000',
    '/app > http://app:3000',
  ])
})

test('gRPC is forwarded, too; each route stands where its path is written', () => {
  const text =
    '# a comment; with { signs }\nserver {\n  location /stock.v1.Stock {\n    grpc_pass grpc://stock:50051;\n  }\n}'
  const facts = readWith(nginxReader, 'nginx.conf', { 'nginx.conf': text })
  assert.equal(facts.routes[0]?.target, 'http://stock:50051')
  assert.deepEqual(facts.routes[0].location, { file: 'nginx.conf', span: [2, 11, 2, 26] })
})

test('unbalanced and quoted text is read as far as it goes', () => {
  assert.deepEqual(routesOf('} location "/a b/" { proxy_pass "http://a:1/"; '), ['/a b/ > http://a:1 > /'])
  assert.deepEqual(routesOf('location /x { proxy_pass'), [])
})
