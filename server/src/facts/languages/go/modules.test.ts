import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { ModuleWorkspace, SourceRoot } from '../../language.ts'
import { modules } from './modules.ts'

function workspace(roots: readonly SourceRoot[], packages: readonly string[]): ModuleWorkspace {
  return {
    has: () => false,
    roots,
    package: (folder) => (packages.includes(folder) ? `package:go:${folder}` : null),
  }
}

suite('modules', () => {
  const roots = modules.roots(
    'services/go.mod',
    'module example.com/shop/v2\n\nreplace (\n\texample.com/lib => ../lib\n\texample.com/other => example.com/fork v1.0.0\n)\n',
  )

  test('a manifest names its module, and those that folders replace', () => {
    assert.deepEqual(roots, [
      { name: 'example.com/shop/v2', folder: 'services' },
      { name: 'example.com/lib', folder: 'lib' },
    ])
  })

  test('import paths lead to folders', () => {
    const space = workspace(roots, ['services/orders', 'lib'])
    const resolve = (module: string) => modules.resolve('services/main.go', module, space)
    assert.deepEqual(resolve('example.com/shop/v2/orders'), { file: 'package:go:services/orders' })
    assert.deepEqual(resolve('example.com/lib'), { file: 'package:go:lib' })
    assert.deepEqual(resolve('example.com/shop/v2/proto/pb'), { external: 'generated:example.com/shop/v2/proto/pb' })
    assert.deepEqual(resolve('github.com/go-chi/chi/v5/middleware'), { external: 'github.com/go-chi/chi/middleware' })
    assert.deepEqual(resolve('net/http'), { external: 'net/http' })
  })

  test('without a manifest the end of a path is the folder', () => {
    const space = workspace([], ['services/orders', 'http'])
    assert.deepEqual(modules.resolve('main.go', 'shop/services/orders', space), { file: 'package:go:services/orders' })
    assert.deepEqual(modules.resolve('main.go', 'net/http', space), { external: 'net/http' })
  })
})
