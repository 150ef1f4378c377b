import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Endpoint } from '../../protocol/map.ts'
import { doors } from './doors.ts'
import { type ForwardingRow, type GatewayContext, gateways, passedPaths } from './gateways.ts'

const HOSTS: Readonly<Record<string, string>> = { users: 'users', orders: 'orders', web: 'web' }

/** Services that answer every path that is given, so that it shows in the endpoint. */
const context: GatewayContext = {
  targets: {
    knows: () => true,
    find: (service, method, path) => ({ id: `${service} ${method} ${path}`, service, path }) as Endpoint,
  },
  hosts: (host) => (HOSTS[host] === undefined ? [] : [HOSTS[host]]),
}

const row = (prefix: string, rewrite: string | null, target: string, exact = false): ForwardingRow => ({
  ...{ gateway: 'edge', prefix, exact, rewrite, methods: [] },
  targets: [`http://${target}`],
})

test('rows with parameters answer for whatever stands in their place, and hand it on', () => {
  const table = gateways(
    [row('/v1/users/{id}', '/people/{id}', 'users', true), row('/shops/{shop}/orders', '/{shop}/orders', 'orders')],
    context,
  )
  const passed = (path: string) => table.forward('edge', 'GET', path)?.endpoint?.id
  assert.equal(passed('/v1/users/{}'), 'users GET /people/{}')
  assert.equal(passed('/v1/users/7/name'), undefined)
  assert.equal(passed('/shops/3/orders/5'), 'orders GET /3/orders/5')
  assert.deepEqual(passedPaths({ prefix: '/api/', rewrite: '/' }, '/api/x'), ['/x'])
})

test('a door leads to what is behind it by name, and from pages that are served through it', () => {
  const table = doors(
    [
      { ...row('/', null, 'web'), hosts: ['Shop.test'] },
      { ...row('/api/users', '/', 'users'), hosts: ['Shop.test'] },
      { ...row('/orders', null, 'orders'), hosts: ['other.test'] },
      { ...row('/', null, 'nobody'), hosts: ['lost.test'] },
    ],
    context,
  )
  assert.equal(table.at('shop.test', 'GET', '/api/users/7')?.endpoint?.id, 'users GET /7')
  assert.equal(table.at('elsewhere.test', 'GET', '/api/users/7'), null)
  assert.equal(table.at('lost.test', 'GET', '/')?.to, null)
  assert.equal(table.from('web', 'GET', '/api/users/7')?.to, 'users')
  // Its own pages, and the doors of others, are none of its business.
  assert.equal(table.from('web', 'GET', '/about'), null)
  assert.equal(table.from('orders', 'GET', '/api/users/7'), null)
})
