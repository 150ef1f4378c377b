import assert from 'node:assert/strict'
import { test } from 'node:test'
import { code, link, markup, prose } from './markdown.ts'
import { FolderUris } from './places.ts'

test('texts of the workspace are never read as Markdown', () => {
  assert.equal(code('GET /users/{id}'), '`GET /users/{id}`')
  assert.equal(code('a`b``c'), '```a`b``c```')
  assert.equal(code('`a'), '`` `a ``')
  assert.equal(code('a\nb'), '`a b`')
  assert.equal(prose('[x](command:evil) <b>'), '\\[x\\]\\(command:evil\\) \\<b\\>')
})

test('links lead to the line', () => {
  const uris = new FolderUris('file:///shop')
  assert.equal(link({ file: 'src/(a)/x.ts', span: [4, 0, 4, 1] }, uris), '[x.ts:5](file:///shop/src/%28a%29/x.ts#L5)')
})

test('clients without Markdown get the words alone', () => {
  assert.deepEqual(markup(['**Calls** `GET /x` [a.ts:1](file:///a.ts#L1)', '', 'why \\(x\\)'], false), {
    kind: 'plaintext',
    value: 'Calls GET /x a.ts:1\n\nwhy (x)',
  })
})
