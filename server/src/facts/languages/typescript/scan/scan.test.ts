import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { scan } from './scan.ts'

const MARKERS: ReadonlySet<string> = new Set(['fetch'])

function modules(source: string, file = 'a.ts'): readonly string[] {
  return scan(file, source, MARKERS).modules.map(({ module, typeOnly }) => `${module}${typeOnly ? ' type' : ''}`)
}

suite('modules', () => {
  for (const [source, expected] of [
    [`import 'm'`, ['m']],
    [`import a from 'm'`, ['m']],
    [`import a, { b, type c } from "m"`, ['m']],
    [`import * as a from 'm'; import b from 'n'`, ['m', 'n']],
    [`import {\n  a, // 'x'\n  b as c,\n} from 'm' with { type: 'json' }`, ['m']],
    [`import type { a } from 'm'`, ['m type']],
    [`import { type a, type b } from 'm'`, ['m type']],
    [`import type from 'm'`, ['m']],
    [`import type a from 'm'`, ['m type']],
    [`import type { a } from 'm'; import { b } from 'm'`, ['m']],
    [`import a = require('m')`, ['m']],
    [`import type a = require('m')`, ['m type']],
    ['import a = b.c', []],
    [`export { a } from 'm'; export * from 'n'; export * as o from 'o'`, ['m', 'n', 'o']],
    [`export type { a } from 'm'; export type * from 'n'`, ['m type', 'n type']],
    ['export { a }\nconst b = "m"', []],
    [`const a = require('m'), b = require("n").c`, ['m', 'n']],
    ['require(`m`); require(a); require("n" + b)', ['m']],
    [`a.require('m'); require.resolve('n')`, []],
    [`await import('m'); import(/* comment */ 'n', {}); import.meta.url`, ['m', 'n']],
    [`function f() { return import('m') }`, ['m']],
    [`"import 'm'"; \`import 'n'\`; // import 'o'\n/* require('p') */ /require('q')/`, []],
    [`\`\${require('m')}\${\`\${import('n')}\`}\``, ['m', 'n']],
    [`const a = /['"\`]/g; require('m')`, ['m']],
    [`if (a) /'/.test(b); require('m')`, ['m']],
    [`a = b / c; d = "'" / e; require('m')`, ['m']],
    [`const a = {} / 1 / require('m')`, ['m']],
    [`a\n/* ' */\nrequire('m')`, ['m']],
    [`'it\\'s'; require('m')`, ['m']],
    [`'not closed\nrequire('m')`, ['m']],
    [`import 'caf\\u00e9'`, ['café']],
  ] as const) {
    test(source, () => assert.deepEqual(modules(source), expected))
  }

  for (const [source, expected] of [
    [`<p>Don't {require('m')} \`</p>; require('n')`, ['m', 'n']],
    [`const a = <A b="'" c={<B d='"' />} {...e}>// {f} /* <C/></A>; require('m')`, ['m']],
    [`const a = () => <></>\nrequire('m')`, ['m']],
    [`const a = <T,>(x: T) => x; const b = "'"; require('m')`, ['m']],
    [`const a = <T extends U>(x: T) => x; require('m')`, ['m']],
    [`const a = <T>(x: T) => x; require('m')`, ['m']],
    [`const a = x < y && z > w; require('m')`, ['m']],
    [`<A<B> c={require('m')}>'</A>`, ['m']],
    [`{/* it's */}; <A>{/* it's */}</A>; require('m')`, ['m']],
    [`<A b={x ? <C>'</C> : y}>'</A>; require('m')`, ['m']],
  ] as const) {
    test(`JSX: ${source}`, () => assert.deepEqual(modules(source, 'a.tsx'), expected))
  }
})

