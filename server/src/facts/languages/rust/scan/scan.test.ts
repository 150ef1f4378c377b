import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { scan } from './scan.ts'

const MARKERS = new Set(['.get', '.post', '.put'])
const scanned = (text: string) => scan('src/a.rs', text, MARKERS)
const modulesOf = (text: string) => scanned(text).modules.map(({ module }) => module)

suite('modules', () => {
  const cases: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ['use a::b;', ['a::b']],
    ['use a::{b, c::{self, d as e}, f::*};', ['a::b', 'a::c', 'a::c::d', 'a::f']],
    ['pub(crate) use super::b::C;', ['super::b::C']],
    ['use {a::b, // why\n c};', ['a::b', 'c']],
    ['use ::a::{b, c}; use ::std::env;', ['::a::b', '::a::c']],
    ['use std::env; use core::fmt;', []],
    ['fn f() { crate::a::b(); c::d::E::new(); F::g(); }', ['crate::a', 'c::d']],
    ['use crate::a; fn f() { a::b::go() }', ['crate::a', 'crate::a::b']],
    ['use crate::a::*; fn f() { b::go(); tokio::spawn(x); }', ['crate::a', 'b', 'crate::a::b', 'tokio']],
    ['let s = "use a::b;"; // use c::d;\n/* /* use e; */ use f::g; */', []],
    ['let s = r#"" use a::b; "#; let t = \'"\'; use c::d;', ['c::d']],
    ["fn f<'a>(x: &'a str) { g::h('\\'') }", ['g']],
  ]
  for (const [text, expected] of cases) test(text, () => assert.deepEqual(modulesOf(text), expected))

  test('what is handed on', () => {
    assert.deepEqual(scanned('pub use a::B as C; use d::E; pub use f::*;').reexports, [
      { name: 'C', module: 'a::B', imported: '*' },
      { name: '*', module: 'f', imported: '*' },
    ])
  })
})

suite('scan', () => {
  test('called methods outside of texts and comments', () => {
    assert.deepEqual(scanned('x.get(a).put::<T>(b); ".post("; // .post(\n x.post').markers, ['.get', '.put'])
  })

  test('where a program begins', () => {
    assert.equal(scanned('async fn main() {}').starts, true)
    assert.equal(scanned('// fn main() {}\nfn mainly() {}').starts, undefined)
  })

  test('lines are counted through everything', () => {
    assert.equal(scanned('use a::{\n b,\n};\nlet s = "\n\\\n"; /*\n*/ r#"\n"#\n').lines, 9)
    assert.equal(scanned("let c = '\n';").lines, 2)
  })

  test('suppressions stand in comments', () => {
    assert.deepEqual(scanned('fn a() {}\n// groundplan-ignore-next-line new/call: agreed\n').suppressions, [
      { line: 1, rule: 'new/call', reason: 'agreed' },
    ])
  })

  const piece = fc.constantFrom(
    ...[
      'use ',
      'pub ',
      'a::b',
      '::',
      '{',
      '}',
      ';',
      '"',
      "'",
      'r#"',
      '"#',
      '/*',
      '*/',
      '//',
      '\n',
      '\\',
      '.get(',
      'fn main',
      '#',
      'é',
    ],
  )

  test('any text is read to its end', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('')
        const { lines, modules } = scanned(text)
        assert.equal(lines, text.split('\n').length)
        assert.ok(modules.every(({ module }) => module !== ''))
      }),
      { numRuns: 500 },
    )
  })

  test('the time grows with the length of the text', () => {
    for (const unit of ['use a::{b, c};\n', 'a::', '"', '/*', 'r#"', 'use {', "'", '.get(']) {
      const started = performance.now()
      scanned(unit.repeat(400_000 / unit.length))
      assert.ok(performance.now() - started < 1500, unit)
    }
  })
})
