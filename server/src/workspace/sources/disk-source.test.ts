import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import test, { suite } from 'node:test'
import { scratchFolder } from '../../baseline/git/testing/scratch.ts'
import type { FileText } from '../source.ts'
import { DiskSource } from './disk-source.ts'

const sorted = (source: DiskSource) => [...source.list()].sort()

suite('listing', () => {
  test('leaves out packages, build output, what .gitignore names and what the user names', (context) => {
    const folder = scratchFolder(context, {
      'src/a.ts': '',
      'src/legacy/b.ts': '',
      'node_modules/x/index.js': '',
      'services/a/dist/main.js': '',
      'services/a/.gitignore': '/secret\n!keep.log\n',
      'services/a/secret/c.ts': '',
      'services/a/keep.log': '',
      'services/b/secret/d.ts': '',
      'debug.log': '',
      '.gitignore': '*.log\n',
    })
    const source = new DiskSource(folder.path, ['src/legacy'])
    assert.deepEqual(sorted(source), [
      '.gitignore',
      'services/a/.gitignore',
      'services/a/keep.log',
      'services/b/secret/d.ts',
      'src/a.ts',
    ])
    for (const file of ['src/legacy/b.ts', 'node_modules/x/index.js', 'services/a/secret/c.ts', 'debug.log']) {
      assert.equal(source.accepts(file), false, file)
    }
    for (const file of ['services/a/keep.log', 'src/new.ts']) assert.equal(source.accepts(file), true, file)
  })

  test('keeps sample env files, which are committed where others are ignored', (context) => {
    const folder = scratchFolder(context, {
      '.gitignore': '.env.*\n',
      '.env.local': '',
      '.env.example': '',
      'a/.env.sample': '',
    })
    assert.deepEqual(sorted(new DiskSource(folder.path)), ['.env.example', '.gitignore', 'a/.env.sample'])
  })

  test('agrees with git about nested rules', (context) => {
    const folder = scratchFolder(context, {
      '.gitignore': 'build/\n*.tmp\n!important.tmp\n/only-root\ndocs/**/draft.md\n',
      'build/a': '',
      'x/build/b': '',
      'x/.gitignore': '!build/\nlocal\n',
      'x/local': '',
      'y/local': '',
      'a.tmp': '',
      'important.tmp': '',
      'only-root': '',
      'x/only-root': '',
      'docs/a/b/draft.md': '',
      'docs/draft.md': '',
    })
    folder.git('init', '--quiet')
    const expected = folder.git('ls-files', '--others', '--exclude-standard').split('\n').sort()
    assert.deepEqual(sorted(new DiskSource(folder.path)), expected)
  })

  test('follows the rules of the repository above the folder', (context) => {
    const folder = scratchFolder(context, { '.gitignore': 'services/a/out\n*.log\n', 'services/a/out/x.ts': '' })
    folder.git('init', '--quiet')
    folder.write({ 'services/a/src/y.ts': '', 'services/a/z.log': '' })
    assert.deepEqual(sorted(new DiskSource(join(folder.path, 'services', 'a'))), ['src/y.ts'])
  })

  test('does not follow links, and so cannot go in circles', (context) => {
    const folder = scratchFolder(context, { 'a/b.ts': '' })
    symlinkSync(folder.path, join(folder.path, 'a', 'up'))
    symlinkSync('loop', join(folder.path, 'loop'))
    const source = new DiskSource(folder.path)
    assert.deepEqual(sorted(source), ['a/b.ts'])
    assert.match(problemOf(source, 'loop'), /leads back to itself/)
  })

  test('is the same array until a file comes or goes', (context) => {
    const folder = scratchFolder(context, { 'a.ts': 'one' })
    const source = new DiskSource(folder.path)
    const before = source.list()
    folder.write({ 'a.ts': 'two' })
    assert.deepEqual(source.changed(['a.ts']), ['a.ts'])
    assert.equal(source.list(), before)
    source.refresh()
    assert.equal(source.list(), before)
    folder.write({ 'b.ts': '' })
    assert.deepEqual(source.changed(['b.ts']), ['b.ts'])
    assert.deepEqual(sorted(source), ['a.ts', 'b.ts'])
  })
})

