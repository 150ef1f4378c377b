import assert from 'node:assert/strict'
import test from 'node:test'
import { problemsOfPackage } from './problems.ts'

const whole = [
  'package.json',
  'dist/package.json',
  'dist/client.js',
  'dist/server.js',
  'dist/cli.js',
  'dist/webview.js',
  'dist/webview.css',
  'dist/typescript.js',
  'dist/tree-sitter.wasm',
]

test('a whole package is good', () => {
  assert.deepEqual(problemsOfPackage([...whole, 'media/icon.png', 'README.md', 'LICENSE'], 1000), [])
})

test('native modules, sources and source maps do not belong in it', () => {
  for (const extra of ['dist/a.node', 'dist/client.js.map', 'server/src/a.ts', '.npmrc', 'node_modules/a/index.js']) {
    assert.deepEqual(problemsOfPackage([...whole, extra], 1000), [`${extra} does not belong in it`])
  }
})

test('what is missing and what is too large is said', () => {
  assert.deepEqual(problemsOfPackage(whole.slice(1), 1000), ['package.json is missing'])
  assert.equal(problemsOfPackage(whole, 13 * 1024 * 1024).length, 1)
})
