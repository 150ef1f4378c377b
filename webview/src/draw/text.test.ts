import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shorten, twoLines } from './text.ts'

const measure = (text: string) => text.length

test('what fits stays, what does not ends in an ellipsis', () => {
  assert.equal(shorten('orders', 6, measure), 'orders')
  assert.equal(shorten('notifications', 6, measure), 'notif…')
})

test('names break at their joints', () => {
  assert.deepEqual(twoLines('orders', 10, measure), ['orders'])
  assert.deepEqual(twoLines('email-validator', 10, measure), ['email-', 'validator'])
  assert.deepEqual(twoLines('OrderHistoryService', 12, measure), ['OrderHistory', 'Service'])
  assert.deepEqual(twoLines('api.stripe.com', 11, measure), ['api.stripe.', 'com'])
  assert.deepEqual(twoLines('incomprehensibilities', 8, measure), ['incompr…'])
})

test('no line is wider than allowed', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 2, max: 30 }), (name, width) => {
      for (const line of twoLines(name, width, measure)) assert.ok(measure(line) <= width)
    }),
  )
})
