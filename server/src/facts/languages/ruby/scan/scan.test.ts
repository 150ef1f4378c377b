import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { scan } from './scan.ts'

const markers = new Set(['.get', '.publish', 'fetch', "get '/"])
const scanned = (text: string) => scan('app/main.rb', text, markers)
const modulesOf = (text: string) => scanned(text).modules.map((entry) => entry.module)

suite('modules', () => {
  const cases: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ["require 'sinatra/base'\nrequire_relative 'lib/a'", ['sinatra/base', './lib/a']],
    ["require_relative '../b'", ['../b']],
    ['Faraday.new(Orders::Client)', ['Faraday', 'Orders::Client']],
    ['::Orders.find', ['Orders']],
    ['class A < B::C; end', ['A', 'B::C']],
    ['x = "Quoted" # Commented', []],
    ["x = 'it is open\nNext", ['Next']],
    ['=begin\nHidden\n=end\nShown', ['Shown']],
    ['Shown\n__END__\nHidden', ['Shown']],
    ['x.Y', []],
  ]
  for (const [text, expected] of cases) test(JSON.stringify(text), () => assert.deepEqual(modulesOf(text), expected))
})

suite('declared constants', () => {
  const cases: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ['module A\n  class B < C\n    URL = 1\n  end\n  class D < E\n  end\nend', ['A::B', 'A::B::URL', 'A::D']],
    ['class A::B < C\nend\nclass D < C\nend', ['A::B', 'D']],
    ['module A\n  def self.x; end\nend', ['A']],
    // What only wraps others is declared elsewhere.
    ['class A\n  class B\n    def x; end\n  end\nend', ['A::B']],
    ['TOP = 1\nif x == Y\nend', ['TOP']],
    ['def x\n        LOCAL = 1\nend', []],
  ]
  for (const [text, expected] of cases) {
    test(JSON.stringify(text), () => assert.deepEqual(scanned(text).shares?.names ?? [], expected))
  }
})

suite('markers', () => {
  test('methods and names outside of strings, comments and keys', () => {
    assert.deepEqual(scanned(`x.get('.publish')\n# x.publish\nfetch(1)`).markers, ['.get', 'fetch'])
    assert.deepEqual(scanned('prefetch(1); { fetch: 1 }; :fetch; @fetch').markers, [])
  })

  test('words with the beginning of a path', () => {
    assert.deepEqual(scanned('  get "/orders" do').markers, ["get '/"])
    assert.deepEqual(scanned("get :orders\nx get '/orders'").markers, [])
  })
})

suite('lines and comments', () => {
  test('lines are counted through comments and data', () => {
    assert.equal(scanned('a\n=begin\n\n=end\nb\r\n__END__\nx\ny').lines, 8)
  })

  test('suppressions stand in comments', () => {
    const text = `x = 1\n# groundplan-ignore-next-line new/call: agreed on\ny = '# groundplan-ignore-next-line new/call'`
    assert.deepEqual(scanned(text).suppressions, [{ line: 1, rule: 'new/call', reason: 'agreed on' }])
  })

  test('any text is read to its end', () => {
    const piece = fc.constantFrom(
      'class ',
      'A',
      '::',
      "'",
      '"',
      '\n',
      '#',
      '=begin',
      '\\',
      '  ',
      'end',
      '__END__',
      'require ',
      '.',
      'é',
    )
    const texts = fc.oneof(
      fc.string(),
      fc.array(piece).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => scanned(text).lines === text.split(/\r\n|\n|\r/).length),
      { numRuns: 1000 },
    )
  })
})
