import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { at, itemsOf, textAt, textsOf } from '../yaml/located.ts'
import { parseToml } from './located.ts'

const TEXT = `# a comment
title = "shop" # another
port = 8_080
a.b = 'c:\\d'

[http.routers."my.router"]
  rule = """
PathPrefix(\`/api\`)"""
  middlewares = [ "cut", # why
    'log', ]

[[http.services.orders.servers]]
url = "http://one"
[[http.services.orders.servers]]
url = "http://two\\t"
weight = { value = 2, tags = ["x"] }
`

test('tables, lists of tables, dotted names, all kinds of strings, lists and inline tables', () => {
  const root = parseToml(TEXT)
  assert.equal(textAt(root, 'title'), 'shop')
  assert.equal(textAt(root, 'port'), '8_080')
  assert.equal(textAt(root, 'a', 'b'), 'c:\\d')
  assert.equal(textAt(root, 'http', 'routers', 'my.router', 'rule'), 'PathPrefix(`/api`)')
  assert.deepEqual(textsOf(at(root, 'http', 'routers', 'my.router', 'middlewares')), ['cut', 'log'])
  const servers = itemsOf(at(root, 'http', 'services', 'orders', 'servers'))
  assert.deepEqual(
    servers.map((server) => textAt(server, 'url')),
    ['http://one', 'http://two\t'],
  )
  assert.equal(textAt(servers[1], 'weight', 'value'), '2')
  assert.deepEqual(at(root, 'title')?.span, [1, 8, 1, 14])
})

test('what is broken is left out, the rest counts; nothing is thrown', () => {
  assert.equal(textAt(parseToml('= 1\n]]\nx = \ny = "open\nz = 3\n'), 'z'), '3')
  const piece = fc.constantFrom('[', ']', '[[', '=', '"', "'", '"""', '{', '}', ',', 'a', '.', '\n', '#', ' ', '1')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      assert.equal(parseToml(pieces.join('')).kind, 'map')
    }),
  )
})
