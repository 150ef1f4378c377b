import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discovered, serverManifest } from '../testing/discovered.ts'

const component = (name: string, owner: string, more = '') => `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, annotations: { ${more} } }
spec: { type: service, owner: ${owner}, system: shop }
---`

const ownersOf = (files: Readonly<Record<string, string>>) =>
  discovered({
    'orders/package.json': serverManifest('orders'),
    'users/package.json': serverManifest('users'),
    'pay/package.json': serverManifest('pay'),
    CODEOWNERS: '* @everyone\n/users @people\n',
    ...files,
  }).services.map(({ name, owner }) => [name, owner])

test('the catalogue names owners by folder and by name, before CODEOWNERS', () => {
  const owners = ownersOf({
    'orders/catalog-info.yaml': component('anything', 'group:default/sales'),
    'catalog-info.yaml': `${component('pay', 'group:money')}${component('x', 'y', '"backstage.io/source-location": "dir:./users/"')}`,
  })
  assert.deepEqual(owners, [
    ['orders', 'sales'],
    ['pay', 'money'],
    ['users', 'y'],
  ])
})

test('a component of the whole repository, and other kinds, own no single service', () => {
  const owners = ownersOf({
    'catalog-info.yaml': component('shop', 'all'),
    'orders/catalog-info.yaml': component('orders', 'sales').replace('kind: Component', 'kind: API'),
  })
  assert.deepEqual(owners, [
    ['orders', '@everyone'],
    ['pay', '@everyone'],
    ['users', '@people'],
  ])
})
