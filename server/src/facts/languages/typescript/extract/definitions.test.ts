import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Definition, FileFacts } from '../../../vocabulary.ts'
import { factsOf, show, showType } from '../testing/show.ts'

function named(facts: FileFacts, name: string): Definition {
  const found = facts.definitions.find((definition) => definition.name === name)
  assert.ok(found, `no definition ${name} among ${facts.definitions.map((entry) => entry.name).join(', ')}`)
  return found
}

/** Names of the definitions that stand in another one, with what is special about them. */
function members(facts: FileFacts, owner: string): readonly string[] {
  const { id } = named(facts, owner)
  return facts.definitions
    .filter((entry) => entry.parent === id)
    .map(
      (entry) =>
        `${entry.isStatic ? 'static ' : ''}${entry.isGetter ? 'get ' : ''}${entry.isAsync ? 'async ' : ''}${entry.name}`,
    )
}

suite('functions', () => {
  test('parameters with types, defaults and rest', () => {
    const facts = factsOf('function f(this: X, a: string, b?: number, c = 1, { d }: P, ...e: string[]) {}')
    assert.deepEqual(
      named(facts, 'f').parameters.map((entry) => [
        `${entry.rest ? '...' : ''}${entry.name}${entry.optional ? '?' : ''}`,
        showType(entry.type),
        show(entry.defaultValue, facts),
      ]),
      [
        ['a', 'string', 'nothing'],
        ['b?', 'number', 'nothing'],
        ['c?', 'none', '1'],
        ['', 'P', 'nothing'],
        ['...e', 'array<string>', 'nothing'],
      ],
    )
  })

  test('returned expressions, those of inner functions left out', () => {
    const facts = factsOf('function f() { if (a) return 1; const g = () => 2; return (await h()) }')
    assert.deepEqual(
      named(facts, 'f').returns.map((value) => show(value, facts)),
      ['1', 'call:h()'],
    )
    assert.deepEqual(
      named(facts, 'g').returns.map((value) => show(value, facts)),
      ['2'],
    )
  })

  test('overloads are one function', () => {
    const facts = factsOf('function f(a: string): void; function f(a: number): void; function f(a: any) {}')
    assert.equal(facts.definitions.filter((entry) => entry.name === 'f').length, 1)
  })

  test('declaration files have functions without a body', () => {
    const facts = factsOf('export declare function f(): Promise<A>', 'a.d.ts')
    assert.equal(showType(named(facts, 'f').returnType), 'Promise<A>')
  })

  for (const [source, name] of [
    ['const a = () => {}', 'a'],
    ['a = function () {}', 'a'],
    ['x.y.a = () => {}', 'a'],
    ['f({ a: async () => {} })', 'a'],
    ['f({ a() {} })', 'a'],
    ['class X { a = () => {} }', 'a'],
    ['exports.a = function () {}', 'a'],
    ['module.exports = function () {}', 'default'],
    ['export default () => {}', 'default'],
    ['export default function () {}', 'default'],
    ['f(() => {})', ''],
  ] as const) {
    test(`${source} is called '${name}'`, () => {
      assert.deepEqual(
        factsOf(source)
          .definitions.filter((entry) => entry.kind === 'function')
          .map((entry) => entry.name),
        [name],
      )
    })
  }
})

