import assert from 'node:assert/strict'
import { appendFileSync, chmodSync, existsSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import test, { suite } from 'node:test'
import { DiskSource } from '../../workspace/sources/disk-source.ts'
import { changedFiles, formerContents } from './changes.ts'
import { Git } from './run-git.ts'
import { type ScratchFolder, scratchFolder, scratchRepository } from './testing/scratch.ts'

/** What the files that differ were at the commit, by path; null for new ones. */
function former(folder: ScratchFolder, commit = 'HEAD', below = ''): Record<string, string | null> {
  const path = join(folder.path, below)
  const disk = new DiskSource(path)
  const changed = changedFiles(path, new Git(path), commit, disk.list(), (file) => disk.accepts(file))
  assert.ok(Array.isArray(changed), JSON.stringify(changed))
  return Object.fromEntries(
    [...formerContents(changed)].map(([file, content]) => [
      file,
      content === null ? null : 'text' in content ? content.text : `problem: ${content.problem}`,
    ]),
  )
}

suite('what the files were', () => {
  test('edited, created, staged, removed, renamed', (context) => {
    const repository = scratchRepository(context, { edited: '1', removed: '2', 'old name': '3', 'stays.ts': '4' })
    repository.write({ edited: 'x', removed: null, 'new\nname': 'y', 'stays.ts': '4' })
    repository.git('mv', 'old name', 'näme "quoted"')
    assert.deepEqual(former(repository), {
      edited: '1',
      removed: '2',
      'old name': '3',
      'new\nname': null,
      'näme "quoted"': null,
    })
  })

  test('a clean tree has none, whatever the times of its files say', (context) => {
    const repository = scratchRepository(context, { a: '1', 'b/c': '2' })
    utimesSync(join(repository.path, 'a'), 1, 1)
    assert.deepEqual(former(repository), {})
  })

  test('commits in between count as well', (context) => {
    const repository = scratchRepository(context, { a: '1', b: '2' })
    const first = repository.git('rev-parse', 'HEAD')
    repository.write({ a: 'x', c: 'new' }).commit()
    repository.write({ b: 'y' })
    assert.deepEqual(former(repository, first), { a: '1', b: '2', c: null })
  })

  test('the folder is a part of the repository', (context) => {
    const repository = scratchRepository(context, { 'a/x': '1', 'b/x': '2' })
    repository.write({ 'a/x': 'changed', 'b/x': 'changed', 'a/new': '' })
    assert.deepEqual(former(repository, 'HEAD', 'a'), { x: '1', new: null })
  })

  test('line ends that git translates are no change', (context) => {
    const repository = scratchRepository(context, { '.gitattributes': '* text eol=crlf\n', a: 'one\r\ntwo\r\n' })
    repository.git('checkout', '--quiet', 'HEAD', '--', '.')
    utimesSync(join(repository.path, 'a'), 1, 1)
    assert.deepEqual(former(repository), {})
    appendFileSync(join(repository.path, 'a'), 'three\r\n')
    assert.deepEqual(former(repository), { a: 'one\ntwo\n' })
  })

  test('files that a sparse checkout leaves out are not gone', (context) => {
    const repository = scratchRepository(context, { 'in/a': '1', 'out/b': '2' })
    repository.git('sparse-checkout', 'set', 'in')
    assert.ok(!existsSync(join(repository.path, 'out', 'b')))
    assert.deepEqual(former(repository), {})
  })

  test('submodules are compared with the commit recorded for them', (context) => {
    const library = scratchRepository(context, { 'lib.ts': 'old' })
    const repository = scratchRepository(context, { 'main.ts': '1' })
    repository.git('submodule', '--quiet', 'add', library.path, 'libs/shared')
    repository.commit()
    assert.deepEqual(former(repository), {})
    repository.write({ 'libs/shared/lib.ts': 'new', 'libs/shared/more.ts': '' })
    assert.deepEqual(former(repository), { 'libs/shared/lib.ts': 'old', 'libs/shared/more.ts': null })
  })

  test('large and binary contents have a reason', (context) => {
    const repository = scratchRepository(context, { large: 'x'.repeat(1_000_001), binary: 'a\0b' })
    repository.write({ large: 'small', binary: 'text' })
    const found = former(repository)
    assert.match(String(found.large), /larger than 1 MB/)
    assert.match(String(found.binary), /binary/)
  })
})

test('nothing that a repository names is run', { skip: process.platform === 'win32' }, (context) => {
  const repository = scratchRepository(context, {
    a: '1',
    'b.dat': '2',
    '.gitattributes': '*.dat filter=evil diff=evil\n',
  })
  const witness = join(repository.path, '.git', 'ran')
  const script = join(repository.path, '.git', 'evil.sh')
  repository.write({ '.git/evil.sh': `#!/bin/sh\necho "$0 $*" >> '${witness}'\ncat\n` })
  chmodSync(script, 0o755)
  for (const name of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction']) {
    repository.write({ [`.git/hooks/${name}`]: `#!/bin/sh\necho ${name} >> '${witness}'\n` })
    chmodSync(join(repository.path, '.git', 'hooks', name), 0o755)
  }
  for (const [name, value] of [
    ['core.fsmonitor', script],
    ['filter.evil.clean', script],
    ['filter.evil.process', script],
    ['filter.evil.required', 'true'],
    ['diff.external', script],
    ['diff.evil.textconv', script],
    ['diff.evil.command', script],
    ['core.pager', script],
    ['core.sshCommand', script],
  ] as const) {
    repository.write({
      '.git/config': `${configOf(repository)}\n[${section(name)}]\n\t${name.split('.').at(-1)} = ${value}\n`,
    })
  }
  repository.write({ a: 'x', 'b.dat': 'y', 'c.dat': 'z' })
  assert.deepEqual(former(repository), { a: '1', 'b.dat': '2', 'c.dat': null })
  assert.ok(!existsSync(witness), 'something was run')
})

function section(name: string): string {
  const [first = '', ...rest] = name.split('.').slice(0, -1)
  return rest.length === 0 ? first : `${first} "${rest.join('.')}"`
}

function configOf(repository: ScratchFolder): string {
  return readFileSync(join(repository.path, '.git', 'config'), 'utf8')
}

test('a folder without git', (context) => {
  const folder = scratchFolder(context, { a: '' })
  const changed = changedFiles(folder.path, new Git(folder.path), 'HEAD', ['a'], () => true)
  assert.ok('failure' in changed)
})
