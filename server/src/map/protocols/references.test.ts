import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fits, References, reference, withHoles } from './references.ts'

test('names fit part by part; what is all holes fits nothing', () => {
  assert.ok(fits('/shop/{}/users/url', '/shop/dev/users/url'))
  assert.ok(fits('{}-jobs', 'prod-jobs'))
  assert.ok(!fits('/shop/{}/users/url', '/shop/{}/orders/url'))
  assert.ok(!fits('/shop/{}', '/shop/dev/users'))
  assert.ok(!fits('/{}/{}', '/shop/users'))
  assert.ok(!fits('{}', '{}'))
})

test('placeholders of all notations are holes', () => {
  assert.equal(withHoles(`/a/\${Stage}/{Environment}/<env>`), '/a/{}/{}/{}')
})

test('references are followed, through others, until nobody knows further or two say different things', () => {
  const references = new References([
    { store: 'ssm', name: '/a/{}/url', value: reference('export', 'a-url') },
    { store: 'export', name: 'a-url', value: 'https://a' },
    { store: 'ssm', name: '/b', value: '1' },
    { store: 'ssm', name: '/b', value: '2' },
    { store: 'ssm', name: '/loop', value: reference('ssm', '/loop') },
  ])
  assert.equal(references.filled(`${reference('ssm', '/a/{}/url')}/x`), 'https://a/x')
  assert.equal(references.filled(reference('ssm', '/b')), null)
  assert.equal(references.filled(reference('ssm', '/none')), null)
  assert.equal(references.filled(reference('ssm', '/loop')), null)
  assert.equal(references.filled('plain'), 'plain')
})

test('a name that ends with a hole is read to its end', () => {
  const references = new References([{ store: 'output', name: 'users-{}', value: 'x' }])
  assert.equal(references.filled(`[${reference('output', 'users-{}')}]`), '[x]')
})
