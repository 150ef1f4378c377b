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
