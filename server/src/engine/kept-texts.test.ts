import assert from 'node:assert/strict'
import test from 'node:test'
import { MapSource } from '../workspace/sources/map-source.ts'
import { KeptTexts } from './kept-texts.ts'

test('a text is read once while a map is made, and again when it changed or another map is made', () => {
  const source = new MapSource(new Map([['a', 'one']]))
  let reads = 0
  const kept = new KeptTexts({
    root: '',
    list: () => source.list(),
    read: (file) => {
      reads++
      return source.read(file)
    },
  })
  const read = () => kept.read('a')
  assert.deepEqual([read(), read(), reads], [{ text: 'one' }, { text: 'one' }, 2])
  kept.start()
  assert.deepEqual([read(), read(), reads], [{ text: 'one' }, { text: 'one' }, 3])
  source.write('a', 'two')
  kept.forget(['a'])
  assert.deepEqual([read(), read(), reads], [{ text: 'two' }, { text: 'two' }, 4])
  kept.end()
  assert.deepEqual([read(), read(), reads], [{ text: 'two' }, { text: 'two' }, 6])
})

test('of what is too much nothing is kept, and it is still read', () => {
  const large = 'x'.repeat(13_000_000)
  let reads = 0
  const kept = new KeptTexts({
    root: '',
    list: () => ['a', 'b'],
    read: () => {
      reads++
      return { text: large }
    },
  })
  kept.start()
  for (const file of ['a', 'b', 'a', 'b']) kept.read(file)
  assert.equal(reads, 3)
})
