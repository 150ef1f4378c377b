import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { addressOf } from './address.ts'

function inShort(text: string): string {
  const address = addressOf(text)
  return address.kind === 'host' ? `${address.shown} ${address.path}` : `${address.kind} ${address.path}`
}

suite('addresses with parts that are not known', () => {
  const cases: readonly (readonly [text: string, expected: string])[] = [
    ['http://orders:8080/orders/{}', 'orders:8080 /orders/{}'],
    ['http://orders:8080{}', 'orders:8080 /{}'],
    ['http://orders:8080{}/lines', 'orders:8080 /{}/lines'],
    ['http://orders:{}/orders', 'orders /orders'],
    ['http://orders{}', 'orders /{}'],
    ['http://orders-{}', 'open /'],
    ['http://orders{}/lines', 'open /lines'],
    ['http://localhost:{}/v1.0/invoke/orders/method/orders/7', 'orders /orders/7'],
    ['{}/v1.0/invoke/Orders.shop/method', 'orders /'],
    ['http://localhost:3500/v1.0/invoke/{}/method/x', 'localhost:3500 /v1.0/invoke/{}/method/x'],
    ['http://{}:8080/orders', 'open /orders'],
    ['{}/orders', 'open /orders'],
  ]
  for (const [text, expected] of cases) test(text, () => assert.equal(inShort(text), expected))
})
