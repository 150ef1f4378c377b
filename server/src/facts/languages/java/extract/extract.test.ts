// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are source code
import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import type { Definition, FileFacts } from '../../../vocabulary.ts'
import { bound, show, showType } from '../../typescript/testing/show.ts'
import { extract, grammar } from './extract.ts'

before(() => grammar.load())

const factsOf = (text: string) => extract('src/A.java', text)
const named = (facts: FileFacts, name: string): Definition => {
  const found = facts.definitions.find((definition) => definition.name === name)
  assert.ok(found, `no definition ${name}`)
  return found
}
/** Fields of the class `A` as `name: value`. */
const fieldsOf = (body: string) => {
  const facts = factsOf(`class A { ${body} }`)
  return named(facts, 'A').fields.map((field) => `${field.name}: ${show(field.value, facts)}`)
}

suite('values', () => {
  const cases: readonly (readonly [field: string, value: string])[] = [
    ['String a = "x\\t\\u0041";', "'x\tA'"],
    ['int a = 1_000L;', '1000'],
    ['String a = b + "/x/" + 1 + C.D;', "template(b, '/x/', 1, C.D)"],
    ['String a = String.format("%s/x/%2$d%%", b, c);', "template(b, '/x/', c, '%')"],
    ['String a = "{0}/{1}".formatted(b);', "template('{0}/{1}')"],
    ['String a = MessageFormat.format("{1}/{0}", b, c);', "template(c, '/', b)"],
    ['String a = String.join("/", b, c);', "template(b, '/', c)"],
    ['String a = System.getenv("HOST");', 'env.HOST'],
    ['String a = System.getenv().getOrDefault("HOST", "x");', "either(env.HOST, 'x')"],
    ['String a = Optional.ofNullable(System.getenv("HOST")).orElse("x");', "either(env.HOST, 'x')"],
    ['String a = System.getProperty("a.b", "x");', "either(env.a.b, 'x')"],
    ['String a = b ? "x" : "y";', "either('x', 'y')"],
    ['List<String> a = List.of("x", b);', "['x', b]"],
    ['Map<String, String> a = Map.of("k", "v");', "{k: 'v'}"],
    ['String a = switch (b) { case 1 -> "x"; default -> "y"; };', "either('x', 'y')"],
    ['Object a = new C(1).d(x -> x);', 'call:new:C(1).d(def:#2)'],
    ['Object a = org.x.C.d();', 'call:module:org.x.C.d()'],
    ['Class<?> a = C.class;', 'C'],
    ['String a = """\n      x\n        y\n      """;', "'x\n  y\n'"],
  ]
  for (const [field, value] of cases) test(field, () => assert.deepEqual(fieldsOf(field), [`a: ${value}`]))
})

suite('names', () => {
  test('variables hide fields, fields are those of the object or the class, the rest is inherited', () => {
    const facts = factsOf(
      'class A extends B { static int s; int f; void m(int p) { int v = 1; use(v, p, f, s, i, D, E.F); } static void use(int... x) {} }',
    )
    assert.deepEqual(bound(facts, 'v'), ['1'])
    const call = facts.calls[0]
    assert.ok(call)
    assert.deepEqual(
      call.arguments.map((argument) => show(argument, facts)),
      ['v', 'p', 'this:A.f', 'def:A.s', 'this:A.i', 'D', 'E.F'],
    )
    assert.equal(show(call.callee, facts), 'def:A.use')
  })

  test('imports: of classes, of static members, of whole packages that packs know', () => {
    const facts = factsOf(
      'package p; import a.b.C; import static a.b.D.E; import static f.G.*; import org.springframework.web.bind.annotation.*; @RestController class A {}',
    )
    assert.deepEqual(
      facts.imports.map(({ local, module, imported }) => [local, module, imported]),
      [
        ['C', 'a.b', 'C'],
        ['E', 'a.b', 'D.E'],
        ['RestController', 'org.springframework.web.bind.annotation', 'RestController'],
      ],
    )
    assert.deepEqual(facts.ambient, ['p', 'org.springframework.web.bind.annotation'])
    assert.deepEqual(facts.ambientMembers, [{ module: 'f', imported: 'G' }])
  })
})