suite('changes', () => {
  test('a folder that comes or goes concerns all files in it', (context) => {
    const folder = scratchFolder(context, { 'a/x.ts': '', 'a/y/z.ts': '', 'b.ts': '' })
    const source = new DiskSource(folder.path)
    source.list()
    folder.write({ a: null, 'c/w.ts': '', 'c/node_modules/v.js': '' })
    assert.deepEqual([...source.changed(['a', 'c'])].sort(), ['a/x.ts', 'a/y/z.ts', 'c/w.ts'])
    assert.deepEqual(sorted(source), ['b.ts', 'c/w.ts'])
  })

  test('a file that makes room for a folder, and the other way round', (context) => {
    const folder = scratchFolder(context, { x: '' })
    const source = new DiskSource(folder.path)
    source.list()
    folder.write({ x: null }).write({ 'x/y.ts': '' })
    source.changed(['x'])
    assert.deepEqual(sorted(source), ['x/y.ts'])
    folder.write({ x: null }).write({ x: '' })
    source.changed(['x', 'x/y.ts'])
    assert.deepEqual(sorted(source), ['x'])
  })

  test('a new .gitignore concerns the files that it hides', (context) => {
    const folder = scratchFolder(context, { 'a.ts': '', 'b.ts': '' })
    const source = new DiskSource(folder.path)
    source.list()
    folder.write({ '.gitignore': 'b.ts\n' })
    assert.deepEqual([...source.changed(['.gitignore'])].sort(), ['.gitignore', 'b.ts'])
    assert.deepEqual(sorted(source), ['.gitignore', 'a.ts'])
  })

  test('nothing outside, and nothing that is left out, concerns anybody', (context) => {
    const folder = scratchFolder(context, { 'node_modules/a.js': '' })
    const source = new DiskSource(folder.path)
    assert.deepEqual(source.changed(['node_modules/a.js', '../outside.ts', 'gone.ts']), [])
  })
})

suite('reading', () => {
  test('what cannot be read has a reason', (context) => {
    const folder = scratchFolder(context, { 'shut.ts': 'x', 'empty.ts': '' })
    folder.write({ 'large.ts': Buffer.alloc(1_000_001, 'x'), 'binary.ts': Buffer.from([65, 0, 66]) })
    const source = new DiskSource(folder.path)
    assert.match(problemOf(source, 'large.ts'), /larger than 1 MB/)
    assert.match(problemOf(source, 'binary.ts'), /binary/)
    assert.match(problemOf(source, 'gone.ts'), /no such file/)
    assert.match(problemOf(source, 'empty.ts/below'), /no such file/)
    assert.match(problemOf(source, '../outside'), /outside/)
    assert.match(problemOf(source, 'C:\\windows'), /outside/)
    assert.equal(textOf(source.read('empty.ts')), '')
    chmodSync(join(folder.path, 'shut.ts'), 0)
    if (process.getuid?.() !== 0) assert.match(problemOf(source, 'shut.ts'), /permission/)
  })

  test('a folder that cannot be listed is a problem', { skip: process.getuid?.() === 0 }, (context) => {
    const folder = scratchFolder(context, { 'shut/a.ts': '', 'open/b.ts': '' })
    chmodSync(join(folder.path, 'shut'), 0)
    context.after(() => chmodSync(join(folder.path, 'shut'), 0o700))
    const source = new DiskSource(folder.path)
    assert.deepEqual(sorted(source), ['open/b.ts'])
    assert.deepEqual(
      source.problems.map((one) => one.file),
      ['shut'],
    )
  })

  test('byte order marks are no text', (context) => {
    const folder = scratchFolder(context).write({
      'eight.ts': Buffer.from('\uFEFFä', 'utf8'),
      'sixteen.ts': Buffer.from('\uFEFFä', 'utf16le'),
    })
    const source = new DiskSource(folder.path)
    assert.equal(textOf(source.read('eight.ts')), 'ä')
    assert.equal(textOf(source.read('sixteen.ts')), 'ä')
  })

  test('a named pipe keeps nobody waiting', { skip: process.platform === 'win32' }, (context) => {
    const folder = scratchFolder(context)
    execFileSync('mkfifo', [join(folder.path, 'pipe.ts')])
    const source = new DiskSource(folder.path)
    assert.deepEqual(source.list(), [])
    assert.deepEqual(source.read('pipe.ts'), { text: '' })
  })

  test('a stamp is size and time', (context) => {
    const folder = scratchFolder(context, { 'a.ts': 'four' })
    utimesSync(join(folder.path, 'a.ts'), 1_000, 1_000)
    const source = new DiskSource(folder.path)
    const read = source.read('a.ts')
    assert.deepEqual('text' in read && read.stamp, source.stamp('a.ts'))
    const { entered, ...stamp } = source.stamp('a.ts') ?? assert.fail('no stamp')
    assert.deepEqual(stamp, { size: 4, modified: 1_000_000 })
    assert.ok(Math.abs(Date.now() - entered) < 60_000)
    assert.equal(source.stamp('b.ts'), null)
  })
})

function problemOf(source: DiskSource, file: string): string {
  const read = source.read(file)
  assert.ok('problem' in read, `${file} could be read`)
  return read.problem
}

function textOf(read: FileText): string | null {
  return 'text' in read ? read.text : null
}
