import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { scan } from './scan.ts'

const MARKERS = new Set(['.get', '.post', 'curl_init', 'Route'])
const modulesOf = (text: string) => scan('app/A.php', `<?php ${text}`, MARKERS).modules.map(({ module }) => module)
const namesOf = (text: string) => scan('app/A.php', `<?php ${text}`, MARKERS).shares

suite('modules', () => {
  const cases: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ['use A\\B; use \\C\\D as E;', ['A.B', 'C.D']],
    ['use A\\{B, C\\D as E};', ['A.B', 'A.C.D']],
    ['use function A\\b; use const A\\C;', ['A']],
    ['namespace X; new Foo(); Bar::baz(); A::B;', ['X.Foo', 'X.Bar', 'X.A']],
    ['namespace X; use A\\Foo; new Foo(); PHP_EOL; Foo\\Sub::x();', ['A.Foo', 'A.Foo.Sub']],
    ['new \\A\\B(); new A\\B();', ['A.B']],
    ['require __DIR__ . "/../a.php"; include "b.php"; require $x;', ['workspace:app/../a.php', 'workspace:app/b.php']],
    ["require base_path('routes/web.php');", ['project:routes/web.php']],
    ['require dirname(__DIR__, 2) . "/x.php";', ['workspace:/x.php']],
    ['class a { use T; } $f = function () use ($x) {};', ['global.T']],
    ['"use A\\B;"; // use C\\D;\n /* use E\\F; */ # use G\\H;', []],
    ['$x = <<<EOT\nuse A\\B; EOTX\n  EOT;\nuse C\\D;', ['C.D']],
    ['?> use A\\B; <b><?= new Foo ?> use C\\D; <?php new Bar;', ['global.Foo', 'global.Bar']],
    ['#[A\\B(1)] class x {}', ['A.B']],
  ]
  for (const [text, expected] of cases) test(text, () => assert.deepEqual(modulesOf(text), expected))
})

test('what a file declares at its top', () => {
  const text =
    'namespace A\\B; class C { function m() {} } interface D {} function f() { function inner() {} } C::class; $g = fn() => 1;'
  assert.deepEqual(namesOf(text), { namespace: 'A.B', names: ['C', 'D', 'f'] })
  assert.deepEqual(namesOf('namespace A { enum E: string { case X = "x"; } }'), { namespace: 'A', names: ['E'] })
  assert.deepEqual(namesOf('trait T {}'), { namespace: 'global', names: ['T'] })
})

test('markers stand in code: methods that are called, functions, classes', () => {
  const found = (text: string) => scan('a.php', `<?php ${text}`, MARKERS).markers
  assert.deepEqual(found('$x->get(1); Route::post(2);'), ['.get', '.post', 'Route'])
  assert.deepEqual(found('$x->get; $this->post; "->get("; // curl_init('), [])
  assert.deepEqual(found('curl_init($u);'), ['curl_init'])
  assert.deepEqual(found('function curl_init() {} $curl_init = 1; $x->curl_init();'), [])
})

test('lines and suppressions', () => {
  const found = scan(
    'a.php',
    '<html>\n<?php\n/* a\n b */\n// groundplan-ignore-next-line new/call: agreed on\n$x = "a\nb";\r\n',
    MARKERS,
  )
  assert.equal(found.lines, 8)
  assert.deepEqual(found.suppressions, [{ line: 4, rule: 'new/call', reason: 'agreed on' }])
})

test('any text is scanned', () => {
  const pieces = fc.constantFrom(
    '<?php ',
    '?>',
    'use A\\B;',
    'use ',
    'namespace ',
    '<<<X\n',
    'X;',
    '"',
    "'",
    '/*',
    '//',
    '#[',
    '{',
    '}',
    'class C',
    '\\',
    '\n',
    '->get(',
    'require ',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (parts) => {
      const text = parts.join('')
      const { lines, modules } = scan('a/b.php', text, MARKERS)
      assert.equal(lines, text.split(/\r\n|\n|\r/).length)
      assert.equal(new Set(modules.map(({ module }) => module)).size, modules.length)
    }),
  )
})
