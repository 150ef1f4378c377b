import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { bound, show, showType } from '../../typescript/testing/show.ts'
import { extract, grammar } from './extract.ts'

const IMPORTS = 'import ("fmt"; "net/http"; "net/url"; "os"; "path"; "strings")\n'
const factsOf = (source: string) => extract('a/a.go', `package a\n${IMPORTS}${source}`)

/** What follows `x :=` in a function, and what `x` is bound to. */
const VALUES: readonly (readonly [source: string, expected: string])[] = [
  ['"a\\n\\x41"', "'a\nA'"],
  ['`raw\\n`', "'raw\\n'"],
  ['a + "/" + b', "template(a, '/', b)"],
  ['port + 1', 'unknown(arithmetic)'],
  ['fmt.Sprintf("%s/orders/%d?x=%%", base, id)', "template(base, '/orders/', id, '?x=', '%')"],
  ['fmt.Sprintf("%[2]s%[1]s", a, b)', 'template(b, a)'],
  ['strings.TrimSuffix(a, "/")', 'a'],
  ['path.Join(a, "b")', "template(a, '/', 'b')"],
  ['os.Getenv("A")', 'env.A'],
  ['os.Getenv(name)', 'env[name]'],
  ['http.MethodPost', "'POST'"],
  ['http.StatusCreated', '201'],
  ['&T{A: 1, B: b}', 'new:T({A: 1, B: b})'],
  ['T{1, 2}', 'new:T({0: 1, 1: 2})'],
  ['map[string]string{"a": b}', '{a: b}'],
  ['gin.H{"a": b}', '{a: b}'],
  ['[]T{{A: 1}, {A: 2}}', '[new:T({A: 1}), new:T({A: 2})]'],
  ['new(T)', 'new:T()'],
  ['append(xs, a, ys...)', '[...xs, a, ...ys]'],
  ['string(a)', 'a'],
  ['a.(T)', 'a as T'],
  ['m["k"]', 'm.k'],
  ['m[k]', 'm[k]'],
  ['*p', 'p'],
  ['f(a, bs...)', 'call:f(a, ...bs)'],
  ['func() {}', 'def:#2'],
  ['<-c', 'unknown(received from a channel)'],
]

suite('extract', () => {
  before(() => grammar.load())

  for (const [source, expected] of VALUES) {
    test(source, () => assert.deepEqual(bound(factsOf(`func f() { x := ${source} }`), 'x'), [expected]))
  }

  test('several results are bound by position; what is declared again is assigned', () => {
    const facts = factsOf('func f() { x, err := g(); y, err := h(); _ = y }')
    assert.deepEqual(bound(facts, 'x'), ['call:g()#0'])
    assert.deepEqual(bound(facts, 'err'), ['call:g()#1', 'call:h()#1'])
  })

  test('what a call may fill is assigned by it', () => {
    assert.deepEqual(bound(factsOf('func f() { var x T; fill(&x, "A") }'), 'x'), [
      'unknown(declared without a value)',
      "out:call:fill(x, 'A')#0",
    ])
  })

  test('constants go on counting', () => {
    const facts = factsOf('const ( A = iota; B; C, D = "x", 2 )')
    assert.deepEqual(
      ['A', 'B', 'C', 'D'].flatMap((name) => bound(facts, name)),
      ['0', '1', "'x'", '2'],
    )
  })

  test('methods stand in their type; the receiver is the object', () => {
    const facts = factsOf('func (s *Server) run() { s.router = 1; s.start() }\ntype Server struct { router int }')
    const [type] = facts.definitions.filter((entry) => entry.name === 'Server')
    const [method] = facts.definitions.filter((entry) => entry.name === 'run')
    assert.equal(method?.parent, type?.id)
    assert.equal(type?.isRecord, true)
    assert.deepEqual(bound(facts, 'this'), ['router = 1'])
    assert.equal(show(facts.calls[0]?.callee, facts), 'this:Server.start')
    assert.ok(facts.exports.some((entry) => entry.name === 'Server.run'))
  })

  test('the type of a method may be declared in another file', () => {
    const facts = factsOf('func (s *Server) run() {}')
    assert.equal(facts.definitions.find((entry) => entry.name === 'Server')?.isPartial, true)
    assert.ok(!facts.exports.some((entry) => entry.name === 'Server'))
  })

  test('fields: embedded types, tags, variables that fill them', () => {
    const facts = factsOf('type C struct { *http.Client; A, B string `json:"a" env:"A_URL,required" envDefault:"x"` }')
    const fields = facts.definitions.find((entry) => entry.name === 'C')?.fields ?? []
    assert.deepEqual(
      fields.map((field) => [field.name, showType(field.type), field.isEmbedded ?? false, show(field.value, facts)]),
      [
        ['Client', 'http.Client', true, 'nothing'],
        ['A', 'string', false, "either(env.A_URL, 'x')"],
        ['B', 'string', false, "either(env.A_URL, 'x')"],
      ],
    )
  })

  test('interfaces have methods, and are implemented by having them', () => {
    const facts = factsOf('type I interface { Other; M(a string, b ...int) (x int, err error) }')
    const [type] = facts.definitions.filter((entry) => entry.kind === 'interface')
    const [method] = facts.definitions.filter((entry) => entry.name === 'M')
    assert.equal(type?.isStructural, true)
    assert.deepEqual(type?.implements.map(showType), ['Other'])
    assert.equal(showType(method?.returnType), 'tuple<int, error>')
    assert.deepEqual(
      method?.parameters.map((parameter) => [parameter.name, parameter.rest]),
      [
        ['a', false],
        ['b', true],
      ],
    )
  })

  test('cases and conditions are comparisons that hold in their bodies', () => {
    const facts = factsOf('func f() { switch r.URL.Path { case "/a": if r.Method == "GET" { g() } } }')
    assert.deepEqual(
      facts.comparisons.map((entry) => [show(entry.left, facts), show(entry.right, facts), entry.within]),
      [
        ['r.URL.Path', "'/a'", []],
        ['r.Method', "'GET'", [0]],
      ],
    )
  })

  test('calls in loops, elements of what is looped over', () => {
    const facts = factsOf('func f() { for k, x := range xs { g(k) }; h() }')
    assert.deepEqual(bound(facts, 'x'), ['element(xs)'])
    assert.deepEqual(
      facts.calls.map((call) => call.inLoop),
      [true, false],
    )
  })

  test('an import goes by the name that the file uses', () => {
    const source = 'package a\nimport "example.com/x/go-user-proto"\nfunc f() { userproto.New() }'
    assert.equal(extract('a.go', source).imports[0]?.local, 'userproto')
  })

  test('syntax errors are problems, and the rest counts', () => {
    const facts = factsOf('func f() { x := }\nfunc g() { y := 1 }')
    assert.equal(facts.problems.length > 0, true)
    assert.deepEqual(bound(facts, 'y'), ['1'])
  })
})
