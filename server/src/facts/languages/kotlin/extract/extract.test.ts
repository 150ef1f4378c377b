// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are source code
import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import type { Definition, FileFacts } from '../../../vocabulary.ts'
import { bound, show } from '../../typescript/testing/show.ts'
import { extract, grammar } from './extract.ts'
import { readable } from './readable.ts'

before(() => grammar.load())

const factsOf = (text: string) => extract('src/A.kt', text)
const named = (facts: FileFacts, name: string): Definition => {
  const found = facts.definitions.find((definition) => definition.name === name)
  assert.ok(found, `no definition ${name}`)
  return found
}
const valueIn = (expression: string) => bound(factsOf(`val a = ${expression}\n`), 'a')

suite('values', () => {
  const cases: readonly (readonly [expression: string, value: string])[] = [
    ['"x\\t$"', "'x\t$'"],
    ['"$b/x/${c.d}"', "template(b, '/x/', c.d)"],
    ['"\\${b}"', "'${b}'"],
    ['b + "/x"', "template(b, '/x')"],
    ['b ?: "x"', "either(b, 'x')"],
    ['if (b) "x" else "y"', "either('x', 'y')"],
    ['b!!', 'b'],
    ['System.getenv("HOST") ?: "x"', "either(env.HOST, 'x')"],
    ['listOf("x", b)', "['x', b]"],
    ['mapOf("k" to "v")', "{k: 'v'}"],
    ['Order::class.java', 'Order'],
    ['Client(b).get("x") { header() }', "call:new:Client(b).get('x', def:#1)"],
    ['b.apply { c() }', 'b'],
    ['run<Application>(b)', 'call:run(b)'],
  ]
  for (const [expression, value] of cases) test(expression, () => assert.deepEqual(valueIn(expression), [value]))
})

test('functions of a scope know what they are called on', () => {
  const facts = factsOf('val a = b.let { "$it/x" }\n')
  assert.deepEqual(bound(facts, 'a'), ["template(it, '/x')"])
  assert.deepEqual(bound(facts, 'it'), ['b'])
})

suite('declarations', () => {
  test('a class: header, properties, companion, superclass and interfaces', () => {
    const facts = factsOf(
      'class A(private val b: B, @Value("\\${c:d}") e: String, f: Int = 1) : G(e), H {\n    val i = "$e/x"\n    companion object {\n        const val J = "j"\n    }\n}\n',
    )
    const own = named(facts, 'A')
    assert.deepEqual(
      own.fields.map(({ name, value, isStatic }) => `${name} ${show(value, facts)} ${isStatic}`),
      ['b nothing false', "i template(e, '/x') false", "J 'j' true"],
    )
    assert.deepEqual(
      own.extends.map((value) => show(value, facts)),
      ['G'],
    )
    assert.deepEqual(
      own.implements.map(({ name }) => name),
      ['H'],
    )
    const parameters = named(facts, 'constructor').parameters.map(({ name, isProperty, injected }) => [
      name,
      isProperty,
      show(injected, facts),
    ])
    assert.deepEqual(parameters, [
      ['b', true, 'nothing'],
      ['e', false, "either(env.c, 'd')"],
      ['f', false, 'nothing'],
    ])
  })

  test('annotations of classes, which the grammar takes for expressions', () => {
    const facts = factsOf(
      '@X\n@Y("/a", "/b")\ninterface A {\n    @Z("/{id}")\n    fun one(@P id: String): String\n}\n\n@W("c")\nclass B {\n}\n',
    )
    const shown = ({ decorators }: Definition) =>
      decorators.map(
        ({ callee, arguments: given }) => `${show(callee, facts)}(${given.map((one) => show(one, facts)).join(', ')})`,
      )
    assert.equal(named(facts, 'A').kind, 'interface')
    assert.deepEqual(shown(named(facts, 'A')), ['X()', "Y(['/a', '/b'])"])
    assert.deepEqual(shown(named(facts, 'one')), ["Z('/{id}')"])
    assert.deepEqual(shown(named(facts, 'B')), ["W('c')"])
    assert.deepEqual(facts.problems, [])
  })

  test('texts are read with all their places', () => {
    const text = 'package a\n\n@X // why\n@Y(b = "(")\ndata class A(val c: Int)\nval s = "@Z class"\n'
    const prepared = readable(text)
    assert.equal(prepared.annotations.length, 2)
    for (const one of [prepared.text, ...prepared.annotations]) {
      assert.equal(one.length, text.length)
      assert.equal(one.split('\n').length, text.split('\n').length)
    }
    assert.match(prepared.text, /val s = "@Z class"/)
  })

  test('an extension has what it is called on, and hands it on', () => {
    const facts = factsOf('fun Route.orders(service: Service) {\n    lines(service)\n}\n')
    assert.deepEqual(
      named(facts, 'orders').parameters.map(({ name, type }) => [name, type?.name]),
      [
        ['service', 'Service'],
        ['this', 'Route'],
      ],
    )
    assert.deepEqual(
      facts.calls.map(({ arguments: given }) => given.map((one) => show(one, facts))),
      [['service', 'this=this']],
    )
  })

  test('functions, properties and objects of the file are what it exports', () => {
    const facts = factsOf(
      'package p\nconst val A = "a"\nfun b() = A\nobject C {\n    val d = 1\n}\nenum class E { F }\n',
    )
    assert.deepEqual(
      facts.exports.map(({ name }) => name),
      ['A', 'b', 'C', 'E'],
    )
    assert.deepEqual(
      named(facts, 'b').returns.map((value) => show(value, facts)),
      ['A'],
    )
  })
})

test('broken code gives problems and the rest', () => {
  assert.equal(factsOf('class A {\n    fun b( {\n}\nfun c() = 1\n').problems.length > 0, true)
  for (const text of ['', '\u0000', '@', '@X(', 'class', '"$', '"""']) assert.doesNotThrow(() => factsOf(text))
})
