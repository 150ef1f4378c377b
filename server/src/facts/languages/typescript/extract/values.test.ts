import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bound, factsOf } from '../testing/show.ts'

/** Source of a value, and what it is in the vocabulary. */
const values: readonly (readonly [source: string, expected: string])[] = [
  [`'a'`, `'a'`],
  ['`a`', `'a'`],
  ['-1', '-1'],
  ['null', 'null'],
  ['void 0', 'null'],
  [`\`\${a}/b/\${c}\``, `template(a, '/b/', c)`],
  [`\`\${\`\${a}b\`}c\``, `template(a, 'b', 'c')`],
  [`'a' + b + 'c'`, `template('a', b, 'c')`],
  ['a + b', 'template(a, b)'],
  ['port + 1', 'unknown(arithmetic)'],
  [`'a' + 1`, `template('a', 1)`],
  ['a.b.c', 'a.b.c'],
  [`a?.b?.['c']`, 'a.b.c'],
  ['a[0]', 'a.0'],
  ['a[b]', 'a[b]'],
  ['(a as B)!', 'a'],
  ['(a satisfies B)', 'a'],
  ['<B>a', 'a'],
  ['await a', 'a'],
  [`a ?? 'b'`, `either(a, 'b')`],
  [`a || b || 'c'`, `either(a, b, 'c')`],
  [`a ? 'b' : 'c'`, `either('b', 'c')`],
  ['a && b', 'b'],
  ['(a, b)', 'b'],
  ['process.env.A', 'env.A'],
  [`process.env['A']`, 'env.A'],
  ['globalThis.process.env.A', 'env.A'],
  ['import.meta.env.A', 'env.A'],
  ['Bun.env.A', 'env.A'],
  [`Deno.env.get('A')`, 'env.A'],
  [`process.env.A ?? 'b'`, `either(env.A, 'b')`],
  [`{ a: 1, 'b': 2, c, ...d, ['e']: 3 }`, `{a: 1, b: 2, c: c, ...: d, e: 3}`],
  ['{ [a]: 1 }', '{...: unknown(computed property)}'],
  ['{ get a() { return b } }', '{a: either(b)}'],
  ['{ a() {}, b: () => {} }', '{a: def:a, b: def:b}'],
  ['[a, ...b]', '[a, ...b]'],
  ['f(a, ...b)', 'call:f(a, ...b)'],
  ['new F', 'new:F()'],
  ['a.b?.(c)', 'call:a.b(c)'],
  [`gql\`a\${b}\``, `call:gql(template('a', b))`],
  [`require('m')`, 'module:m'],
  [`require('m').a`, 'module:m.a'],
  [`await import('m')`, 'module:m'],
  ['() => {}', 'def:x'],
  ['async function named() {}', 'def:named'],
  ['class {}', 'def:x'],
  ['(y = 1)', '1'],
  ['/a/', 'unknown(regular expression /a/)'],
  ['!a', 'unknown(computed at run time)'],
  ['typeof a', 'unknown(no value that the source tells)'],
]

suite('values', () => {
  for (const [source, expected] of values) {
    test(source, () => assert.deepEqual(bound(factsOf(`const x = ${source}`), 'x'), [expected]))
  }

  test('markup is no value, and what it calls counts', () => {
    const facts = factsOf('const x = <A b={f()}>{xs.map((y) => <B>{g(y)}</B>)}</A>', 'a.tsx')
    assert.deepEqual(bound(facts, 'x'), ['unknown(markup)'])
    assert.deepEqual(
      facts.calls.map((call) => [call.callee.kind === 'ref' ? call.callee.name : 'map', call.inLoop]),
      [
        ['f', false],
        ['map', false],
        ['g', true],
      ],
    )
  })

  test('a long concatenation is one template', () => {
    const facts = factsOf(`const x = ${Array.from({ length: 20_000 }, (_, at) => `a${at}`).join(' + ')}`)
    assert.equal(facts.bindings[0]?.value.kind === 'template' && facts.bindings[0].value.parts.length, 20_000)
  })
})