suite('classes', () => {
  test('annotations: named elements, arrays, nested ones, placeholders', () => {
    const facts = factsOf('@X @Y("a") @Z(value = {"b", "${c.d:e}"}, inner = @W(f = 1)) class A {}')
    const decorators = named(facts, 'A').decorators.map(
      ({ callee, arguments: given }) => `${show(callee, facts)}(${given.map((one) => show(one, facts)).join(', ')})`,
    )
    assert.deepEqual(decorators, ['X()', "Y('a')", "Z(value=['b', either(env.c.d, 'e')], inner={f: 1})"])
  })

  test('types are those of the vocabulary', () => {
    const facts = factsOf('class A { Map<String, List<Order>> a; int[] b; Outer.Inner c; }')
    assert.deepEqual(
      named(facts, 'A').fields.map(({ type }) => showType(type)),
      ['Map<string, array<Order>>', 'array<number>', 'Outer.Inner'],
    )
  })

  test('configured values: of fields, parameters and classes with a prefix', () => {
    const facts = factsOf(
      '@ConfigurationProperties("shop") class A { String url = "x"; Inner inner; A(@Value("${y:z}") String p) {} static class Inner { String host; } }',
    )
    assert.deepEqual(
      named(facts, 'A').fields.map(({ name, value }) => `${name} ${show(value, facts)}`),
      ["url either(env.shop.url, 'x')", 'inner nothing'],
    )
    assert.deepEqual(
      named(facts, 'Inner').fields.map(({ value }) => show(value, facts)),
      ['env.shop.inner.host'],
    )
    const [parameter] = named(facts, 'constructor').parameters
    assert.equal(show(parameter?.injected, facts), "either(env.y, 'z')")
  })

  test('records and Lombok: constructors and accessors that nobody wrote', () => {
    const record = factsOf('record A(String x) {}')
    assert.deepEqual(
      named(record, 'constructor').parameters.map(({ name, isProperty }) => [name, isProperty]),
      [['x', true]],
    )
    assert.deepEqual(
      named(record, 'x').returns.map((value) => show(value, record)),
      ['this:A.x'],
    )
    const lombok = factsOf(
      '@Data @RequiredArgsConstructor class A { private final B b; private final int n = 1; String c; }',
    )
    assert.deepEqual(
      named(lombok, 'constructor').parameters.map(({ name }) => name),
      ['b'],
    )
    assert.deepEqual(
      named(lombok, 'getC').returns.map((value) => show(value, lombok)),
      ['this:A.c'],
    )
  })

  test('enums are names, or objects that are made', () => {
    assert.deepEqual(named(factsOf('enum A { X, Y }'), 'A').kind, 'enum')
    const facts = factsOf('enum A { X("x"); A(String v) {} }')
    assert.deepEqual(
      named(facts, 'A').fields.map(({ value }) => show(value, facts)),
      ["new:def:A('x')"],
    )
  })

  test('fields beside methods of their name, setters, assignments in constructors', () => {
    const facts = factsOf(
      'class A { String url; String url() { return url; } A(String u) { this.url = u; } void m(Dto d) { d.setHost("h"); } }',
    )
    const [result] = named(facts, 'url').returns
    assert.equal(result?.kind === 'member' && result.isField, true)
    assert.deepEqual(bound(facts, 'this'), ['url = u'])
    assert.deepEqual(bound(facts, 'd'), ['$m.0', "host = 'h'"])
  })
})

test('broken code gives problems and the rest', () => {
  const facts = factsOf('class A { void m( { x. } int f = 1; }')
  assert.equal(facts.problems.length > 0, true)
  assert.equal(named(facts, 'A').kind, 'class')
  for (const text of ['', '\u0000', '{{{{', 'class', '@', 'import ;']) assert.doesNotThrow(() => factsOf(text))
})
