import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { factsOf, show, showType } from '../testing/show.ts'

/** Names of the calls of a source that run in a loop. */
function inLoop(source: string): readonly string[] {
  const facts = factsOf(source)
  return facts.calls.filter((call) => call.inLoop).map((call) => show(call.callee, facts))
}

suite('call sites', () => {
  test('they stand in order, with their place, arguments and types', () => {
    const facts = factsOf('function f() { a.get<User>(b(1), "x").then(c) }')
    assert.deepEqual(
      facts.calls.map((call) => show(call.callee, facts)),
      [`call:a.get(call:b(1), 'x').then`, 'a.get', 'b'],
    )
    const [, get] = facts.calls
    assert.deepEqual(get?.typeArguments.map(showType), ['User'])
    assert.equal(facts.definitions[get?.definition ?? 0]?.name, 'f')
    assert.deepEqual(get?.nameSpan, [0, 17, 0, 20])
    assert.deepEqual(get?.span, [0, 15, 0, 37])
  })

  test('awaited and constructed ones', () => {
    const facts = factsOf('async () => { await a(); await (b()); new C(); c(await d()) }')
    assert.deepEqual(
      facts.calls.map(
        (call) => `${show(call.callee, facts)}${call.awaited ? ' awaited' : ''}${call.construct ? ' new' : ''}`,
      ),
      ['a awaited', 'b awaited', 'C new', 'c', 'd awaited'],
    )
  })

  for (const [title, source, expected] of [
    ['the body of a loop, not its list', 'for (const x of list()) { f(x) }', ['f']],
    [
      'every kind of loop',
      'for (;a();) b(); while (c()) d(); do { e() } while (g()); for (const k in h()) i()',
      ['a', 'b', 'c', 'd', 'g', 'e', 'i'],
    ],
    ['for await', 'for await (const x of list()) f(x)', ['f']],
    [
      'callbacks of collections',
      'xs.map((x) => a(x)); xs.forEach(function (x) { b(x) }); xs.then((x) => c(x))',
      ['a', 'b'],
    ],
    ['Promise.all', 'await Promise.all(xs.map(async (x) => { await f(x) }))', ['f']],
    [
      'libraries that take the list first',
      '_.map(xs, (x) => a(x)); pMap(xs, (x) => b(x)); Array.from(xs, (x) => c(x))',
      ['a', 'b', 'c'],
    ],
    ['functions that run inside a loop', 'for (const x of xs) limit(() => f(x))', ['limit', 'f']],
    ['handlers registered in a loop run later', `for (const x of xs) app.get(x, () => f(x))`, ['app.get']],
    ['functions declared in a loop run when they are called', 'for (const x of xs) { function g() { f(x) } }', []],
  ] as const) {
    test(`in a loop: ${title}`, () => assert.deepEqual(inLoop(source), expected))
  }
})

suite('reads', () => {
  for (const [title, source, expected] of [
    ['a chain', 'function h(req) { use(req.body.email) }', ['0 body.email']],
    ['an index by name', `function h(req) { use(req.headers['x-user']) }`, ['0 headers.x-user']],
    ['a call is made on what is read', `function h(req) { req.body.name.trim(); req.get('host') }`, ['0 body.name']],
    [
      'a destructured parameter',
      'function h({ body: { email }, query }) { use(query.page) }',
      ['0 body.email', '0 query.page'],
    ],
    [
      'a destructured part',
      'function h(req) { const { email, name = "x" } = req.body }',
      ['0 body.email', '0 body.name'],
    ],
    ['another name for a part', 'function h(req) { const body = req.body; use(body.email) }', ['0 body.email']],
    ['inside an inner function', 'function h(req) { run(() => req.params.id) }', ['0 params.id']],
    ['an element', 'function h(req) { for (const x of req.body.items) use(x.id) }', ['0 body.items.[].id']],
    ['a part by itself', 'function h(req) { use(req.body) }', ['0 body']],
    ['another parameter', 'function h(a, b) { use(b.c) }', ['1 c']],
    ['a shadowed name', 'function h(req) { { const req = other; use(req.body) } }', []],
  ] as const) {
    test(title, () => {
      const definition = factsOf(source).definitions.find((entry) => entry.name === 'h')
      assert.deepEqual(
        definition?.reads.map((read) => `${read.parameter} ${read.path.join('.')}`).sort(),
        [...expected].sort(),
      )
    })
  }
})

suite('comparisons', () => {
  /** Each comparison, with those that hold where it is made. */
  function compared(source: string): readonly string[] {
    const facts = factsOf(source)
    return facts.comparisons.map(({ left, right, within }) => {
      const around = within.length > 0 ? ` within ${within.join(',')}` : ''
      return `${show(left, facts)} = ${show(right, facts)}${around}`
    })
  }

  for (const [title, source, expected] of [
    ['operands of &&', `if (a === 'x' && b === 'y') {}`, [`a = 'x'`, `b = 'y' within 0`]],
    [
      'nested conditions',
      `if (a === 'x') { if (b == 'y') {} else if (b === 'z') {} }`,
      [`a = 'x'`, `b = 'y' within 0`, `b = 'z' within 0`],
    ],
    ['alternatives', `if ((a === 'x' || a === 'y') && b === 'z') {}`, [`a = 'x'`, `a = 'y'`, `b = 'z' within 0,1`]],
    ['an alternative that says nothing', `if ((a === 'x' || c) && b === 'z') {}`, [`a = 'x'`, `b = 'z'`]],
    ['leaving early', `function f() { if (a !== 'x') return; if (b === 'y') {} }`, [`a = 'x'`, `b = 'y' within 0`]],
    ['else', `if (a !== 'x') {} else if (b === 'y') {}`, [`a = 'x'`, `b = 'y' within 0`]],
    ['a negation', `if (!(a !== 'x')) { b === 'y' }`, [`a = 'x'`, `b = 'y' within 0`]],
    [
      'cases',
      `switch (a) { case 'x': case 'y': b === 'z'; break; case 'w': c === 'v' }`,
      [`a = 'x'`, `a = 'y'`, `b = 'z' within 0,1`, `a = 'w'`, `c = 'v' within 3`],
    ],
    ['an inner function starts anew', `if (a === 'x') f(() => b === 'y')`, [`a = 'x'`, `b = 'y'`]],
  ] as const) {
    test(title, () => assert.deepEqual(compared(source), expected))
  }
})
