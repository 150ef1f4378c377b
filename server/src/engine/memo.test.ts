import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Memo } from './memo.ts'

test('a computation runs once until something that it read changes', () => {
  const memo = new Memo()
  const values = new Map([['a', 1]])
  let runs = 0
  const read = () =>
    memo.query('double', () => {
      runs++
      return memo.input('a', () => values.get('a') ?? 0) * 2
    })
  assert.equal(read(), 2)
  assert.equal(read(), 2)
  assert.equal(runs, 1)
  values.set('a', 5)
  memo.invalidate('a')
  assert.equal(read(), 10)
  assert.equal(runs, 2)
})

test('an equal result stops the work above it', () => {
  const memo = new Memo()
  const values = new Map([['text', 'one two']])
  let above = 0
  const words = () => memo.query('words', () => memo.input('text', () => values.get('text') ?? '').split(/\s+/).length)
  const report = () =>
    memo.query('report', () => {
      above++
      return `${words()} words`
    })
  assert.equal(report(), '2 words')
  values.set('text', 'three  four')
  memo.invalidate('text')
  assert.equal(report(), '2 words')
  assert.equal(above, 1)
})

test('what a computation no longer reads does not make it run again', () => {
  const memo = new Memo()
  const values = new Map<string, number>([
    ['switch', 1],
    ['left', 10],
    ['right', 20],
  ])
  let runs = 0
  const get = (key: string) => memo.input(key, () => values.get(key) ?? 0)
  const chosen = () =>
    memo.query('chosen', () => {
      runs++
      return get('switch') === 1 ? get('left') : get('right')
    })
  assert.equal(chosen(), 10)
  values.set('switch', 2)
  memo.invalidate('switch')
  assert.equal(chosen(), 20)
  values.set('left', 11)
  memo.invalidate('left')
  assert.equal(chosen(), 20)
  assert.equal(runs, 2)
})

test('a computation that fails can be asked again', () => {
  const memo = new Memo()
  let broken = true
  const read = () =>
    memo.query('fragile', () => {
      memo.input('state', () => broken)
      if (broken) throw new Error('broken')
      return 'fine'
    })
  assert.throws(read, /broken/)
  broken = false
  memo.invalidate('state')
  assert.equal(read(), 'fine')
})

test('after any edits every value is what a cold memo computes', () => {
  const cells = ['a', 'b', 'c', 'd']
  const sums = (memo: Memo, values: ReadonlyMap<string, number>) => {
    const cell = (name: string) => memo.input(name, () => values.get(name) ?? 0)
    const parity = (name: string) => memo.query(`parity ${name}`, () => cell(name) % 2)
    const odd = () => memo.query('odd', () => cells.filter((name) => parity(name) === 1).join())
    return memo.query('all', () => `${odd()}:${cell('a') > 2 ? cell('b') : cell('c')}`)
  }
  const edit = fc.tuple(fc.constantFrom(...cells), fc.integer({ min: 0, max: 5 }))
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const values = new Map<string, number>()
      const warm = new Memo()
      for (const [name, value] of edits) {
        values.set(name, value)
        warm.invalidate(name)
        assert.equal(sums(warm, values), sums(new Memo(), values))
      }
    }),
  )
})

test('an edit that a gate keeps its value in does not reach what is above it', () => {
  const memo = new Memo()
  const values = new Map([['text', 'ab']])
  let above = 0
  const length = () => memo.gate('length', () => memo.input('text', () => values.get('text') ?? '').length)
  const report = () =>
    memo.query('report', () => {
      above++
      return `${length()} letters`
    })
  for (const [text, expected, runs] of [
    ['ab', '2 letters', 1],
    ['cd', '2 letters', 1],
    ['cde', '3 letters', 2],
  ] as const) {
    values.set('text', text)
    memo.invalidate('text')
    assert.equal(report(), expected)
    assert.equal(above, runs)
  }
})

test('a gate that fails is tried again', () => {
  const memo = new Memo()
  let state = 0
  const gate = () =>
    memo.gate('gate', () => {
      if (memo.input('state', () => state) === 1) throw new Error('broken')
      return state
    })
  const read = () => memo.query('above', () => gate() * 10)
  assert.equal(read(), 0)
  state = 1
  memo.invalidate('state')
  assert.throws(read, /broken/)
  assert.throws(read, /broken/)
  state = 2
  memo.invalidate('state')
  assert.equal(read(), 20)
})

/**
 * A computation of a random program: reads what is below it, the second thing only when the first is odd, and keeps the
 * remainder, so that many changes stop on their way up.
 */
interface Cell {
  readonly kind: 'input' | 'query' | 'gate'
  readonly first: number
  readonly second: number
  readonly third: number
  readonly modulus: number
}

const cell: fc.Arbitrary<Cell> = fc.record({
  kind: fc.constantFrom('query' as const, 'query' as const, 'gate' as const, 'input' as const),
  ...{ first: fc.nat(100), second: fc.nat(100), third: fc.nat(100), modulus: fc.integer({ min: 2, max: 5 }) },
})

test('gates make no difference to any value of any program', () => {
  const change = fc.record({ inputs: fc.array(fc.tuple(fc.nat(40), fc.nat(9)), { maxLength: 3 }), asked: fc.nat(40) })
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 4, maxLength: 40 }),
      fc.array(change, { minLength: 1, maxLength: 12 }),
      (cells, changes) => {
        const values = cells.map(() => 0)
        const memo = new Memo()
        const plain = (at: number): number => computed(cells, values, at, plain)
        const kept = (at: number): number => {
          const compute = () => computed(cells, values, at, kept)
          if (isInput(cells, at)) return memo.inputOf('cell', `${at}`, compute)
          return cells[at]?.kind === 'gate'
            ? memo.gateOf('cell', `${at}`, compute)
            : memo.queryOf('cell', `${at}`, compute)
        }
        for (const { inputs, asked } of changes) {
          for (const [at, value] of inputs) {
            const place = at % cells.length
            values[place] = value
            memo.invalidate('cell', `${place}`)
          }
          assert.equal(kept(asked % cells.length), plain(asked % cells.length))
        }
      },
    ),
    { numRuns: 5000 },
  )
})

function isInput(cells: readonly Cell[], at: number): boolean {
  return at < 2 || cells[at]?.kind === 'input'
}

/** Cells read earlier ones only, or there would be no end. */
function computed(cells: readonly Cell[], values: readonly number[], at: number, read: (at: number) => number): number {
  const one = cells[at]
  if (!one || isInput(cells, at)) return values[at] ?? 0
  const first = read(one.first % at)
  return (first + read((first % 2 === 1 ? one.second : one.third) % at)) % one.modulus
}