suite('classes', () => {
  test('members', () => {
    const facts = factsOf(`class A {
      constructor() {}
      async a() {}
      static b() {}
      get c() { return 1 }
      set c(value) {}
      d = () => {}
      static e = async () => {}
      #f() {}
      g(x: string): void
      g(x: any) {}
    }`)
    assert.deepEqual(members(facts, 'A'), [
      'constructor',
      'async a',
      'static b',
      'get c',
      'set c',
      'd',
      'static async e',
      '#f',
      'g',
    ])
  })

  test('fields, and constructor parameters that are fields', () => {
    const facts = factsOf(`class A {
      private readonly url: string = 'x'
      static base = 1
      name?: string
      constructor(private readonly http: HttpService, public other: B, plain: C) {}
    }`)
    assert.deepEqual(
      named(facts, 'A').fields.map((field) => [
        field.name,
        showType(field.type),
        show(field.value, facts),
        field.optional,
        field.isStatic,
      ]),
      [
        ['url', 'string', `'x'`, false, false],
        ['base', 'none', '1', false, true],
        ['name', 'string', 'nothing', true, false],
      ],
    )
    assert.deepEqual(
      named(facts, 'constructor').parameters.map((entry) => [entry.name, entry.isProperty]),
      [
        ['http', true],
        ['other', true],
        ['plain', false],
      ],
    )
  })

  test('superclasses may be calls, interfaces are types', () => {
    const facts = factsOf(
      'class A extends mixin(B) implements C, d.E<F> { m() { super.m() } constructor() { super(1) } }',
    )
    const own = named(facts, 'A')
    assert.deepEqual(
      own.extends.map((value) => show(value, facts)),
      ['call:mixin(B)'],
    )
    assert.deepEqual(own.implements.map(showType), ['C', 'd.E<F>'])
    assert.deepEqual(
      facts.calls.slice(1).map((call) => show(call.callee, facts)),
      ['super:A.m', 'super:A'],
    )
  })

  test('decorators of classes, methods, fields and parameters are no call sites', () => {
    const facts = factsOf(`@Controller('x') class A {
      @Inject(f()) a: B
      @Get() @Bare m(@Body('b') body: C) {}
    }`)
    const shown = (list: Definition['decorators']) =>
      list.map(
        (entry) => `${show(entry.callee, facts)}(${entry.arguments.map((value) => show(value, facts)).join(', ')})`,
      )
    assert.deepEqual(shown(named(facts, 'A').decorators), [`Controller('x')`])
    assert.deepEqual(shown(named(facts, 'A').fields[0]?.decorators ?? []), ['Inject(call:f())'])
    assert.deepEqual(shown(named(facts, 'm').decorators), ['Get()', 'Bare()'])
    assert.deepEqual(shown(named(facts, 'm').parameters[0]?.decorators ?? []), [`Body('b')`])
    assert.equal(facts.calls.length, 1)
  })

  test('`this` in methods, arrows, static members and plain functions', () => {
    const facts = factsOf(`class A {
      m() { f(this.a); g(() => this.b); h(function () { return this.c }) }
      static s() { i(this.d) }
    }`)
    const shown = [
      ...facts.calls.flatMap((call) => call.arguments),
      ...facts.definitions.flatMap((entry) => entry.returns),
    ]
      .map((value) => show(value, facts))
      .filter((text) => text.includes('.'))
    assert.deepEqual(shown, ['this:A.a', 'def:A.d', 'this:A.b', 'this.c'])
  })

  test('a class of the old kind', () => {
    const facts = factsOf(
      `function Client(url) { this.url = url }
       Client.prototype.get = function (path) { return fetch(this.url + path) }
       Client.prototype = { post: function (path) {}, put(path) {} }`,
      'a.js',
    )
    assert.equal(named(facts, 'Client').kind, 'class')
    assert.deepEqual(members(facts, 'Client'), ['constructor', 'get', 'post', 'put'])
    assert.deepEqual(show(facts.calls[0]?.arguments[0], facts), 'template(this:Client.url, path)')
  })
})

suite('types', () => {
  for (const [source, expected] of [
    ['string', 'string'],
    ['A.B<C>', 'A.B<C>'],
    ['string[]', 'array<string>'],
    ['ReadonlyArray<A>', 'array<A>'],
    ['readonly A[]', 'array<A>'],
    ['[A, b: B]', 'tuple<A, B>'],
    ['A | undefined', 'union<A, undefined>'],
    ['A & { b?: string }', 'intersection<A, {b?: string}>'],
    [`'a' | 1 | true | null`, `union<'a', 1, true, null>`],
    ['() => void', 'function'],
    ['typeof a', 'a'],
    ['keyof A', 'unknown'],
  ] as const) {
    test(source, () => assert.equal(showType(named(factsOf(`type T = ${source}`), 'T').aliased), expected))
  }

  test('an interface has fields, methods and parents', () => {
    const facts = factsOf('export interface A extends B { a: string; b?: C; get(url: string): Promise<D> }')
    const own = named(facts, 'A')
    assert.deepEqual(own.implements.map(showType), ['B'])
    assert.deepEqual(
      own.fields.map((field) => `${field.name}${field.optional ? '?' : ''}`),
      ['a', 'b?'],
    )
    assert.equal(showType(named(facts, 'get').returnType), 'Promise<D>')
    assert.deepEqual(members(facts, 'A'), ['get'])
  })

  test('enums count up and take strings', () => {
    const facts = factsOf(`enum A { B, C = 4, D, E = 'e', F = 1 << 2, G }`)
    assert.deepEqual(
      named(facts, 'A').fields.map((field) => `${field.name} ${show(field.value, facts)}`),
      ['B 0', 'C 4', 'D 5', `E 'e'`, 'F unknown(computed at run time)', 'G unknown(counts up from something unknown)'],
    )
  })
})
