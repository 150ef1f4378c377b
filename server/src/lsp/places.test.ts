import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FolderUris, holds, touches } from './places.ts'

test('files and URIs of a folder lead to each other, whatever is in their names', () => {
  const uris = new FolderUris('file:///work%20space/shop')
  assert.equal(uris.root, '/work space/shop')
  for (const file of ['a.ts', 'src/[id]/page.tsx', 'ä ö/100%.ts', 'a+b/#1?.ts']) {
    assert.equal(uris.fileOf(uris.uriOf(file)), file)
  }
  assert.equal(uris.fileOf('file:///work%20space/shop'), null)
  assert.equal(uris.fileOf('file:///work%20space/shop2/a.ts'), null)
  assert.equal(uris.fileOf('file:///work%20space/a.ts'), null)
  assert.equal(uris.fileOf('untitled:a.ts'), null)
  assert.equal(uris.fileOf('git:/work%20space/shop/a.ts'), null)
  assert.equal(uris.fileOf('file:///work%20space/shop/..a/b.ts'), '..a/b.ts')
})

test('a drive letter is the same in both cases, and a document keeps the URI that the client gave it', () => {
  const uris = new FolderUris('file:///c%3A/shop')
  assert.equal(uris.fileOf('file:///C:/shop/a.ts'), 'a.ts')
  uris.opened('a.ts', 'file:///C:/shop/a.ts')
  assert.equal(uris.uriOf('a.ts'), 'file:///C:/shop/a.ts')
  uris.closed('a.ts')
  assert.equal(uris.uriOf('a.ts'), 'file:///c%3A/shop/a.ts')
})

test('a cursor at either end of a span is in it', () => {
  const at = (line: number, character: number) => holds([1, 4, 2, 3], { line, character })
  assert.deepEqual(
    [at(1, 3), at(1, 4), at(1, 99), at(2, 3), at(2, 4), at(0, 5)],
    [false, true, true, true, false, false],
  )
})

test('a range touches a span when they share a place', () => {
  const range = (line: number, from: number, to: number) => ({
    start: { line, character: from },
    end: { line, character: to },
  })
  const at = (line: number, from: number, to: number) => touches([1, 4, 1, 8], range(line, from, to))
  assert.deepEqual(
    [at(1, 0, 3), at(1, 0, 4), at(1, 5, 6), at(1, 8, 8), at(1, 9, 10), at(0, 4, 8)],
    [false, true, true, true, false, false],
  )
})