suite('re-exports', () => {
  for (const [source, expected] of [
    [`export { a, b as c } from 'm'`, ['a m a', 'c m b']],
    [`export * from 'm'; export * as a from 'n'`, ['* m *', 'a n *']],
    [`import { a as b } from 'm'; export { b as c }`, ['c m a']],
    [`import a from 'm'; export default a`, ['default m default']],
    [`import a from 'm'; export default a.b`, []],
    [`import * as a from 'm'; const b = 1; export { a, b }`, ['a m *']],
    [`module.exports = require('m')`, ['* m *']],
    [`exports.a = require('m')`, ['a m *']],
    [`const a = require('m'); module.exports = a`, ['* m *']],
    [`const a = require('m'), b = 1; module.exports = { a, b }`, ['a m *']],
    [`const { a, b: c } = require('m'); module.exports = { a, d: c }`, ['a m a', 'd m b']],
    [`module.exports = { a: require('m'), ...require('n'), b: { c: d } }`, ['a m *', '* n *']],
    [`const a = require('m'); module.exports = a.b; exports.c = a()`, []],
    [`const a = require('m'); f(module.exports === a)`, []],
  ] as const) {
    test(source, () => {
      const found = scan('a.js', source, MARKERS).reexports
      assert.deepEqual(
        found.map((entry) => `${entry.name} ${entry.module} ${entry.imported}`),
        expected,
      )
    })
  }
})

suite('markers', () => {
  for (const source of [
    'fetch(a)',
    'const b = fetch',
    'globalThis.fetch(a)',
    'window?.fetch(a)',
    'a ? fetch : b',
    '({ a: fetch })',
    'f(fetch)',
    'class A { b() { fetch(c) } }',
    `\`\${fetch(a)}\``,
    'if (fetch(a)) { b() }',
    'a()\nfetch(b)',
    'g({ fetch })',
  ]) {
    test(`used: ${source}`, () => assert.deepEqual(scan('a.ts', source, MARKERS).markers, ['fetch']))
  }

  for (const source of [
    'a.fetch(b)',
    'function fetch() {}',
    'const fetch = a',
    '({ fetch: a })',
    '({ fetch() { a() } })',
    'class A { fetch(a) { b() } }',
    'class A { b = 1; fetch(a): C { b() } }',
    'class A { async fetch(a) { b() } }',
    'interface A { fetch?: B }',
    `import { fetch } from 'm'`,
    '"fetch()"; // fetch()\n/* fetch() */ `fetch()`',
    'prefetch(a); fetcher(b); $fetch(c)',
    'class A { #fetch = 1 }',
  ]) {
    test(`not used: ${source}`, () => assert.deepEqual(scan('a.ts', source, MARKERS).markers, []))
  }
})

suite('suppressions', () => {
  test('in comments of every form, with line, rule and reason', () => {
    const source = [
      '// groundplan-ignore-next-line call/in-loop: three at most',
      'a()',
      '/* groundplan-ignore-next-line new/call: agreed */',
      'const b = <p>',
      '  {/* groundplan-ignore-next-line new/endpoint: moves soon */}',
      '</p>',
      '/**',
      ' * groundplan-ignore-next-line new/service',
      ' */',
      '"groundplan-ignore-next-line new/service: no comment"',
    ].join('\r\n')
    assert.deepEqual(scan('a.tsx', source, MARKERS).suppressions, [
      { line: 0, rule: 'call/in-loop', reason: 'three at most' },
      { line: 2, rule: 'new/call', reason: 'agreed' },
      { line: 4, rule: 'new/endpoint', reason: 'moves soon' },
      { line: 7, rule: 'new/service', reason: '' },
    ])
  })

  test('one that is looked at ahead counts once', () => {
    const source = 'fetch /* groundplan-ignore-next-line a/b: c */ (x)'
    assert.equal(scan('a.ts', source, MARKERS).suppressions.length, 1)
  })
})

test('lines are newlines plus one', () => {
  assert.equal(scan('a.ts', '', MARKERS).lines, 1)
  assert.equal(scan('a.ts', 'a\r\nb\n', MARKERS).lines, 3)
})
