import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import type { FileFacts } from '../../../vocabulary.ts'
import { show, showType } from '../../typescript/testing/show.ts'
import { extract, grammar } from './extract.ts'

before(() => grammar.load())

const factsOf = (source: string): FileFacts => extract('app/main.py', source)

/** What a name at the top of a source is bound to. */
function bound(source: string, name = 'x'): string {
  const facts = factsOf(source)
  return facts.bindings
    .filter((binding) => binding.scope === 0 && binding.name === name)
    .map((binding) => show(binding.value, facts))
    .join(' | ')
}

const values: readonly (readonly [source: string, expected: string])[] = [
  [`x = 'a' "b"`, `'ab'`],
  [`x = r'\\d' '\\n'`, `'\\d\n'`],
  [`x = f'{base}/orders/{id!r:>4}{{'`, `template(base, '/orders/', id, '{')`],
  [`x = '%s/%d' % (a, b)`, `template(a, '/', b)`],
  [`x = '%(host)s!' % {'host': h}`, `template(h, '!')`],
  [`x = '{}/{name}/{0}'.format(a, name=b)`, `template(a, '/', b, '/', a)`],
  [`x = a + '/b' + c`, `template(a, '/b', c)`],
  [`x = 1 + 2`, 'unknown(arithmetic)'],
  [`import os\nx = os.environ['A']`, 'env.A'],
  [`import os\nx = os.getenv('A', 'b')`, `either(env.A, 'b')`],
  [`from os import environ as env\nx = env.get('A')`, 'env.A'],
  [`x = a or 'b'`, `either(a, 'b')`],
  [`x = a if c else b`, 'either(a, b)'],
  [`x = {'a': 1, **b, c: 2}`, '{a: 1, ...: b, ...: unknown(computed key)}'],
  [`x = dict(a=1, **b)`, '{...: b, a: 1}'],
  [`x = [y for y in ys if y]`, '[y]'],
  [`x = str(a)`, 'a'],
  [`x = getattr(a, 'b')`, 'a.b'],
  [`x = a['b'].c[0]`, 'a.b.c.0'],
  [`x = [1]\nx += [2]`, '[1] | [...x, ...[2]]'],
  [`x = 'a'\nx += 'b'`, `'a' | template(x, 'b')`],
  [`x, y = pair`, 'pair.0'],
  [`import importlib\nx = importlib.import_module('a.b')`, 'module:a.b'],
  [`try:\n  import x\nexcept ImportError:\n  x = None`, 'module:x | null'],
  [`with open_client(a) as x:\n  pass`, 'call:open_client(a)'],
  [`x = call(1, *rest, key=2, **more)`, 'call:call(1, ...rest, ...more, key=2)'],
  [`x = lib.Client(url)`, 'new:lib.Client(url)'],
  [`x = -5`, '-5'],
]

suite('values', () => {
  for (const [source, expected] of values) {
    test(source.replace(/\n/g, '; '), () => assert.equal(bound(source), expected))
  }
})

