import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bound, show, showType } from '../../typescript/testing/show.ts'
import { factsOf } from '../testing/facts-of.ts'

/** What the initial value of `x` is. */
async function valueOfX(expression: string): Promise<string | undefined> {
  const facts = await factsOf(`var x = ${expression};`)
  return bound(facts, 'x')[0]
}

test('texts of every form', async () => {
  assert.equal(await valueOfX('"a\\tb\\u0041"'), "'a\tbA'")
  assert.equal(await valueOfX('@"c:\\d""e"'), `'c:\\d"e'`)
  assert.equal(await valueOfX('"""say "hi" """'), `'say "hi" '`)
  assert.equal(await valueOfX('$"/orders/{id}/{name:0}"'), "template('/orders/', id, '/', name)")
  assert.equal(await valueOfX('$"{{x}}/{id}"'), "template('{x}/', id)")
  assert.equal(await valueOfX('$@"a{id}"'), "template('a', id)")
  assert.equal(await valueOfX('$$"""a{{id}}{b}"""'), "template('a', id, '{b}')")
  assert.equal(await valueOfX('a + "/x" + b'), "template(a, '/x', b)")
  assert.equal(await valueOfX('1 + 2'), 'unknown(arithmetic)')
})

test('calls of the base library that build texts', async () => {
  assert.equal(await valueOfX('string.Format("{0}/x/{1}", a, b)'), "template(a, '/x/', b)")
  assert.equal(await valueOfX('string.Concat(a, "/b")'), "template(a, '/b')")
  assert.equal(await valueOfX("a.TrimEnd('/').ToString()"), 'a')
  assert.equal(await valueOfX('Uri.EscapeDataString(a)'), 'a')
  assert.equal(await valueOfX('new Uri(a, UriKind.Absolute)'), 'a')
  assert.equal(await valueOfX('new Uri(a, "b")'), "template(a, '/', 'b')")
  assert.equal(await valueOfX('Environment.GetEnvironmentVariable("URL")'), 'env.URL')
  assert.equal(await valueOfX('nameof(a.B)'), "'B'")
})

test('alternatives, casts and absence', async () => {
  assert.equal(await valueOfX('c ? a : b'), 'either(a, b)')
  assert.equal(await valueOfX('a ?? "b"'), "either(a, 'b')")
  assert.equal(await valueOfX('a ?? throw new Exception()'), 'a')
  assert.equal(await valueOfX('y switch { 1 => "a", _ => throw new E() }'), "'a'")
  assert.equal(await valueOfX('(Order)a'), 'a as Order')
  assert.equal(await valueOfX('a as Order'), 'a as Order')
  assert.equal(await valueOfX('a!.B?.C'), 'a.B.C')
  assert.equal(await valueOfX('typeof(Shop.Order)'), 'Shop.Order')
})

test('objects, collections and what they are filled with', async () => {
  assert.equal(await valueOfX('new Order(1) { Email = "e" }'), "new:Order(1, Email='e')")
  assert.equal(await valueOfX('new { A = 1, b.C }'), '{A: 1, C: b.C}')
  assert.equal(await valueOfX('new Dictionary<string, string> { ["a"] = "b", { "c", "d" } }'), "{a: 'b', c: 'd'}")
  assert.equal(await valueOfX('new List<string> { "a" }'), "['a']")
  assert.equal(await valueOfX('new[] { 1, 2 }'), '[1, 2]')
  assert.equal(await valueOfX('["a", ..rest]'), "['a', ...rest]")
  assert.equal(await valueOfX('new System.Net.Http.HttpClient()'), 'new:module:System.Net.Http.HttpClient()')
  assert.equal(await valueOfX('new Stock.StockClient(channel)'), 'new:module:Grpc.Core.Stock.StockClient(channel)')
  const declared = await factsOf('HttpClient x = new("u");')
  assert.deepEqual(bound(declared, 'x'), ["new:HttpClient('u')"])
})

test('assignments go to variables, fields and properties of what is given', async () => {
  const facts = await factsOf(`
    class A {
        private string _url; private HttpClient _http;
        A(string url) { _url = url; _http.BaseAddress = new("b"); this.Name = "n"; var local = "l"; local += "m"; }
        void M() { Configure(c => c.Url = _url); Configure(c => { c.Deep.Url = "x"; }); }
    }`)
  assert.deepEqual(bound(facts, 'this'), ['_url = url', "_http.BaseAddress = 'b'", "Name = 'n'"])
  assert.deepEqual(bound(facts, 'local'), ["'l'", "template(local, 'm')"])
  assert.deepEqual(
    bound(facts, 'c').filter((entry) => entry.includes('=')),
    ['Url = _url', "Deep.Url = 'x'"],
  )
})

test('calls with their arguments, types and surroundings', async () => {
  const facts = await factsOf(`
    foreach (var (key, x) in pairs) await client.GetAsync<Order>(this, "a", timeout: 3);
    items.Select(i => i.Load());
    if (y is Order o) Use(o);`)
  const calls = facts.calls.map(
    (call) => `${show(call.callee, facts)}(${call.arguments.map((one) => show(one, facts)).join(', ')})`,
  )
  assert.deepEqual(calls, ["client.GetAsync(this, 'a', timeout=3)", 'items.Select(def:#1)', 'i.Load()', 'Use(o)'])
  assert.deepEqual(
    facts.calls.map((call) => call.inLoop),
    [true, false, true, false],
  )
  assert.ok(facts.calls[0]?.awaited)
  assert.deepEqual(facts.calls[0]?.typeArguments.map(showType), ['Order'])
  assert.deepEqual(bound(facts, 'o'), ['y'])
})
