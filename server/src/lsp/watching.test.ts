import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gitFoldersOf } from './watching.ts'

function folderWith(context: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'groundplan-watching-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return folder
}

test('the repository is the one that the folder is in, also from below', (context) => {
  const folder = folderWith(context, { '.git/HEAD': 'ref: refs/heads/main\n', 'services/a/x.ts': '' })
  assert.deepEqual(gitFoldersOf(folder), [join(folder, '.git')])
  assert.deepEqual(gitFoldersOf(join(folder, 'services/a')), [join(folder, '.git')])
})

test('a linked work tree has its HEAD and its branches in two places', (context) => {
  const folder = folderWith(context, {
    'main/.git/HEAD': '',
    'main/.git/worktrees/two/commondir': '../..\n',
    'two/.git': `gitdir: ../main/.git/worktrees/two\n`,
    'module/.git': 'gitdir: ../main/.git/modules/module\n',
    'broken/.git': 'nonsense',
  })
  const git = join(folder, 'main/.git')
  assert.deepEqual(gitFoldersOf(join(folder, 'two')), [join(git, 'worktrees/two'), git])
  assert.deepEqual(gitFoldersOf(join(folder, 'module')), [join(git, 'modules/module')])
  assert.deepEqual(gitFoldersOf(join(folder, 'broken')), [])
})

test('outside of a repository, and where there is no folder, there is none', (context) => {
  const folder = folderWith(context, {})
  assert.deepEqual(gitFoldersOf(folder), [])
  assert.deepEqual(gitFoldersOf(join(folder, 'gone/deeper')), [])
})