suite('definitions', () => {
  const source = `
class Client(Base[int], metaclass=Meta):
    host: str = 'a'
    port: int | None

    def __init__(self, url: str, *args, retries=3, **options):
        super().__init__(url)
        self.url = url

    @property
    def address(self) -> str:
        return self.url

    @classmethod
    def make(cls, url):
        return cls(url)

    @staticmethod
    def plain(a):
        return a
`
  const facts = (): FileFacts => factsOf(source)
  const named = (name: string) => facts().definitions.find((definition) => definition.name === name)

  test('a class has superclasses without their arguments, fields and methods', () => {
    const own = named('Client')
    assert.deepEqual(
      own?.extends.map((parent) => show(parent, facts())),
      ['Base'],
    )
    assert.deepEqual(
      own?.fields.map((field) => `${field.name}: ${showType(field.type)} = ${show(field.value, facts())}`),
      [`host: str = 'a'`, 'port: union<int, None> = nothing'],
    )
  })

  test('the constructor goes without the object that it makes', () => {
    const maker = named('constructor')
    const shown = maker?.parameters.map((parameter) =>
      [parameter.rest && '*', parameter.restKeywords && '**', parameter.name].filter(Boolean).join(''),
    )
    assert.deepEqual(shown, ['url', '*args', 'retries', '**options'])
    const parent = facts().calls.find((call) => call.callee.kind === 'super')
    assert.equal(parent && show(parent.arguments[0], facts()), 'url')
  })

  test('fields that are assigned to the object belong to the class', () => {
    const own = facts().bindings.find((binding) => binding.name === 'this')
    assert.deepEqual(own?.path, ['url'])
    assert.equal(own?.scope, named('Client')?.scope)
  })

  test('decorators of the language make getters and static methods', () => {
    assert.equal(named('address')?.isGetter, true)
    assert.equal(named('make')?.isStatic, true)
    assert.equal(named('plain')?.isStatic, true)
    assert.deepEqual(
      named('plain')?.parameters.map((parameter) => parameter.name),
      ['a'],
    )
  })

  test('methods do not see the names of the class body', () => {
    const own = named('plain')
    assert.equal(facts().scopes[own?.scope ?? -1]?.parent, 0)
  })

  test('members of an enumeration have values', () => {
    const own = factsOf(`class Topic(str, Enum):\n    A = 'a'`).definitions[1]
    assert.equal(own?.kind, 'enum')
    assert.equal(own?.fields[0]?.name, 'A')
  })

  test('what a generator yields is what comes of calling it', () => {
    const own = factsOf(`def f():\n    yield Client()`).definitions[1]
    assert.equal(own?.returns.length, 1)
  })
})

suite('decorators', () => {
  test('are calls that say what they decorate', () => {
    const facts = factsOf(`@app.get('/x', tags=['a'])\n@bare\ndef f(): pass`)
    const shown = facts.calls.map((call) => `${show(call.callee, facts)} above ${call.decorates}`)
    assert.deepEqual(shown, ['app.get above 1', 'bare above 1'])
    assert.equal(facts.definitions[1]?.decorators.length, 2)
  })

  test('annotations say where a parameter comes from', () => {
    const facts = factsOf('def f(c: Annotated[Client, Depends(make)], d: Annotated[int, Path()]): pass')
    const [first, second] = facts.definitions[1]?.parameters ?? []
    assert.equal(showType(first?.type), 'Client')
    assert.equal(show(first?.defaultValue, facts), 'new:Depends(make)')
    assert.equal(second?.defaultValue, null)
  })
})

suite('calls', () => {
  test('in loops and comprehensions run per element', () => {
    const facts = factsOf('for u in us:\n  a(u)\nelse:\n  b()\n[c(u) for u in us()]\nd()')
    const inLoop = facts.calls.filter((call) => call.inLoop).map((call) => show(call.callee, facts))
    assert.deepEqual(inLoop, ['a', 'c'])
  })

  test('that are awaited say so', () => {
    const [call] = factsOf('async def f():\n  await g()').calls
    assert.equal(call?.awaited, true)
  })
})

suite('comparisons', () => {
  test('hold in the branch that they guard and after one that is left', () => {
    const facts = factsOf(`
def f(method, path):
    if method == 'GET':
        if path == '/a': pass
    elif path != '/b':
        return
    path == '/c'
`)
    assert.deepEqual(
      facts.comparisons.map((comparison) => comparison.within),
      [[], [0], [], []],
    )
  })
})

suite('modules', () => {
  test('names at the top are exports, imported ones lead on', () => {
    const facts = factsOf(
      'from . import orders\nfrom .a import b as c\nimport d.e\nimport f.g as h\nfrom i import *\nx = 1',
    )
    const shown = facts.exports.map((entry) =>
      entry.from ? `${entry.name} <- ${entry.from.module}:${entry.from.imported}` : entry.name,
    )
    assert.deepEqual(shown, ['x', 'orders <- .:orders', 'c <- .a:b', 'd <- d:*', 'h <- f.g:*', '* <- i:*'])
    assert.deepEqual(facts.ambient, ['i'])
  })

  test('a broken file counts as far as it can be read', () => {
    const facts = factsOf(`import requests\nrequests.get('/a')\ndef f(:\n  pass\n`)
    assert.equal(facts.calls.length >= 1, true)
    assert.notEqual(facts.problems.length, 0)
  })

  test('nesting that no person writes does not overflow', () => {
    const facts = factsOf(`x = ${'('.repeat(2000)}1${')'.repeat(2000)}`)
    assert.equal(facts.problems.length, 1)
  })
})
