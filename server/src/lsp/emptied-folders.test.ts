import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { emptiedFolders, removeEmptyFolder } from './emptied-folders.ts'

test('a folder goes with its last file, the outermost one; what else lies in it keeps it', () => {
  const root = mkdtempSync(join(tmpdir(), 'groundplan-folders-'))
  try {
    for (const file of ['a/one.ts', 'a/src/two.ts', 'b/three.ts', 'b/node_modules/x/index.js', 'top.ts']) {
      mkdirSync(join(root, dirname(file)), { recursive: true })
      writeFileSync(join(root, file), '')
    }
    assert.deepEqual(emptiedFolders(root, ['a/one.ts', 'a/src/two.ts', 'b/three.ts', 'top.ts']), ['a'])
    assert.deepEqual(emptiedFolders(root, ['a/src/two.ts']), ['a/src'])
    assert.deepEqual(emptiedFolders(root, ['b/three.ts']), [])
    assert.deepEqual(emptiedFolders(root, []), [])

    rmSync(join(root, 'a/one.ts'))
    assert.equal(removeEmptyFolder(join(root, 'a')), false)
    assert.ok(existsSync(join(root, 'a/src/two.ts')))
    rmSync(join(root, 'a/src/two.ts'))
    assert.equal(removeEmptyFolder(join(root, 'a')), true)
    assert.ok(!existsSync(join(root, 'a')))
  } finally {
    rmSync(root, { recursive: true })
  }
})
