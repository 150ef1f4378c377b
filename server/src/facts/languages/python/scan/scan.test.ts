import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { scan } from './scan.ts'

const markers = new Set(['.get', '.post', 'fetch'])
const modulesOf = (text: string) => scan('app/main.py', text, markers).modules.map((entry) => entry.module)

suite('imports', () => {
  const cases: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ['import a, b.c as d', ['a', 'b.c']],
    ['from a.b import c, d as e', ['a.b', 'a.b.c', 'a.b.d']],
    ['from . import x', ['.', '.x']],
    ['from ..a import (b, # why\n  c,\n)\nimport z', ['..a', '..a.b', '..a.c', 'z']],
    ['from a import \\\n  b', ['a', 'a.b']],
    ['from a import *', ['a']],
    ['if x: import a\ntry: from b import c\nexcept: pass', ['a', 'b', 'b.c']],
    ['def f():\n    import a', ['a']],
    ['x = "import a"; import b', ['b']],
    ["'''\nimport a\n'''\nimport b # import c", ['b']],
    ['yield_from = 1\nraise E from error\nimportant = 2', []],
  ]
  for (const [text, expected] of cases) test(JSON.stringify(text), () => assert.deepEqual(modulesOf(text), expected))

  test('a package hands on what its own file imports', () => {
    const found = scan('app/__init__.py', 'from .clients import Client as Own', markers)
    assert.deepEqual(found.reexports, [{ name: 'Own', module: '.clients', imported: 'Client' }])
    assert.deepEqual(scan('app/main.py', 'from .clients import Client', markers).reexports, [])
  })
})

suite('markers', () => {
  test('called methods and global names outside of strings and comments', () => {
    assert.deepEqual(scan('a.py', `x.get('.post(')\n# x.post()\nfetch(1)`, markers).markers, ['.get', 'fetch'])
    assert.deepEqual(scan('a.py', 'x.get', markers).markers, [])
    assert.deepEqual(scan('a.py', 'prefetch(1)', markers).markers, [])
  })
})

suite('lines and comments', () => {
  test('lines are counted through strings and imports', () => {
    assert.equal(scan('a.py', 'a\n"""\n\n"""\nfrom a import (\n b)\r\nc', markers).lines, 7)
  })

  test('suppressions stand in comments', () => {
    const text = `x = 1\n# groundplan-ignore-next-line new/call: agreed on\ny = '# groundplan-ignore-next-line new/call'`
    assert.deepEqual(scan('a.py', text, markers).suppressions, [{ line: 1, rule: 'new/call', reason: 'agreed on' }])
  })

  test('strings that never end do not swallow the file', () => {
    assert.deepEqual(modulesOf(`x = 'open\nimport a`), ['a'])
  })
})
