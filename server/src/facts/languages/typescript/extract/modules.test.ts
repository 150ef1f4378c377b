import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { factsOf, show } from '../testing/show.ts'

function exportsOf(source: string, file = 'a.ts'): readonly string[] {
  const facts = factsOf(source, file)
  return facts.exports.map(({ name, value, from }) =>
    from ? `${name} from ${from.module} ${from.imported}` : `${name} ${show(value, facts)}`,
  )
}

suite('imports', () => {
  for (const [source, expected] of [
    [`import a from 'm'`, ['a default m']],
    [`import { a, b as c } from 'm'`, ['a a m', 'c b m']],
    [`import * as a from 'm'`, ['a * m']],
    [`import a, { type b } from 'm'`, ['a default m', 'b b m type']],
    [`import type { a } from 'm'`, ['a a m type']],
    [`import 'm'`, []],
    [`import a = require('m')`, ['a * m']],
    [`import { default as a } from 'm'`, ['a default m']],
  ] as const) {
    test(source, () => {
      assert.deepEqual(
        factsOf(source).imports.map(
          (entry) => `${entry.local} ${entry.imported} ${entry.module}${entry.typeOnly ? ' type' : ''}`,
        ),
        expected,
      )
    })
  }
})

suite('exports', () => {
  for (const [source, expected] of [
    ['export const a = 1, { b } = c', ['a a', 'b b']],
    ['export function a() {}', ['a def:a']],
    ['export default class A {}', ['default def:A']],
    ['export default a', ['default a']],
    ['export default async () => {}', ['default def:default']],
    ['export { a, b as c }', ['a a', 'c b']],
    [`export { a, b as c } from 'm'`, ['a from m a', 'c from m b']],
    [`export * from 'm'`, ['* from m *']],
    [`export * as a from 'm'`, ['a from m *']],
    ['export = a', ['export= a']],
    ['export enum A { B }', ['A def:A']],
    ['export interface A {}', ['A def:A']],
    ['interface A {}; export { A }', ['A def:A']],
    ['interface A {}; export type { A as B }', ['B def:A']],
    [`import type { A } from 'm'; export type { A }`, ['A from m A']],
    ['export const A = 1; export type A = string', ['A A']],
    ['export namespace A { export const b = 1 }', ['A A']],
  ] as const) {
    test(source, () => assert.deepEqual(exportsOf(source), expected))
  }

  for (const [source, expected] of [
    ['module.exports = a', ['export= a']],
    ['module.exports = { a, b: 1 }', ['export= {a: a, b: 1}']],
    ['module.exports.a = 1', ['a 1']],
    ['exports.a = () => {}', ['a def:a']],
    ['exports = module.exports = a', ['export= a']],
    [`module.exports = require('m')`, ['export= module:m']],
    ['module.exports = a; module.exports.b = 2', ['export= a', 'b 2']],
    [`Object.defineProperty(exports, '__esModule', { value: true }); exports.__esModule = true`, []],
  ] as const) {
    test(source, () => assert.deepEqual(exportsOf(source, 'a.js'), expected))
  }

  test('definitions know whether they are exported', () => {
    const facts = factsOf('export function a() {}; function b() {}; class C {}; export { C }; export default b')
    assert.deepEqual(
      facts.definitions.slice(1).map((entry) => [entry.name, entry.exported]),
      [
        ['a', true],
        ['b', true],
        ['C', true],
      ],
    )
  })
})

suite('problems', () => {
  test('a syntax error is one, and the rest of the file counts', () => {
    const facts = factsOf('const a = ;\nfunction f() { return g() }')
    assert.deepEqual(facts.problems, [{ span: [0, 10, 0, 11], message: 'Expression expected.' }])
    assert.equal(facts.calls.length, 1)
  })

  test('code that is nested too deep to be read is one', () => {
    const facts = factsOf(`const a = ${'['.repeat(200_000)}`)
    assert.deepEqual(
      facts.problems.map((problem) => problem.message),
      ['nested too deep to be read'],
    )
  })

  test('lines end as editors end them', () => {
    const facts = factsOf('const a = `\u2028`\r\nf()\rg()\nh()')
    assert.deepEqual(
      facts.calls.map((call) => call.span[0]),
      [1, 2, 3],
    )
  })
})
