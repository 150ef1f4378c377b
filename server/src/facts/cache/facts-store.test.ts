import assert from 'node:assert/strict'
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { suite } from 'node:test'
import { type ScratchFolder, scratchFolder } from '../../baseline/git/testing/scratch.ts'
import { DiskSource } from '../../workspace/sources/disk-source.ts'
import type { LexicalScan } from '../language.ts'
import type { FileFacts } from '../vocabulary.ts'
import { readCache, writeCache } from './cache-file.ts'
import { FactsStore } from './facts-store.ts'

/** Long ago, so that size and time prove something. */
const BEFORE = 1_600_000_000

/** Somebody else may have changed a file that was written a moment ago, so a little time has to pass. */
const PAUSE = new Int32Array(new SharedArrayBuffer(4))

/** Counts what is made; a scan says how many characters a file has, facts name their file. */
class Maker {
  scans = 0
  extractions = 0

  readonly scan = (text: string): LexicalScan => {
    this.scans++
    return { modules: [], reexports: [], markers: [text], suppressions: [], lines: text.length }
  }

  readonly facts = (text: string): FileFacts => {
    this.extractions++
    return { file: text, language: 'none' } as FileFacts
  }
}

function setUp(folder: ScratchFolder, store = new FactsStore()) {
  const maker = new Maker()
  const source = new DiskSource(folder.path)
  const scan = (file: string) => store.scan(source, file, maker.scan)
  const facts = (file: string) => store.facts(source, file, maker.facts)
  return { maker, source, store, scan, facts }
}

function write(folder: ScratchFolder, file: string, text: string, time = BEFORE): void {
  folder.write({ [file]: text })
  utimesSync(join(folder.path, file), time, time)
  if (time < BEFORE + 100) Atomics.wait(PAUSE, 0, 0, 60)
}

suite('the store', () => {
  test('makes everything once for each content', (context) => {
    const folder = scratchFolder(context)
    const { maker, scan, facts } = setUp(folder)
    write(folder, 'a', 'one')
    assert.equal((scan('a') as LexicalScan).lines, 3)
    assert.equal(scan('a'), scan('a'))
    assert.equal(facts('a'), facts('a'))
    write(folder, 'a', 'three', BEFORE + 1)
    assert.equal((scan('a') as LexicalScan).lines, 5)
    write(folder, 'a', 'one', BEFORE + 2)
    assert.equal((scan('a') as LexicalScan).lines, 3)
    assert.deepEqual([maker.scans, maker.extractions], [2, 1])
  })

  test('does not believe the time of a file that was changed just now', (context) => {
    const folder = scratchFolder(context)
    const { maker, scan } = setUp(folder)
    const now = Math.floor(Date.now() / 1000)
    write(folder, 'a', 'one', now)
    scan('a')
    write(folder, 'a', 'two', now)
    assert.deepEqual((scan('a') as LexicalScan).markers, ['two'])
    assert.equal(maker.scans, 2)
  })

  test('says why a file cannot be read', (context) => {
    const { scan, facts } = setUp(scratchFolder(context))
    assert.ok('problem' in scan('gone'))
    assert.ok('problem' in facts('gone'))
  })
})

suite('the cache file', () => {
  test('a warm start makes nothing anew, and does not even read what has not changed', (context) => {
    const folder = scratchFolder(context)
    for (const name of ['a', 'b', 'c']) write(folder, name, `text of ${name}`)
    const cold = setUp(folder)
    const before = ['a', 'b', 'c'].map((file) => [cold.scan(file), cold.facts(file)])
    const path = join(scratchFolder(context).path, 'deep', 'facts.cache')
    assert.equal(writeCache(path, 'v', cold.store.contents(['a', 'b', 'c'])), null)
    const warm = setUp(folder, new FactsStore(() => readCache(path, 'v')))
    const unread = {
      root: '',
      list: () => [],
      read: () => assert.fail('was read'),
      stamp: (file: string) => warm.source.stamp(file),
    }
    const after = ['a', 'b', 'c'].map((file) => [
      warm.store.scan(unread, file, warm.maker.scan),
      warm.store.facts(unread, file, warm.maker.facts),
    ])
    assert.deepEqual(after, before)
    assert.deepEqual([warm.maker.scans, warm.maker.extractions, warm.store.fresh], [0, 0, false])
    assert.deepEqual(readdirSync(join(path, '..')), ['facts.cache'])
  })

  test('files that were touched are recognised by content, files that were edited are made anew', (context) => {
    const folder = scratchFolder(context)
    write(folder, 'touched', 'same')
    write(folder, 'edited', 'aaaa')
    const cold = setUp(folder)
    for (const file of ['touched', 'edited']) cold.scan(file)
    const path = join(scratchFolder(context).path, 'facts.cache')
    writeCache(path, 'v', cold.store.contents(['touched', 'edited']))
    write(folder, 'touched', 'same', BEFORE + 9)
    write(folder, 'edited', 'bbbb', BEFORE + 9)
    const warm = setUp(folder, new FactsStore(() => readCache(path, 'v')))
    assert.deepEqual((warm.scan('touched') as LexicalScan).markers, ['same'])
    assert.deepEqual((warm.scan('edited') as LexicalScan).markers, ['bbbb'])
    assert.equal(warm.maker.scans, 1)
  })

  test('is nothing when it is of another version, cut short, damaged or absent', (context) => {
    const folder = scratchFolder(context)
    write(folder, 'a', 'text')
    const cold = setUp(folder)
    cold.scan('a')
    cold.facts('a')
    const path = join(folder.path, 'facts.cache')
    writeCache(path, 'v', cold.store.contents(['a']))
    assert.equal(readCache(path, 'v').length, 1)
    assert.deepEqual(readCache(path, 'w'), [])
    const whole = readFileSync(path)
    for (const damaged of [whole.subarray(0, -1), whole.subarray(0, 3), Buffer.from('v\nx\n{'), Buffer.alloc(0)]) {
      writeFileSync(path, damaged)
      assert.deepEqual(readCache(path, 'v'), [])
    }
    assert.deepEqual(readCache(join(folder.path, 'none'), 'v'), [])
  })

  test('that cannot be written leaves nothing behind, and says why', (context) => {
    const folder = scratchFolder(context, { file: '' })
    assert.match(String(writeCache(join(folder.path, 'file', 'facts.cache'), 'v', [])), /could not be written/)
    assert.deepEqual(readdirSync(folder.path), ['file'])
  })

  test('forgets files that are gone', (context) => {
    const folder = scratchFolder(context)
    write(folder, 'a', 'text')
    const { store, scan } = setUp(folder)
    scan('a')
    assert.equal(store.contents(['a']).length, 1)
    assert.equal(store.contents([]).length, 0)
  })
})
