import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FileWords } from './file-words.ts'

test('words are whole', () => {
  const words = new FileWords('await bus.PublishAsync(order_1); // größe')
  for (const word of ['await', 'bus', 'PublishAsync', 'order_1', 'größe']) assert.ok(words.has(word), word)
  for (const word of ['Publish', 'order', '', 'Bus']) assert.ok(!words.has(word), word)
})

test('equal words in any order and number are equal', () => {
  assert.ok(new FileWords('a b a').equals(new FileWords('b; a')))
  assert.ok(!new FileWords('a b').equals(new FileWords('a c')))
  assert.ok(!new FileWords('a').equals(new FileWords('a b')))
})
