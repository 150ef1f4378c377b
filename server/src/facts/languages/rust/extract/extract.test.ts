import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { bound, show, showType } from '../../typescript/testing/show.ts'
import { extract } from './extract.ts'
import { grammar } from './grammar.ts'

const IMPORTS = 'use std::env;\nuse crate::settings::PORT_NAME;\nuse axum::{routing::get, Router};\n'
const factsOf = (source: string) => extract('src/a.rs', `${IMPORTS}${source}`)

/** What follows `let x =` in a function, and what `x` is bound to. */
const VALUES: readonly (readonly [source: string, expected: string])[] = [
  ['"a\\n\\u{41}"', "'a\nA'"],
  ['r#"raw\\n"#', "'raw\\n'"],
  ['8_080u16', '8080'],
  ['None', 'null'],
  ['base + "/orders"', "template(base, '/orders')"],
  ['port + 1', 'unknown(computed at run time)'],
  ['format!("{}/orders/{id}?x={{}}", base)', "template(base, '/orders/', id, '?x={}')"],
  ['format!("{0}{b}{0}", a, b = c.d)', 'template(a, c.d, a)'],
  ['concat!("a", "b")', "template('a', 'b')"],
  ['env::var("A").unwrap()', 'env.A'],
  ['std::env::var(PORT_NAME)?', 'env[PORT_NAME]'],
  ['env!("A")', 'env.A'],
  ['env::var("A").unwrap_or_else(|_| "b".to_string())', "either(env.A, 'b')"],
  ['env::var("A").ok().and_then(|a| a.parse().ok()).unwrap_or(80)', 'either(env.A, 80)'],
  ['match env::var("A") { Ok(a) => a, Err(_) => "b".into() }', "either(a, 'b')"],
  ['if let Ok(a) = env::var("A") { a } else { String::from("b") }', "either(a, 'b')"],
  ['Arc::new(Mutex::new(a.clone()))', 'a'],
  ['Some(&a).context("none")?', 'a'],
  ['LazyLock::new(|| "a".to_owned())', "'a'"],
  ['Url::parse("http://a").unwrap().join("b/c")?', "template('http://a', '/', 'b/c')"],
  ['vec!["a", b]', "['a', b]"],
  ['("a", 1)', "['a', 1]"],
  ['serde_json::json!({ "a": 1, "b": { "c": 2 } })', '{a: unknown(a part of JSON), b: unknown(a part of JSON)}'],
  ['T { a: 1, b, ..rest }', 'new:T({a: 1, b: b, ...: rest})'],
  ['T(1, b)', 'new:T({0: 1, 1: b})'],
  ['T::new(a)', 'call:T.new(a)'],
  ['Args::parse()', 'call:Args.parse() as Args'],
  ['Router::<()>::new().route("/a", get(list))', "call:call:Router.new().route('/a', call:get(list))"],
  ['axum::routing::post(create)', 'call:axum::routing.post(create)'],
  ['client.get(url).send().await?', 'call:call:client.get(url).send()'],
  ['m["k"]', 'm.k'],
  ['&a[..]', 'a'],
  ['pair.0', 'pair.0'],
  ['|a| a', 'def:#2'],
  ['some_macro!(a)', 'unknown(a macro)'],
]

