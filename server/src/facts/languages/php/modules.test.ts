import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ModuleWorkspace, SourceRoot } from '../../language.ts'
import { composerRoot, withoutParts } from './composer.ts'
import { modules } from './modules.ts'

function workspace(
  files: readonly string[],
  roots: readonly SourceRoot[],
  packages: readonly string[] = [],
): ModuleWorkspace {
  return {
    has: (file) => files.includes(file),
    roots,
    package: (namespace) => (packages.includes(namespace) ? `package:php:${namespace}` : null),
    declares: (namespace, name) => packages.includes(`${namespace}.${name}`),
  }
}

const manifest = (name: string, prefix: string, folder: string, more: object = {}) =>
  JSON.stringify({ name, autoload: { 'psr-4': { [`${prefix}\\`]: folder } }, ...more })

test('what a manifest says of folders and of other projects', () => {
  const text = manifest('acme/orders', 'App', 'src/', {
    repositories: [
      { type: 'path', url: '../shared' },
      { type: 'vcs', url: 'x' },
    ],
  })
  assert.deepEqual(composerRoot('services/orders/composer.json', text), {
    name: 'acme/orders',
    folder: 'services/orders',
    references: ['services/shared'],
    prefixes: [{ name: 'App', folder: 'services/orders/src' }],
  })
  assert.deepEqual(composerRoot('composer.json', '{ broken').prefixes, [])
})

test('classes by the folders of the own project, then of those it requires', () => {
  const roots = [
    composerRoot('a/composer.json', manifest('a', 'App', 'src', { repositories: [{ type: 'path', url: '../lib' }] })),
    composerRoot('b/composer.json', manifest('b', 'App', 'src')),
    composerRoot('lib/composer.json', manifest('lib', 'Lib', 'src')),
  ]
  const all = workspace(['a/src/X.php', 'b/src/X.php', 'b/src/Only.php', 'lib/src/Deep/Y.php'], roots)
  const resolve = (from: string, module: string) => modules.resolve(from, module, all)
  assert.deepEqual(resolve('a/src/Z.php', 'App.X'), { file: 'a/src/X.php' })
  assert.deepEqual(resolve('b/src/Z.php', 'App.X'), { file: 'b/src/X.php' })
  assert.deepEqual(resolve('a/src/Z.php', 'App.Only'), { external: 'App' })
  assert.deepEqual(resolve('a/src/Z.php', 'Lib.Deep.Y'), { file: 'lib/src/Deep/Y.php' })
  assert.deepEqual(resolve('b/src/Z.php', 'Lib.Deep.Y'), { external: 'Lib.Deep' })
  assert.deepEqual(resolve('a/src/Z.php', 'GuzzleHttp.Client'), { external: 'GuzzleHttp' })
})

test('classes by the files that declare their namespace', () => {
  const all = workspace(['lib/all.php'], [], ['Old', 'Old.Thing', 'global', 'global.Helper'])
  assert.deepEqual(modules.resolve('index.php', 'Old.Thing', all), { file: 'package:php:Old' })
  assert.deepEqual(modules.resolve('index.php', 'Old.Missing', all), { external: 'Old' })
  assert.deepEqual(modules.resolve('index.php', 'global.Route', all), { external: 'global' })
  assert.deepEqual(modules.resolve('index.php', 'global', all), { file: 'package:php:global' })
})

test('files by their paths, and the tables of the configuration', () => {
  const roots = [composerRoot('site/composer.json', '{}')]
  const all = workspace(['site/routes/web.php', 'site/config/services.php'], roots)
  const resolve = (module: string) => modules.resolve('site/app/A.php', module, all)
  assert.deepEqual(resolve('workspace:site/app/../routes/web.php'), { file: 'site/routes/web.php' })
  assert.deepEqual(resolve('project:routes/web.php'), { file: 'site/routes/web.php' })
  assert.deepEqual(resolve('config:services'), { file: 'site/config/services.php' })
  assert.deepEqual(resolve('config:missing'), { external: 'config:missing' })
})

test('projects inside of what another one loads are parts of it', () => {
  const whole = composerRoot('composer.json', manifest('whole', 'Acme', 'src/Acme'))
  const part = composerRoot('src/Acme/Component/composer.json', manifest('part', 'Acme\\Component', ''))
  const other = composerRoot('tools/composer.json', '{}')
  assert.deepEqual(withoutParts([whole, part, other]), [whole, other])
})
