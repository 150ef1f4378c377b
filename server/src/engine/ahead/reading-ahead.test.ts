import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { scratchFolder } from '../../baseline/git/testing/scratch.ts'
import { FactsStore } from '../../facts/cache/facts-store.ts'
import type { WorkspaceSource } from '../../workspace/source.ts'
import { DiskSource } from '../../workspace/sources/disk-source.ts'
import { MapSource } from '../../workspace/sources/map-source.ts'
import { OverlaySource } from '../../workspace/sources/overlay-source.ts'
import { createEngine } from '../create-engine.ts'
import { whenLoaded } from '../engine.ts'
import { Claims } from './claims.ts'
import { ReadingAhead } from './reading-ahead.ts'

const SERVICES = 30

/** A workspace of two languages in which some files matter only because of what they import. */
function workspace(): Record<string, string> {
  const files: Record<string, string> = {}
  for (let at = 0; at < SERVICES; at++) {
    const folder = `services/s${at}`
    files[`${folder}/package.json`] = JSON.stringify({ name: `s${at}`, dependencies: { express: '4' } })
    files[`${folder}/src/app.ts`] =
      `import express from 'express'\nexport const app = express()\napp.listen(${4000 + at})\n`
    files[`${folder}/src/routes.ts`] =
      `import { app } from './app'\napp.get('/s${at}/:id', (req, res) => res.json({}))\n`
    files[`${folder}/src/client.ts`] =
      `import axios from 'axios'\nexport const next = () => axios.get('http://localhost:${4000 + ((at + 1) % SERVICES)}/s${(at + 1) % SERVICES}/1')\n`
    for (let more = 0; more < 14; more++) files[`${folder}/src/model${more}.ts`] = `export const m${more} = ${at}\n`
  }
  files['py/requirements.txt'] = 'flask\n'
  files['py/app.py'] =
    "from flask import Flask\napp = Flask(__name__)\n\n@app.get('/py')\ndef py():\n    return {}\n\nif __name__ == '__main__':\n    app.run(port=9000)\n"
  return files
}

/** The map with the root left out, which differs between places. */
async function mapOf(source: WorkspaceSource, store = new FactsStore()) {
  const { root: _, ...rest } = await whenLoaded(createEngine(source, store), (engine) => engine.snapshot())
  return rest
}

async function until(is: () => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; !is(); await pause(20)) assert.ok(Date.now() < end, 'the thread is at it still')
}

async function readBy(context: TestContext, root: string, files: readonly string[]) {
  const ahead = new ReadingAhead(root)
  context.after(() => ahead.end())
  const pass = ahead.begin('scans', files, () => assert.fail('nothing is left to do'))
  const claims = new Claims(pass.task.claims)
  await until(() => pass.task.batches.every((_, batch) => claims.state(batch) === 'sent'))
  return ahead
}

suite('reading ahead', () => {
  test('the thread sends scans, and the facts of files that speak for themselves', async (context) => {
    const files = workspace()
    const folder = scratchFolder(context, files)
    const code = Object.keys(files).filter((file) => /\.(ts|py)$/.test(file))
    const ahead = await readBy(context, folder.path, code)
    const contents = new Map(code.flatMap((file) => ahead.upTo(file)).map((content) => [content.file, content]))
    assert.deepEqual([...contents.keys()].sort(), code.sort())
    const facts = code.filter((file) => contents.get(file)?.facts)
    assert.deepEqual(
      facts,
      code.filter((file) => /(app\.ts|client\.ts|\.py)$/.test(file)),
    )
  })

  test('files that are gone are left to the engine', async (context) => {
    const folder = scratchFolder(context, { 'a.ts': 'export {}' })
    const ahead = await readBy(context, folder.path, ['a.ts', 'gone.ts'])
    assert.deepEqual(
      ahead.upTo('gone.ts').map(({ file }) => file),
      ['a.ts'],
    )
  })

  test('the map is the same as without, and a thread that went away is not missed', async (context) => {
    const files = workspace()
    const folder = scratchFolder(context, files)
    const expected = await mapOf(new MapSource(files))
    assert.equal(expected.endpoints.length, SERVICES + 1)
    assert.deepEqual(await mapOf(new DiskSource(folder.path)), expected)
    const store = new FactsStore()
    const engine = createEngine(new DiskSource(folder.path), store)
    engine.prepare()
    store.ahead?.end()
    const { root: _, ...rest } = await whenLoaded(engine, (one) => one.snapshot())
    assert.deepEqual(rest, expected)
  })

  test('what lies over a file counts, not what the thread read', async (context) => {
    const files = workspace()
    const folder = scratchFolder(context, files)
    const edited = {
      ...files,
      'services/s0/src/routes.ts': "import { app } from './app'\napp.get('/other', () => {})\n",
    }
    const over = new OverlaySource(new DiskSource(folder.path))
    over.cover('services/s0/src/routes.ts', { text: edited['services/s0/src/routes.ts'] })
    assert.deepEqual(await mapOf(over), await mapOf(new MapSource(edited)))
  })
})
