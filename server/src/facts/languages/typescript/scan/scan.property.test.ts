import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { ts } from '@ts-morph/common'
import fc from 'fast-check'
import { extract } from '../extract/extract.ts'
import { scan } from './scan.ts'

const MARKERS: ReadonlySet<string> = new Set(['fetch'])

/** Modules that the syntax tree of a source names, in order, without repeats. */
function modulesOfTree(file: string, text: string): readonly string[] {
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier)
    else if (ts.isExternalModuleReference(node)) add(node.expression)
    else if (ts.isCallExpression(node)) {
      const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword
      if (isImport || (ts.isIdentifier(node.expression) && node.expression.text === 'require')) add(node.arguments[0])
    }
    ts.forEachChild(node, visit)
  }
  const add = (specifier: ts.Expression | undefined) => {
    if (specifier && ts.isStringLiteralLike(specifier)) found.add(specifier.text)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest))
  return [...found]
}

function modulesOfScan(file: string, text: string): readonly string[] {
  return scan(file, text, MARKERS).modules.map(({ module }) => module)
}

const module = fc.constantFrom('express', './a', '../b/c.ts', '@acme/http')
const name = fc.constantFrom('a', 'b', 'type', 'from', 'as', 'fetch')
const quoted = fc.tuple(module, fc.constantFrom(`'`, '"')).map(([text, quote]) => quote + text + quote)

/** Statements whose modules count, and others that are there to confuse. */
const statement = fc.oneof(
  quoted.map((text) => `import ${text};`),
  fc.tuple(name, quoted).map(([local, text]) => `import ${local} from ${text};`),
  fc.tuple(name, name, quoted).map(([one, two, text]) => `import { ${one}, ${two} as x } from ${text};`),
  fc.tuple(name, quoted).map(([local, text]) => `import type { ${local} } from ${text};`),
  quoted.map((text) => `export * from ${text};`),
  fc.tuple(name, quoted).map(([local, text]) => `export { ${local} as y } from ${text};`),
  quoted.map((text) => `const z = require(${text});`),
  quoted.map((text) => `function f() { return import(/* ' */ ${text}); }`),
  quoted.map((text) => `const t = \`a\${require(${text})}b \\\` \${{ c: "}" }.c}\`;`),
  quoted.map((text) => `// import ${text}\n`),
  quoted.map((text) => `/* import ${text} */`),
  quoted.map((text) => `const s = ${JSON.stringify(`import ${text}`)};`),
  fc.constantFrom(
    `const r = /['"\`]/.test(q);`,
    'const d = (a + b) / c / 2;',
    'if (a) { b() } else /x"/.exec(c);',
    'class A { m() { return [/}/, "{"] } }',
    'const o = { a: 1, b() {}, ["c"]: /d/ };',
    'label: for (const x of y) { break label }',
    'const g = a < b && c > d;',
    'x = y++ / 2; z = y! / 2;',
  ),
)

suite('the scan', () => {
  test('agrees with the syntax tree on the imports of generated sources', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 12 }), (statements) => {
        const text = statements.join('\n')
        assert.deepEqual(modulesOfScan('a.ts', text), modulesOfTree('a.ts', text))
      }),
      { numRuns: 300 },
    )
  })

  test('agrees with it on the imports of our own sources', () => {
    const root = join(import.meta.dirname, '../../../../..')
    for (const entry of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!entry.endsWith('.ts')) continue
      const text = readFileSync(join(root, entry), 'utf8')
      assert.deepEqual(modulesOfScan(entry, text), modulesOfTree(entry, text), entry)
    }
  })

  test('reads any text, and gives every comment, module and line at most once', () => {
    const pieces = fc.constantFrom(
      ...[
        'import ',
        'export ',
        'require(',
        "'",
        '"',
        '`',
        '${',
        '{',
        '}',
        '(',
        ')',
        '<',
        '</',
        '/>',
        '>',
        '/',
        '//',
        '/*',
        '*/',
      ],
      ...[
        '\n',
        '\r\n',
        ' ',
        '\\',
        'a',
        '=',
        '=>',
        '.',
        '...',
        'fetch',
        'module.exports',
        'const ',
        '#',
        '@',
        '😀',
        '\u2028',
      ],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 80 }), fc.constantFrom('a.ts', 'a.tsx', 'a.js'), (parts, file) => {
        const text = parts.join('')
        const found = scan(file, text, MARKERS)
        assert.equal(found.lines, text.split('\n').length)
        assert.equal(new Set(found.modules.map((entry) => entry.module)).size, found.modules.length)
        extract(file, text)
      }),
      { numRuns: 1000 },
    )
  })

  test('takes time in proportion to the length, whatever is repeated', () => {
    for (const piece of [
      '<a',
      '/',
      '/[',
      '`${',
      '{',
      "'",
      'import ',
      'import {',
      'export {',
      'const {',
      '/*',
      'exports={',
      '(',
      '<a<',
      'import(',
      '}',
    ]) {
      const seconds = (length: number) => {
        const text = piece.repeat(length / piece.length)
        const start = performance.now()
        scan('a.tsx', text, MARKERS)
        return (performance.now() - start) / 1000
      }
      seconds(20_000)
      // Quadratic time would take minutes here.
      assert.ok(seconds(1_000_000) < 3, `${JSON.stringify(piece)} repeated is slow`)
    }
  })
})
