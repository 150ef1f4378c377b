import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bound, show } from '../../typescript/testing/show.ts'
import { factsOf } from '../testing/facts-of.ts'

/** What the value of `$x` is. */
async function valueOfX(expression: string): Promise<string | undefined> {
  return bound(await factsOf(`$x = ${expression};`), '$x')[0]
}

test('texts of every form', async () => {
  assert.equal(await valueOfX(`'it\\'s'`), `'it's'`)
  assert.equal(await valueOfX('"a\\tb\\u{41}\\$"'), "'a\tbA$'")
  assert.equal(await valueOfX('"/orders/$id/{$a->b}/$c[d]"'), "template('/orders/', $id, '/', $a.b, '/', $c.d)")
  assert.equal(await valueOfX("$a . '/x' . $b"), "template($a, '/x', $b)")
  assert.equal(await valueOfX('<<<EOT\na {$b}\nEOT'), "template('a ', $b)")
  assert.equal(await valueOfX("<<<'EOT'\na {$b}\nEOT"), "'a {$b}'")
  assert.equal(await valueOfX('1 + 2'), 'unknown(computed at run time)')
})

test('functions that build texts', async () => {
  assert.equal(await valueOfX("sprintf('%s/product/%d%%', $a, $b)"), "template($a, '/product/', $b, '%')")
  assert.equal(await valueOfX("sprintf('%2$s/%1$s', $a, $b)"), "template($b, '/', $a)")
  assert.equal(await valueOfX("implode('/', [$a, 'b'])"), "template($a, '/', 'b')")
  assert.equal(await valueOfX("rtrim($a, '/')"), '$a')
  assert.equal(await valueOfX('(string) $a'), '$a')
  assert.equal(await valueOfX('dirname(__DIR__)'), "'workspace:'")
  assert.equal(await valueOfX("base_path('routes/web.php')"), "'project:routes/web.php'")
})

test('variables of the environment', async () => {
  assert.equal(await valueOfX("getenv('URL') ?: 'http://x'"), "either(env.URL, 'http://x')")
  assert.equal(await valueOfX("$_ENV['URL'] ?? 'y'"), "either(env.URL, 'y')")
  assert.equal(await valueOfX("$_SERVER['URL']"), 'env.URL')
  assert.equal(await valueOfX("$_SERVER['REQUEST_URI']"), '$_SERVER.REQUEST_URI')
  assert.equal(await valueOfX("env('URL', 'z')"), "either(env.URL, 'z')")
  assert.equal(await valueOfX("isset($_ENV['A']) ? $_ENV['A'] : 'b'"), "either(env.A, 'b')")
})

test('alternatives, lists and tables', async () => {
  assert.equal(await valueOfX('$c ? $a : $b'), 'either($a, $b)')
  assert.equal(await valueOfX("match ($y) { 1 => 'a', default => throw new E() }"), "'a'")
  assert.equal(await valueOfX("['a' => 1, 'b', ...$c]"), "{a: 1, 0: 'b', ...: $c}")
  assert.equal(await valueOfX('[1, ...$c]'), '[1, ...$c]')
  assert.equal(await valueOfX('$a?->b'), '$a.b')
  assert.equal(await valueOfX("$a['b'][0]"), '$a.b.0')
  assert.equal(await valueOfX("require __DIR__ . '/y.php'"), 'module:workspace:src/y.php')
})

test('classes go by the names that the file gives them', async () => {
  const facts = await factsOf(
    'namespace App; use A\\Client as C; $a = new C(1); $b = new Own(); $c = new \\B\\D(); $d = C\\E::F; $e = Route::class;',
  )
  const imports = facts.imports.map(({ local, module, imported }) => `${local} ${module} ${imported}`)
  assert.deepEqual(imports, [
    'C A.Client Client',
    'Own App.Own Own',
    '\\B\\D B.D D',
    '\\A\\Client\\E A.Client.E E',
    'Route App.Route Route',
  ])
  assert.deepEqual(facts.ambient, ['App', 'global'])
})

