import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { ModuleWorkspace } from '../../language.ts'
import { modules } from './modules.ts'

const FILES = new Set([
  ...['shop/Cargo.toml', 'shop/src/main.rs', 'shop/src/lib.rs', 'shop/src/orders.rs', 'shop/src/orders/lines.rs'],
  ...['shop/src/users/mod.rs', 'shop/src/bin/worker.rs', 'libs/clients/Cargo.toml', 'libs/clients/source/entry.rs'],
  ...['libs/clients/source/stock.rs'],
])

const roots = [
  ...modules.roots('shop/Cargo.toml', '[package]\nname = "shop-api"\n\n[dependencies]\nname = "no"\n'),
  ...modules.roots(
    'libs/clients/Cargo.toml',
    '[lib]\nname = "clients"\npath = "source/entry.rs"\n[package]\nname = "shop-clients"\n',
  ),
]
const workspace: ModuleWorkspace = { has: (file) => FILES.has(file), roots, package: () => null, declares: () => false }

suite('modules', () => {
  test('a manifest names its crate', () => {
    assert.deepEqual(roots, [
      { name: 'shop_api', folder: 'shop/src/lib.rs' },
      { name: 'clients', folder: 'libs/clients/source/entry.rs' },
    ])
    assert.deepEqual(modules.roots('Cargo.toml', '[workspace]\nmembers = ["shop"]\n'), [])
  })

  const cases: readonly (readonly [from: string, module: string, expected: object])[] = [
    ['shop/src/users/mod.rs', 'crate::orders::lines::Line', { file: 'shop/src/orders/lines.rs', within: 'Line' }],
    ['shop/src/users/mod.rs', 'crate::State', { file: 'shop/src/lib.rs', within: 'State' }],
    ['shop/src/main.rs', 'crate::State', { file: 'shop/src/main.rs', within: 'State' }],
    ['shop/src/main.rs', 'orders', { file: 'shop/src/orders.rs' }],
    ['shop/src/orders.rs', 'lines::Line', { file: 'shop/src/orders/lines.rs', within: 'Line' }],
    ['shop/src/orders/lines.rs', 'super::Order', { file: 'shop/src/orders.rs', within: 'Order' }],
    ['shop/src/orders/lines.rs', 'super::super::users', { file: 'shop/src/users/mod.rs' }],
    ['shop/src/users/mod.rs', 'super::orders', { file: 'shop/src/orders.rs' }],
    ['shop/src/orders.rs', 'self::lines', { file: 'shop/src/orders/lines.rs' }],
    ['shop/src/bin/worker.rs', 'shop_api::orders::go', { file: 'shop/src/orders.rs', within: 'go' }],
    ['shop/src/bin/worker.rs', 'crate::run', { file: 'shop/src/bin/worker.rs', within: 'run' }],
    ['shop/src/main.rs', 'clients::stock::Stock', { file: 'libs/clients/source/stock.rs', within: 'Stock' }],
    ['shop/src/main.rs', 'axum::routing::get', { external: 'axum', within: 'routing.get' }],
    ['shop/src/main.rs', '::orders::Order', { external: 'orders', within: 'Order' }],
    ['shop/src/main.rs', 'axum', { external: 'axum' }],
    ['shop/src/main.rs', 'generated::shop.v1', { external: 'generated:shop.v1' }],
  ]
  for (const [from, module, expected] of cases) {
    test(`${module} in ${from}`, () => assert.deepEqual(modules.resolve(from, module, workspace), expected))
  }
})
