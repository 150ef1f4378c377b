import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recent } from './recent.ts'

test('the newest answers are kept, for as many characters as there is room', () => {
  const asked: string[] = []
  const length = recent(10, (text) => {
    asked.push(text)
    return text.length
  })
  assert.deepEqual(['aaaa', 'bbbb', 'aaaa'].map(length), [4, 4, 4])
  assert.deepEqual(asked, ['aaaa', 'bbbb'])
  // The oldest makes room.
  length('cccc')
  length('bbbb')
  assert.deepEqual(asked, ['aaaa', 'bbbb', 'cccc'])
  length('aaaa')
  assert.deepEqual(asked, ['aaaa', 'bbbb', 'cccc', 'aaaa'])
  // What is larger than all the room is answered, and not kept.
  length('a text that is too long')
  length('a text that is too long')
  assert.equal(asked.length, 6)
})