test('members, constructors, traits and what comments tell of types', async () => {
  const facts = await factsOf(`
namespace App;
class A extends B implements C {
  use T;
  const X = 'x';
  /** @var Client|null */
  private $client;
  public function __construct(private readonly Http $http, string $url = 'u') { $this->base = $url; parent::__construct(self::X); }
  /** @param Order[] $orders
   * @return Response */
  public static function make($orders, ?int $n, Foo ...$rest) { return static::X; }
}`)
  const [, owner, maker, make] = facts.definitions
  assert.deepEqual(
    owner?.extends.map((entry) => show(entry, facts)),
    ['B', 'T'],
  )
  assert.deepEqual(
    owner?.implements.map(({ name }) => name),
    ['C'],
  )
  assert.deepEqual(
    owner?.fields.map(({ name, type, isStatic }) => `${name} ${type?.name} ${isStatic}`),
    ['X undefined true', 'client Client false'],
  )
  assert.equal(maker?.name, 'constructor')
  assert.deepEqual(
    maker?.parameters.map(({ name, isProperty, wired }) => [name, isProperty, wired]),
    [
      ['http', true, undefined],
      ['url', false, 'container.argument App.A.url'],
    ],
  )
  assert.equal(make?.isStatic, true)
  assert.equal(make?.returnType?.name, 'Response')
  assert.deepEqual(
    make?.parameters.map(({ name, type, optional, rest }) => `${name} ${type?.name} ${optional} ${rest}`),
    ['orders array false false', 'n int true false', 'rest Foo false true'],
  )
  assert.deepEqual(bound(facts, 'this'), ['base = $url'])
})

test('attributes and annotations', async () => {
  const facts = await factsOf(`
use Acme\\Route;
#[Route('/a', methods: ['GET'])]
class A {
  /**
   * @Route("/b/{id}", name="b", methods={"GET", "POST"}, defaults={"x": Route::ONE})
   * @Unknown("/c")
   * @param int $id
   */
  public function b($id) {}
}`)
  const decorators = facts.definitions.map(({ decorators: own }) =>
    own.map(({ callee, arguments: given }) => [show(callee, facts), ...given.map((one) => show(one, facts))].join(' ')),
  )
  assert.deepEqual(decorators.slice(1), [
    ["Route '/a' methods=['GET']"],
    ["Route '/b/{id}' name='b' methods=['GET', 'POST'] defaults={x: Route.ONE}"],
  ])
})

test('comparisons know those around them', async () => {
  const facts = await factsOf(`
if ($m !== 'GET') { return; }
switch ($p) { case '/a': case '/b': f(); break; default: }
if ($p === '/c' && $m == 'PUT') { f(); }`)
  const shown = facts.comparisons.map(
    ({ left, right, within }) => `${show(left, facts)} ${show(right, facts)} ${within}`,
  )
  assert.deepEqual(shown, ["$m 'GET' ", "$p '/a' 0", "$p '/b' 0", "$p '/c' 0", "$m 'PUT' 0,3"])
})

test('loops, destructuring and lists that grow', async () => {
  const facts = await factsOf(
    'foreach ($list as $k => [$a, $b]) { $c->get($a); } [$d, "k" => $e] = f(); $g[] = 1; $h["x"]["y"] = 2;',
  )
  assert.deepEqual(bound(facts, '$e'), ['call:f().k'])
  assert.equal(facts.calls.find(({ callee }) => callee.kind === 'member' && callee.name === 'get')?.inLoop, true)
  assert.ok(facts.calls.some(({ callee }) => callee.kind === 'member' && callee.name === 'push'))
  assert.deepEqual(facts.bindings.find(({ name }) => name === '$h')?.path, ['x', 'y'])
})

test('broken files give problems and what can be read', async () => {
  const facts = await factsOf('class A { function f( { } $x = 1;')
  assert.notEqual(facts.problems.length, 0)
})

test('any text has facts', async () => {
  await factsOf('')
  const pieces = fc.constantFrom(
    'class A {',
    '}',
    'function f($x) {',
    '$x = ',
    'new ',
    '[',
    ']',
    '=> ',
    '"{$a',
    '"',
    '::',
    '->',
    'use A\\B;',
    '/** @B( */',
    '#[B(',
    ';',
    'match ($x) {',
    'return ',
    'foreach ($a as ',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(pieces, fc.string({ maxLength: 6 })), { maxLength: 20 }), async (parts) => {
      const facts = await factsOf(parts.join(''))
      assert.equal(facts.definitions[0]?.kind, 'file')
    }),
    { numRuns: 60 },
  )
})
