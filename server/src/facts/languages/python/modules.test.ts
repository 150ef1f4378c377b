import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { ModuleWorkspace } from '../../language.ts'
import { packageFile } from '../../language.ts'
import { modules, SETTINGS_MODULE } from './modules.ts'

function workspace(files: readonly string[], roots: ModuleWorkspace['roots'] = []): ModuleWorkspace {
  const folders = new Set(files.map((file) => file.slice(0, Math.max(file.lastIndexOf('/'), 0))))
  return {
    has: (file) => files.includes(file),
    roots,
    package: (namespace) => (folders.has(namespace) ? packageFile('python', namespace) : null),
  }
}

const files = [
  'orders/app/__init__.py',
  'orders/app/main.py',
  'orders/app/api/__init__.py',
  'orders/app/api/routes.py',
  'orders/app/redis.py',
  'orders/config.py',
  'users/config.py',
  'users/plain/helper.py',
  'libs/common/src/common/__init__.py',
  'libs/common/src/common/http.py',
]

suite('modules', () => {
  const roots = [{ name: '', folder: 'libs/common' }]
  const resolve = (from: string, module: string) => {
    const target = modules.resolve(from, module, workspace(files, roots))
    return 'file' in target ? target.file : `external ${target.external}`
  }
  const cases: readonly (readonly [from: string, module: string, expected: string])[] = [
    ['orders/app/main.py', 'app.api.routes', 'orders/app/api/routes.py'],
    ['orders/app/main.py', 'app.api', 'orders/app/api/__init__.py'],
    ['orders/app/main.py', 'config', 'orders/config.py'],
    ['users/plain/helper.py', 'config', 'users/config.py'],
    ['orders/app/api/routes.py', '..main', 'orders/app/main.py'],
    ['orders/app/api/routes.py', '.', 'orders/app/api/__init__.py'],
    ['orders/app/main.py', 'redis', 'external redis'],
    ['orders/app/main.py', 'common.http', 'libs/common/src/common/http.py'],
    ['users/config.py', 'plain', packageFile('python', 'users/plain')],
    ['orders/app/main.py', 'app.protos.stock_pb2_grpc', 'external stock_pb2_grpc'],
    ['orders/app/main.py', 'flask', 'external flask'],
  ]
  for (const [from, module, expected] of cases) {
    test(`${module} in ${from}`, () => assert.equal(resolve(from, module), expected))
  }

  test('a module below a package, with and without a file of its own', () => {
    const space = workspace(files)
    assert.equal(modules.submodule?.('orders/app/__init__.py', 'main', space), 'orders/app/main.py')
    assert.equal(modules.submodule?.(packageFile('python', 'users/plain'), 'helper', space), 'users/plain/helper.py')
    assert.equal(modules.submodule?.('orders/app/main.py', 'api', space), null)
  })

  test('the settings of a Django project stand where its manage.py says', () => {
    const text = `os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")`
    const [root] = modules.roots('site/manage.py', text)
    assert.deepEqual(root, { name: SETTINGS_MODULE, folder: 'site/shop/settings' })
    const space = workspace(['site/shop/settings.py'], root ? [root] : [])
    assert.deepEqual(modules.resolve('site/orders/views.py', SETTINGS_MODULE, space), { file: 'site/shop/settings.py' })
  })
})
