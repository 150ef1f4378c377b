// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are source code
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { qualifiedName } from './names.ts'
import { scan } from './scan.ts'
import { sourceTree } from './source-tree.ts'

const markers = new Set(['.send', '.get'])
const modulesOf = (text: string) => scan('A.java', text, markers).modules.map(({ module }) => module)

suite('scan', () => {
  const cases: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ['package a.b;\nimport c.d.E;\nimport f.*;', ['c.d', 'f', 'a.b']],
    ['import static a.b.C.NAME;\nimport static a.b.D.*;', ['a.b', '']],
    ['import javax.ws.rs.GET;', ['jakarta.ws.rs', '']],
    ['package a\nimport io.ktor.server.routing.get as read\n', ['io.ktor.server.routing', 'a']],
    ['// import a.B;\n/* import c.D; */\nclass X { String s = "import e.F;"; }', ['']],
  ]
  for (const [text, expected] of cases) test(JSON.stringify(text), () => assert.deepEqual(modulesOf(text), expected))

  test('names at the top of the file, not those inside of classes or parentheses', () => {
    const java =
      'package a;\n@X(value = "class No") public final class A { class Inner {} }\ninterface B {}\nenum C { }\nrecord D(int x) {}\n@interface E {}'
    assert.deepEqual(scan('A.java', java, markers).shares?.names, ['A', 'B', 'C', 'D', 'E'])
    const kotlin =
      'package a\nenum class A(val x: Int)\ndata class B(val y: Int)\nobject C\nfun <T> Route.d(z: T) {}\nconst val E = "${f("g")}"\n'
    assert.deepEqual(scan('A.kt', kotlin, markers).shares?.names, ['A', 'B', 'C', 'd', 'E'])
  })

  test('methods that are called, outside of strings and comments', () => {
    assert.deepEqual(scan('A.java', 'class A { void m() { x.send(1); y.gets(); } } // x.get()', markers).markers, [
      '.send',
    ])
    assert.deepEqual(scan('A.kt', 'val t = """ x.send() """\nfun f() = x.get { }', markers).markers, ['.get'])
  })

  test('lines, suppressions, and text that never ends', () => {
    const found = scan('A.java', '\n// groundplan-ignore-next-line call/in-loop: small list\nclass A {}\n', markers)
    assert.equal(found.lines, 4)
    assert.deepEqual(found.suppressions, [{ line: 1, rule: 'call/in-loop', reason: 'small list' }])
    for (const text of ['"', "'", '/*', '"""', 'import', 'package', '.'])
      assert.equal(scan('A.java', text, markers).lines, 1)
  })
})

suite('names', () => {
  test('packages begin small, classes with a capital', () => {
    assert.deepEqual(qualifiedName('a.b.C'), { module: 'a.b', imported: 'C' })
    assert.deepEqual(qualifiedName('a.b.C.D.NAME'), { module: 'a.b', imported: 'C.D.NAME' })
    assert.deepEqual(qualifiedName('a.b.make'), { module: 'a.b', imported: 'make' })
    assert.deepEqual(qualifiedName('javax.jms.Queue'), { module: 'jakarta.jms', imported: 'Queue' })
  })

  test('the sources of one module are one tree, in both languages', () => {
    assert.equal(sourceTree('orders/src/main/java/shop/orders/A.java', 'shop.orders'), 'orders/src/main')
    assert.equal(sourceTree('orders/src/main/kotlin/shop/orders/A.kt', 'shop.orders'), 'orders/src/main')
    assert.equal(sourceTree('orders/A.java', 'shop.orders'), 'orders')
  })
})
