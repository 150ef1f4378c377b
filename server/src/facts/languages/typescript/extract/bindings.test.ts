import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bound, factsOf, show } from '../testing/show.ts'

/** Source, and what the name `x` is bound to. */
const cases: readonly (readonly [title: string, source: string, expected: readonly string[]])[] = [
  ['a declaration and its assignments', 'let x = 1; x = 2', ['1', '2']],
  ['a declaration without a value', 'let x', ['unknown(declared without a value)']],
  ['properties that are assigned', `const x = {}; x.a.b = 1; x['c'] = 2`, ['{}', 'a.b = 1', 'c = 2']],
  ['compound assignments', `let x = 'a'; x += 'b'; x ??= 'c'`, [`'a'`, `template(x, 'b')`, `either(x, 'c')`]],
  ['a destructured property', 'const { x } = y', ['y.x']],
  ['a renamed and defaulted one', `const { a: x = 'b' } = y`, [`either(y.a, 'b')`]],
  ['a nested pattern with a default', 'const { a: { x } = {} } = y', ['either(y.a, {}).x']],
  ['the rest of an object', 'const { a, ...x } = y', ['y']],
  ['an item', 'const [, x] = y', ['y.1']],
  ['an item of a module', `const { x } = require('m')`, ['module:m.x']],
  ['a destructuring assignment', 'let x; ({ a: x } = y);', ['unknown(declared without a value)', 'y.a']],
  ['a parameter', 'function f(a, x) {}', ['$f.1']],
  ['a destructured parameter', 'function f({ a: { x } }) {}', ['$f.0.a.x']],
  ['a parameter of an arrow', 'const f = (x = 1) => x', ['$f.0']],
  ['an element', 'for (const x of xs) {}', ['element(xs)']],
  ['a part of an element', 'for (const [, { x }] of Object.entries(y)) {}', ['element(call:Object.entries(y)).1.x']],
  ['a key', 'for (const x in xs) {}', ['key(xs)']],
  ['what was thrown', 'try {} catch (x) {}', ['unknown(what was thrown)']],
  ['a function', 'function x() {}', ['def:x']],
  ['a class', 'class x {}', ['def:x']],
  ['an enum', 'enum x { A }', ['def:x']],
  ['a namespace', 'namespace x { export const a = 1; const b = 2 }', ['{a: a}']],
]

suite('bindings', () => {
  for (const [title, source, expected] of cases) {
    test(title, () => assert.deepEqual(bound(factsOf(source), 'x'), expected))
  }

  test('an assignment binds in the scope that declares the name', () => {
    const facts = factsOf('let a; function f(b) { a = 1; b = 2; if (b) { let c; c = 3; { c = 4 } } d = 5 }')
    const home = (name: string) =>
      new Set(facts.bindings.filter((entry) => entry.name === name).map((entry) => entry.scope))
    assert.deepEqual([...home('a')], [0])
    assert.deepEqual([...home('b')], [facts.definitions[1]?.scope])
    assert.equal(home('c').size, 1)
    assert.deepEqual([...home('d')], [0])
  })

  test('`var` belongs to the function, `let` to the block', () => {
    const facts = factsOf('function f() { { var a = 1; let b = 2 } }')
    const inFunction = facts.bindings.filter((entry) => entry.scope === facts.definitions[1]?.scope)
    assert.deepEqual(
      inFunction.map((entry) => entry.name),
      ['a'],
    )
  })

  test('an assignment that always happens replaces what was bound before', () => {
    const always = (source: string) => factsOf(source).bindings.filter((entry) => entry.always).length
    assert.equal(always('let x = 1; x = 2; x += 3'), 2)
    assert.equal(always('function f() { let x; { x = 1 } return x }'), 1)
    assert.equal(always('let x = 1; if (a) x = 2; else { x = 3 }'), 0)
    assert.equal(always('let x; for (const y of z) x = y'), 0)
    assert.equal(always('let x; const f = () => { x = 1 }; a && (x = 2)'), 0)
    assert.equal(always('for (const y of z) { let x = y; x = 2 }'), 1)
  })

  test('only `const` cannot be bound again', () => {
    const facts = factsOf('const a = 1; let b = 2; var c = 3')
    assert.deepEqual(
      facts.bindings.map((entry) => entry.constant),
      [true, false, false],
    )
  })

  test('`this.x = …` binds in the class', () => {
    const facts = factsOf('class A { constructor(url) { this.base = url; this.opts.url = url } }')
    const own = facts.bindings.filter((entry) => entry.name === 'this')
    assert.deepEqual(
      own.map((entry) => [entry.scope === facts.definitions[1]?.scope, entry.path.join('.'), show(entry.value, facts)]),
      [
        [true, 'base', 'url'],
        [true, 'opts.url', 'url'],
      ],
    )
  })
})
