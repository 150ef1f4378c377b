import assert from 'node:assert/strict'
import test from 'node:test'
import { MapSource } from './map-source.ts'
import { OverlaySource } from './overlay-source.ts'

test('what lies above counts, and is gone when it is taken away', () => {
  const over = new OverlaySource(new MapSource({ a: 'below', b: 'below' }))
  over.cover('a', { text: 'above' })
  over.cover('b', null)
  over.cover('c', { text: 'new' })
  assert.deepEqual(over.read('a'), { text: 'above' })
  assert.ok('problem' in over.read('b'))
  assert.deepEqual(over.read('c'), { text: 'new' })
  assert.deepEqual(over.list(), ['a', 'c'])
  for (const file of over.covered()) over.uncover(file)
  assert.deepEqual(over.read('a'), { text: 'below' })
  assert.deepEqual(over.list(), ['a', 'b'])
})

test('the listing stays the same array while no file comes or goes', () => {
  const below = new MapSource({ a: '', b: '' })
  const over = new OverlaySource(below)
  assert.equal(over.list(), below.list())
  over.cover('a', { text: 'x' })
  assert.equal(over.list(), below.list())
  over.cover('c', { text: 'x' })
  const listed = over.list()
  over.cover('c', { text: 'y' })
  over.uncover('a')
  assert.equal(over.list(), listed)
  below.write('d', '')
  const longer = over.list()
  assert.deepEqual(longer, ['a', 'b', 'd', 'c'])
  below.write('c', 'saved')
  assert.equal(over.list(), longer)
})
