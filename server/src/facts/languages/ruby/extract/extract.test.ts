import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import fc from 'fast-check'
import type { FileFacts } from '../../../vocabulary.ts'
import { show } from '../../typescript/testing/show.ts'
import { extract, grammar } from './extract.ts'

before(() => grammar.load())

const factsOf = (source: string): FileFacts => extract('app/main.rb', source)

/** What a variable at the top of a source is bound to. */
function bound(source: string, name = 'x'): string {
  const facts = factsOf(source)
  return facts.bindings
    .filter((binding) => binding.scope === 0 && binding.name === name)
    .map((binding) => show(binding.value, facts))
    .join(' | ')
}

const values: readonly (readonly [source: string, expected: string])[] = [
  [`x = 'a' "b"`, `template('a', 'b')`],
  [`b = 1\nx = "#{b}/orders\\n"`, `template(b, '/orders\n')`],
  [`x = :name`, `'name'`],
  ['x = %w[a b]', `['a', 'b']`],
  [`a = 1\nx = '%s/%d' % [a, 2]`, `template(a, '/', 2)`],
  [`a = 1\nx = format('%{host}!', host: a)`, `template(a, '!')`],
  [`a = 1\nx = a + '/b'`, `template(a, '/b')`],
  ['x = 1 + 2', 'unknown(arithmetic)'],
  [`x = ENV['A']`, 'env.A'],
  [`x = ENV.fetch('A', 'b')`, `either(env.A, 'b')`],
  [`x = ENV.fetch('A') { 'b' }`, `either(env.A, 'b')`],
  [`x = ENV['A'] || 'b'`, `either(env.A, 'b')`],
  [`a = 1\nx = a ? 'b' : 'c'`, `either('b', 'c')`],
  [`x = { a: 1, 'b' => 2, C => 3 }`, '{a: 1, b: 2, C: 3}'],
  [`a = {}\nx = a[:b]['c']`, 'a.b.c'],
  [`x = URI.join('http://h', 'p')`, `template('http://h', '/', 'p')`],
  [`x = URI('http://h').to_s`, `'http://h'`],
  [`x = ['a', 'b'].join('/')`, `template('a', '/', 'b')`],
  [`x = 'a'\nx += 'b'`, `'a' | template(x, 'b')`],
  ['x, y = [1, 2]', '[1, 2].0'],
  [`x = if y then 'a' else 'b' end`, `either('a', 'b')`],
  [`x = case y when 1 then 'a' else 'b' end`, `either('a', 'b')`],
  ['x = <<~T\n  text\nT\n', `'\n  text\n'`],
  ['x = Faraday.new(url: 1)', 'new:module:Faraday(url=1)'],
  ['x = Shop::Client', 'module:Shop::Client'],
]

suite('values', () => {
  for (const [source, expected] of values) {
    test(JSON.stringify(source), () => assert.equal(bound(source), expected))
  }

  test('the block of an iteration is read where it stands', () => {
    const facts = factsOf('%w[/a /b].each { |path| get path }')
    const [call] = facts.calls.filter(({ callee }) => callee.kind === 'member' && callee.name === 'get')
    assert.equal(call?.inLoop, true)
    assert.equal(call?.definition, 0)
    assert.ok(facts.bindings.some(({ name, value }) => name === 'path' && value.kind === 'element'))
  })
})

suite('classes', () => {
  const source = `
module Shop
  class Orders < Base
    include Helpers
    attr_reader :url
    PATH = '/orders'
    def initialize(url = PATH, *rest, key:, **more, &block)
      @url = url
    end
    def self.call(...) = new(...)
    class << self
      def all; end
    end
  end
end
class Shop::Orders
  def more; end
end`
  const facts = () => factsOf(source)

  test('a class goes by its full name, and what is mixed in is above it', () => {
    const orders = facts().definitions.find(({ name }) => name === 'Orders')
    assert.deepEqual(
      orders?.extends.map((parent) => show(parent, facts())),
      ['module:Shop::Base|Base', 'module:Shop::Orders::Helpers|Shop::Helpers|Helpers'],
    )
    assert.ok(facts().exports.some(({ name }) => name === 'Shop::Orders'))
    assert.equal(facts().bindings.filter(({ name }) => name === 'Shop::Orders').length, 1)
  })

  test('methods, readers and those of the class itself', () => {
    const methods = facts().definitions.filter(({ kind }) => kind === 'function')
    assert.deepEqual(
      methods.map(({ name, isStatic }) => `${isStatic ? 'self.' : ''}${name}`),
      ['url', 'constructor', 'self.call', 'self.all', 'more'],
    )
    const maker = methods.find(({ name }) => name === 'constructor')
    assert.deepEqual(
      maker?.parameters.map(({ name, optional }) => `${name}${optional ? '?' : ''}`),
      ['url?', 'rest?', 'key', 'more?', '&?'],
    )
  })

  test('no class is derived from itself', () => {
    const found = factsOf('module Api\n  class Customer < Customer\n    def x; end\n  end\nend')
    const customer = found.definitions.find(({ name }) => name === 'Customer')
    assert.deepEqual(
      customer?.extends.map((parent) => show(parent, found)),
      ['module:Customer'],
    )
  })

  test('the value of a method is its last expression, and what it returns before', () => {
    const found = factsOf("def x(a)\n  return 'early' if a\n  'late'\nend")
    assert.deepEqual(
      found.definitions.find(({ name }) => name === 'x')?.returns.map((value) => show(value, found)),
      [`'early'`, `'late'`],
    )
  })
})

suite('files that cannot be read', () => {
  test('syntax errors become problems, the rest counts', () => {
    const found = factsOf("x = 'a'\nclass (\ny = 'b'")
    assert.notEqual(found.problems.length, 0)
    assert.ok(found.bindings.some(({ name }) => name === 'x'))
  })

  test('nesting without end is given up', () => {
    assert.match(factsOf(`x = ${'['.repeat(2000)}`).problems[0]?.message ?? '', /nested too deep|unexpected/)
  })

  test('any text gives facts', () => {
    const piece = fc.constantFrom(
      'class ',
      'A',
      '::',
      "'",
      '#{',
      '}',
      '\n',
      'do ',
      '|x|',
      'end ',
      'def x',
      ' = ',
      '<<~T',
      'super',
      '[',
      ']',
      '&',
      '*',
      'x',
      '.new(',
      ')',
      ',',
      'self',
      '@a',
      ' ||= ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (parts) => factsOf(parts.join('')).language === 'ruby'),
      { numRuns: 300 },
    )
  })
})
