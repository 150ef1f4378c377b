import assert from 'node:assert/strict'
import test from 'node:test'
import { importsOf } from './imports.ts'
import { violationsIn } from './violations.ts'

const count = (file: string, text: string) => violationsIn(file, text).length

test('finds every way to name a module, and which are erased', () => {
  const text = `
    import a from 'a'
    import type b from 'b'
    import { type c } from 'c'
    import { type d, e } from 'd'
    import 'e'
    export * from 'f'
    export type { g } from 'g'
    const h = await import('h')
    const i = require('i')
    type J = import('j').J
    // import 'k'
    const l = "import 'l'"
  `
  assert.deepEqual(
    importsOf(text, 'x.ts').map(({ specifier, typeOnly }) => `${specifier}${typeOnly ? ' type' : ''}`),
    ['a', 'b type', 'c type', 'd', 'e', 'f', 'g type', 'h', 'i', 'j type'],
  )
})

test('the core imports neither LSP nor VS Code nor a surface, not even as types', () => {
  assert.equal(count('server/src/map/a.ts', "import type { Range } from 'vscode-languageserver-types'"), 1)
  assert.equal(count('server/src/map/a.ts', "import { x } from '../cli/main.ts'"), 1)
  assert.equal(count('server/src/map/a.ts', "import { x } from '../facts/b.ts'\nimport { y } from 'yaml'"), 0)
})

test('surfaces see the core and themselves', () => {
  assert.equal(
    count('server/src/cli/main.ts', "import { x } from '../engine/engine.ts'\nimport { y } from './y.ts'"),
    0,
  )
  assert.equal(count('server/src/cli/main.ts', "import { x } from '../lsp/x.ts'"), 1)
  assert.equal(count('server/src/cli/main.ts', "import { x } from 'vscode-languageserver/node'"), 1)
  assert.equal(count('server/src/lsp/main.ts', "import { x } from 'vscode-languageserver/node'"), 0)
})

test('client and webview see the protocol as types', () => {
  const asType = "import type { Graph } from '../../server/src/protocol/graph.ts'"
  const asValue = "import { START_OF_FILE } from '../../server/src/protocol/location.ts'"
  const names = "import { REQUEST_MAP } from '../../server/src/protocol/wire.ts'"
  assert.deepEqual(
    [asType, asValue, names].map((text) => count('client/src/a.ts', text)),
    [0, 1, 0],
  )
  assert.deepEqual(
    [asType, asValue, names].map((text) => count('webview/src/a.ts', text)),
    [0, 1, 1],
  )
  assert.equal(count('client/src/a.ts', "import type { E } from '../../server/src/engine/engine.ts'"), 1)
  assert.equal(count('webview/src/a.ts', "import { readFile } from 'node:fs'"), 1)
})

test('only client imports vscode', () => {
  assert.equal(count('client/src/a.ts', "import * as vscode from 'vscode'"), 0)
  assert.equal(count('server/src/lsp/a.ts', "import * as vscode from 'vscode'"), 1)
})

test('packs read the vocabulary only, rules know no pack', () => {
  assert.equal(count('server/src/packs/koa/index.ts', "import type { V } from '../../map/resolve/value.ts'"), 0)
  assert.equal(count('server/src/packs/koa/index.ts', "import { V } from '../../map/resolve/value.ts'"), 1)
  assert.equal(count('server/src/packs/koa/index.ts', "import { V } from '../../map/resolve/program.ts'"), 1)
  assert.equal(count('server/src/rules/new/service.ts', "import { V } from '../../packs/index.ts'"), 1)
})
