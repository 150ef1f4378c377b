import assert from 'node:assert/strict'
import { join } from 'node:path'
import test, { suite } from 'node:test'
import { resolveBaseline } from './resolve.ts'
import { Git } from './run-git.ts'
import { type ScratchFolder, scratchFolder, scratchRepository } from './testing/scratch.ts'

const resolve = (folder: ScratchFolder | string, setting = 'auto') =>
  resolveBaseline(new Git(typeof folder === 'string' ? folder : folder.path), setting)

suite('a commit to compare with', () => {
  test('HEAD on the default branch', (context) => {
    const repository = scratchRepository(context)
    const commit = repository.commit()
    const expected = { commit, name: `HEAD (${commit.slice(0, 7)})`, problem: '' }
    assert.deepEqual(resolve(repository), expected)
    assert.deepEqual(resolve(repository, 'head'), expected)
    repository.git('checkout', '--quiet', '--detach')
    assert.deepEqual(resolve(repository), expected)
  })

  test('the merge base on another branch, also when both went on', (context) => {
    const repository = scratchRepository(context)
    const base = repository.commit('base')
    repository.git('checkout', '--quiet', '-b', 'feature')
    repository.commit('on the branch')
    repository.git('checkout', '--quiet', 'main')
    repository.commit('on main')
    repository.git('checkout', '--quiet', 'feature')
    assert.deepEqual(resolve(repository), {
      commit: base,
      name: `merge base with main (${base.slice(0, 7)})`,
      problem: '',
    })
  })

  test('the remote says which branch is the default one', (context) => {
    const upstream = scratchRepository(context)
    upstream.git('branch', '--move', 'production')
    const clone = scratchFolder(context)
    clone.git('clone', '--quiet', upstream.path, '.')
    clone.git('checkout', '--quiet', '-b', 'main')
    clone.commit('more')
    const resolved = resolve(clone)
    assert.ok('name' in resolved)
    assert.match(resolved.name, /^merge base with production/)
  })

  test('any ref, and HEAD with a reason where git knows none of that name', (context) => {
    const repository = scratchRepository(context)
    const first = repository.git('rev-parse', 'HEAD')
    repository.git('tag', 'v1')
    const head = repository.commit()
    assert.deepEqual(resolve(repository, 'v1'), { commit: first, name: `v1 (${first.slice(0, 7)})`, problem: '' })
    assert.deepEqual(resolve(repository, 'HEAD~1'), { ...resolve(repository, 'HEAD~1'), commit: first })
    for (const wrong of ['nosuch', '--help', 'a b']) {
      const resolved = resolve(repository, wrong)
      assert.ok('commit' in resolved)
      assert.equal(resolved.commit, head)
      assert.match(resolved.problem, /no commit called/)
    }
  })

  test('a shallow clone that lacks the merge base says so', (context) => {
    const upstream = scratchRepository(context)
    upstream.git('checkout', '--quiet', '-b', 'feature')
    upstream.commit('one')
    upstream.commit('two')
    upstream.git('checkout', '--quiet', 'main')
    const clone = scratchFolder(context)
    clone.git('clone', '--quiet', '--depth=1', '--no-single-branch', '--branch=feature', `file://${upstream.path}`, '.')
    const resolved = resolve(clone)
    assert.ok('problem' in resolved)
    assert.match(resolved.problem, /shallow/)
  })
})

suite('nothing to compare with', () => {
  test('no repository, no commit, no work tree', (context) => {
    const folder = scratchFolder(context)
    assert.deepEqual(resolve(folder), { none: 'the folder is not in a git repository' })
    folder.git('init', '--quiet')
    assert.deepEqual(resolve(folder), { none: 'nothing has been committed yet' })
    const bare = scratchFolder(context)
    bare.git('init', '--quiet', '--bare')
    assert.deepEqual(resolve(bare), { none: 'the folder is not in a work tree of git' })
  })

  test('a linked work tree has a HEAD of its own', (context) => {
    const repository = scratchRepository(context)
    const other = scratchFolder(context)
    repository.git('worktree', 'add', '--quiet', '-b', 'side', join(other.path, 'tree'))
    const tree = new Git(join(other.path, 'tree'))
    const resolved = resolveBaseline(tree, 'auto')
    assert.ok('name' in resolved)
    assert.match(resolved.name, /^merge base with main/)
  })
})
