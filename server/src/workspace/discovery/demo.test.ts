import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { hostIndex } from '../discover.ts'
import { discovered, type Files, inShort } from '../testing/discovered.ts'

const DEMO = join(import.meta.dirname, '../../../../demo')
const SHOP = [
  'broker broker -',
  'catalog service services/catalog',
  'gateway service services/gateway',
  'inventory service services/inventory',
  'notifications service services/notifications',
  'orders service services/orders',
  'payments service services/payments',
  'recommendations service services/recommendations',
  'shipping service services/shipping',
  'users service services/users',
]

function filesOf(folder: string): Files {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = found.map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(
    paths
      .filter((path) => !path.includes('node_modules'))
      .map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  )
}

test('the shop has exactly its services', () => {
  const shop = discovered(filesOf(join(DEMO, 'shop')))
  assert.deepEqual(inShort(shop), SHOP)
  assert.deepEqual(shop.problems, [])
  const hosts = hostIndex(shop)
  assert.deepEqual(hosts('inventory', 8081), ['inventory'])
  assert.deepEqual(hosts('localhost', 3002), ['orders'])
})

test('the change brings one more', () => {
  const changed = discovered({ ...filesOf(join(DEMO, 'shop')), ...filesOf(join(DEMO, 'change')) })
  assert.deepEqual(inShort(changed), [...SHOP, 'email-validator service services/email-validator'].sort())
})
