import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MapBuilder } from '../../rules/testing/build-map.ts'
import { parse } from './parse.ts'
import { planOf } from './plan.ts'
import { settled } from './settle.ts'
import { acceptedText } from './whole.ts'

const shop = () =>
  new MapBuilder()
    .http('users', 'GET /users/{id}')
    .http('orders', 'POST /orders')
    .call('orders', 'users', 'GET /users/{id}')
const more = () => shop().http('users', 'GET /users').http('stock', 'GET /stock')

function textFor(text: string | null, after = more().build(), ids: readonly string[] = []): string {
  const accepted = acceptedText(text, { snapshot: after, baseline: shop().build() }, ids)
  assert.ok('text' in accepted)
  return accepted.text
}

test('a first plan says the whole map, and writing it again changes nothing', () => {
  const text = textFor(null)
  assert.match(text, /^# The accepted services/)
  assert.deepEqual(parse(text).problems, [])
  assert.deepEqual(
    parse(text).plan.services.map(({ id }) => id),
    planOf(more().build()).services.map(({ id }) => id),
  )
  assert.equal(textFor(text), text)
})

test('comments, exceptions and the form of lines stay; facts that are gone go', () => {
  const exception = 'except call/in-loop orders  owner @a  until 2027-01-01  "few"'
  const text = `# ours\n\n${textFor(null, shop().build()).split('\n').slice(3).join('\n')}  # a thought\n\n${exception}\n`
  const next = textFor(text.replace('  http GET  /users/{id}', '  http GET  /gone\n  http GET     /users/{id}'))
  assert.match(next, /^# ours\n/)
  assert.match(next, /\n {2}http GET {5}\/users\/\{id\}\n/)
  assert.match(next, /# a thought/)
  assert.ok(next.includes(exception))
  assert.ok(!next.includes('/gone'))
  assert.ok(next.includes('service stock'))
})

test('single facts are accepted on top of what was accepted before', () => {
  const text = textFor(null, more().build(), ['users http GET /users'])
  assert.ok(text.includes('http GET  /users\n'))
  assert.ok(!text.includes('stock'))
  assert.ok(text.includes('service orders'), 'the baseline comes along')
  const unknown = acceptedText(null, { snapshot: more().build(), baseline: shop().build() }, ['users', 'nobody'])
  assert.deepEqual(unknown, { unknown: ['nobody'] })
})

test('a merge with conflicts is settled by accepting again, to the very text without one', () => {
  const ours = textFor(null, shop().http('users', 'GET /users').build())
  const block = 'service stock  services/stock  typescript express\n  http GET  /stock\n'
  const conflict = ours
    .replace(
      '  http GET  /users\n',
      '<<<<<<< HEAD\n  http GET  /users\n||||||| base\n  http GET  /old\n=======\n>>>>>>> x\n',
    )
    .replace('service users', `<<<<<<< HEAD\n=======\n${block}\n>>>>>>> x\nservice users`)
  assert.ok(parse(conflict).problems.length > 0)
  assert.equal(textFor(conflict), textFor(ours))
})

test('lines that both sides of a conflict brought stay once', () => {
  const text =
    'service a  a\r\n<<<<<<< x\r\n  http GET  /one\r\n=======\r\n  http GET  /one\r\n  http GET  /two\r\n>>>>>>> y\r\n'
  assert.equal(settled(text), 'service a  a\r\n  http GET  /one\r\n  http GET  /two\r\n')
  assert.equal(
    settled('service a  a\n  http GET  /one\n  http GET  /one\n'),
    'service a  a\n  http GET  /one\n  http GET  /one\n',
  )
})