suite('extract', () => {
  before(() => grammar.load())

  for (const [source, expected] of VALUES) {
    test(source, () => assert.deepEqual(bound(factsOf(`fn f() { let x = ${source}; }`), 'x').slice(-1), [expected]))
  }

  test('a name that is declared again stands for its new value from there on', () => {
    const facts = factsOf('fn f() { let app = Router::new(); let app = app.layer(a); serve(app); }')
    const [first, second] = facts.bindings.filter((binding) => binding.name === 'app')
    assert.ok(first && second && facts.scopes[second.scope]?.parent === first.scope)
    assert.equal(facts.calls.at(-1)?.scope, second.scope)
    assert.equal(second.value.kind === 'call' && facts.calls[second.value.call]?.scope, first.scope)
  })

  test('patterns take values apart', () => {
    const facts = factsOf('fn f(State(s): State<Arc<App>>, Point { x, y: z }: Point) { let (a, [b, ..]) = g(); }')
    assert.deepEqual(bound(facts, 's'), ['$f.0'])
    assert.deepEqual(bound(facts, 'x'), ['$f.1.x'])
    assert.deepEqual(bound(facts, 'z'), ['$f.1.y'])
    assert.deepEqual(bound(facts, 'b'), ['call:g().1.0'])
  })

  test('types without what only wraps them', () => {
    const facts = factsOf('fn f(a: &mut Arc<T>, b: Option<Vec<m::U>>, c: Box<dyn V + Send>) -> Result<(T, u8), E> {}')
    const definition = facts.definitions.find((entry) => entry.name === 'f')
    assert.deepEqual(
      definition?.parameters.map((parameter) => showType(parameter.type)),
      ['T', 'array<m.U>', 'V'],
    )
    assert.equal(definition?.parameters[1]?.optional, true)
    assert.equal(showType(definition?.returnType), 'tuple<T, u8>')
  })

  test('methods belong to their type, wherever it is declared', () => {
    const facts = factsOf(
      'struct A { url: String } impl A { const T: &str = "t"; fn new() -> Self { Self { url: Self::T.into() } } }' +
        'impl Orders for A { fn list(&self) -> &str { &self.url } } impl crate::b::B { fn go(&self) {} }',
    )
    const named = (name: string) => facts.definitions.find((entry) => entry.name === name)
    assert.equal(named('new')?.isStatic, true)
    assert.equal(show(named('new')?.returns[0], facts), 'new:A({url: A.T})')
    assert.equal(named('list')?.isStatic, false)
    assert.equal(show(named('list')?.returns[0], facts), 'this:A.url')
    assert.deepEqual(named('A')?.implements.map(showType), ['Orders'])
    assert.equal(named('B')?.isPartial, true)
    assert.equal(named('go')?.parent, named('B')?.id)
  })

  test('fields go by the names that they are sent under, and by variables', () => {
    const facts = factsOf(
      '#[derive(Deserialize)] #[serde(rename_all = "camelCase")] struct A { user_id: u8, #[serde(rename = "n")] name: String }' +
        '#[derive(Parser)] struct B { #[arg(long, env = "URL", default_value = "http://a")] url: String, #[arg(env)] port: u16 }',
    )
    const fields = facts.definitions.flatMap((entry) => entry.fields)
    assert.deepEqual(
      fields.slice(0, 2).map(({ decorators: [json] }) => show(json?.arguments[0], facts)),
      ["'userId'", "'n'"],
    )
    assert.deepEqual(
      fields.slice(2).map(({ value }) => show(value, facts)),
      ["either(env.URL, 'http://a')", 'env.PORT'],
    )
  })

  test('paths are imports by what they begin with', () => {
    const facts = factsOf(
      'mod own { pub fn f() {} }\nfn f() { super::b::go(); own::f(); env::args(); crate::c::D::new(); }',
    )
    assert.deepEqual(
      facts.imports.map(({ local, module }) => `${local} = ${module}`),
      [
        ...[
          'env = std::env',
          'PORT_NAME = crate::settings::PORT_NAME',
          'get = axum::routing::get',
          'Router = axum::Router',
        ],
        ...['super::b = super::b', 'crate::c = crate::c'],
      ],
    )
  })

  test('modules that are written in place are objects, generated ones libraries', () => {
    const facts = factsOf(
      'pub mod a { pub const X: &str = "x"; pub mod pb { tonic::include_proto!("shop.v1"); } }\nfn f() { self::a::X; }',
    )
    assert.deepEqual(bound(facts, 'a'), ['{X: X, pb: pb}'])
    assert.deepEqual(bound(facts, 'pb'), ['module:generated::shop.v1'])
    const whole = extract('src/pb.rs', 'tonic::include_proto!("shop.v1");')
    assert.equal(whole.generated, 'generated:shop.v1')
    assert.equal(extract('src/gen/shop.v1.rs', '// @generated\npub struct A {}').generated, 'generated:shop.v1')
  })

  test('attributes are decorators, those of tests keep their items out', () => {
    const facts = factsOf(
      '#[get("/a", rank = 2)] fn a() {}\n#[cfg(test)] mod tests { fn b() {} }\n#[tokio::test] async fn c() {}',
    )
    const [attribute] = facts.definitions.find((entry) => entry.name === 'a')?.decorators ?? []
    assert.equal(show(attribute?.callee, facts), 'get')
    assert.deepEqual(
      attribute?.arguments.map((argument) => show(argument, facts)),
      ["'/a'", 'rank=2'],
    )
    assert.ok(!facts.definitions.some((entry) => entry.name === 'b' || entry.name === 'c'))
  })

  test('the code in macros that take some is read', () => {
    const facts = factsOf(
      'lazy_static! { static ref URL: String = env::var("URL").unwrap(); }\n' +
        'async fn f() { tokio::join!(a(1), b()); tokio::select! { m = next() => { handle(m); } } }',
    )
    assert.deepEqual(bound(facts, 'URL'), ['env.URL'])
    assert.deepEqual(
      facts.calls.map(({ callee }) => show(callee, facts)),
      ['a', 'b', 'next', 'handle'],
    )
  })

  test('lists that grow stand for all of their items', () => {
    const facts = factsOf('fn f() { let mut all = routes![a]; all.append(&mut more()); all }')
    assert.deepEqual(bound(facts, 'all'), ['[a]', '[...all, ...call:more()]'])
  })

  test('broken code is a problem, the rest counts', () => {
    const facts = factsOf('fn a() { let x = ; }\nfn b() { let y = "z"; }')
    assert.ok(facts.problems.length > 0)
    assert.deepEqual(bound(facts, 'y'), ["'z'"])
  })
})
