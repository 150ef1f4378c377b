import assert from 'node:assert/strict'
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { suite } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { commitOf } from '../baseline/git/resolve.ts'
import { Git } from '../baseline/git/run-git.ts'
import { type ScratchFolder, scratchFolder, scratchRepository } from '../baseline/git/testing/scratch.ts'
import { readTree } from '../baseline/git/tree.ts'
import type { Settings } from '../protocol/wire.ts'
import { GitTreeSource } from '../workspace/sources/git-tree-source.ts'
import { createEngine } from './create-engine.ts'
import type { Judgement, Session, SessionOptions } from './engine.ts'
import { createSession } from './session.ts'
import { contentsOf, startingTexts } from './testing/small-workspace.ts'

const SETTINGS: Settings = { baseline: 'auto', severity: {}, exclude: [], codeLens: true, provenance: 'show' }
const ROUTES = 'services/users/src/routes.ts'
const NEW_ROUTE = `${contentsOf(ROUTES)[0]}router.delete('/:id', (request, response) => response.end())\n`

function open(folder: ScratchFolder, options: Partial<SessionOptions> = {}): Session {
  return createSession({ root: folder.path, settings: SETTINGS, ...options })
}

const added = (judgement: Judgement) => judgement.delta.endpoints.added.map((endpoint) => endpoint.id)
const files = () => Object.fromEntries(startingTexts())
const NEW_ENDPOINT = 'users http DELETE /users/{id}'

suite('what has changed', () => {
  test('an edit on disk, an unsaved buffer and a new service show against HEAD', (context) => {
    const folder = scratchRepository(context, files())
    const session = open(folder)
    const first = session.judgement()
    assert.deepEqual(added(first), [])
    assert.match(first.delta.baseline, /^HEAD \([0-9a-f]{7}\)$/)
    assert.equal(first.baseline.commit, folder.git('rev-parse', 'HEAD'))

    session.open(ROUTES, NEW_ROUTE)
    const second = session.judgement()
    assert.deepEqual(added(second), [NEW_ENDPOINT])
    assert.ok(second.findings.some((finding) => finding.rule === 'new/endpoint'))
    assert.equal(second.generation, first.generation + 1)
    session.close(ROUTES)
    assert.deepEqual(added(session.judgement()), [])

    folder.write({ [ROUTES]: NEW_ROUTE })
    session.changed([ROUTES])
    assert.deepEqual(added(session.judgement()), [NEW_ENDPOINT])
    assert.equal(session.text(ROUTES), NEW_ROUTE)
  })

  test('what was uncommitted when the folder was opened shows, too', (context) => {
    const folder = scratchRepository(context, files())
    folder.write({
      [ROUTES]: NEW_ROUTE,
      'services/stock/src/routes.ts': null,
      'services/fresh/src/main.ts': contentsOf('services/fresh/src/main.ts')[2] ?? '',
      'services/fresh/package.json': contentsOf('services/fresh/package.json')[0] ?? '',
    })
    const { delta } = open(folder).judgement()
    assert.deepEqual(
      delta.services.added.map((service) => service.id),
      ['fresh'],
    )
    assert.ok(delta.endpoints.added.some((endpoint) => endpoint.id === NEW_ENDPOINT))
    assert.ok(delta.endpoints.removed.some((endpoint) => endpoint.id === 'stock http GET /stock/{id}'))
  })

  test('the same judgement is the same object', (context) => {
    const folder = scratchRepository(context, files())
    const session = open(folder)
    const before = session.judgement()
    session.changed([ROUTES, 'no/such/file.ts'])
    session.open(ROUTES, session.text(ROUTES) ?? '')
    assert.equal(session.judgement().generation, before.generation)
    session.close(ROUTES)
    folder.write({ 'README.md': '# Nothing that matters' })
    session.changed(['README.md'])
    assert.equal(session.judgement(), before)
  })

  test('a buffer of a file that is left out says nothing', (context) => {
    const folder = scratchRepository(context, { ...files(), '.gitignore': 'scratch\n' })
    const session = open(folder)
    const before = session.judgement()
    session.open('scratch/main.ts', contentsOf('services/x/main.ts')[0] ?? '')
    session.open('node_modules/x/main.ts', 'x')
    assert.equal(session.judgement(), before)
  })
})

suite('the baseline', () => {
  test('is that of the commit, as a cold look at the commit gives it', (context) => {
    const folder = scratchRepository(context, files())
    folder.write({ [ROUTES]: NEW_ROUTE, 'docker-compose.yml': contentsOf('docker-compose.yml')[1] ?? '' })
    folder.write({
      'services/orders/src/client.ts': null,
      'services/fresh/src/main.ts': contentsOf('x/main.ts')[0] ?? '',
    })
    const { baseline } = open(folder).judgement()
    assert.deepEqual({ ...baseline, commit: null }, { ...mapOfCommit(folder, 'HEAD'), commit: null })
  })

  test('moves with HEAD, and with a checkout that nobody has told of yet', (context) => {
    const folder = scratchRepository(context, files())
    folder.git('checkout', '--quiet', '-b', 'other')
    folder.write({ [ROUTES]: NEW_ROUTE }).commit()
    folder.git('checkout', '--quiet', 'main')
    const session = open(folder, { settings: { ...SETTINGS, baseline: 'head' } })
    session.judgement()
    folder.git('checkout', '--quiet', 'other')
    session.changed(['.git/HEAD'])
    const moved = session.judgement()
    assert.deepEqual({ ...moved.baseline, commit: null }, { ...mapOfCommit(folder, 'HEAD'), commit: null })
    assert.deepEqual(added(moved), [])
    session.changed([ROUTES])
    assert.deepEqual(added(session.judgement()), [])
    session.configure({ ...SETTINGS, baseline: 'main' })
    assert.deepEqual(added(session.judgement()), [NEW_ENDPOINT])
  })

  test('committing makes the change accepted', (context) => {
    const folder = scratchRepository(context, files())
    const session = open(folder)
    folder.write({ [ROUTES]: NEW_ROUTE })
    session.changed([ROUTES])
    assert.deepEqual(added(session.judgement()), [NEW_ENDPOINT])
    folder.commit()
    session.changed(['.git/logs/HEAD'])
    assert.deepEqual(added(session.judgement()), [])
  })

  test('is the folder as it was opened where there is no git', (context) => {
    const folder = scratchFolder(context, files())
    const session = open(folder)
    session.open(ROUTES, NEW_ROUTE)
    const judgement = session.judgement()
    assert.deepEqual(added(judgement), [NEW_ENDPOINT])
    assert.equal(judgement.delta.baseline, 'folder as opened')
    assert.equal(judgement.baselineCommit, null)
    assert.match(judgement.baselineProblem, /not in a git repository/)
    folder.git('init', '--quiet', '--initial-branch=main')
    folder.commit()
    session.changed(['.git/HEAD'])
    assert.match(session.judgement().delta.baseline, /^HEAD/)
  })

  test('a ref that git does not know is a problem, and HEAD serves', (context) => {
    const folder = scratchRepository(context, files())
    const judgement = open(folder, { settings: { ...SETTINGS, baseline: 'nosuch' } }).judgement()
    assert.match(judgement.baselineProblem, /nosuch/)
    assert.match(judgement.delta.baseline, /^HEAD/)
  })

  test('a subfolder of a repository', (context) => {
    const folder = scratchRepository(
      context,
      Object.fromEntries(Object.entries(files()).map(([file, text]) => [`shop/${file}`, text])),
    )
    folder.write({ [`shop/${ROUTES}`]: NEW_ROUTE })
    const session = createSession({ root: join(folder.path, 'shop'), settings: SETTINGS })
    assert.deepEqual(added(session.judgement()), [NEW_ENDPOINT])
  })
})

suite('the plan file', () => {
  test('says what is accepted, also unsaved, and problems in it are told', (context) => {
    const folder = scratchRepository(context, files())
    const session = open(folder)
    session.judgement()
    session.open(ROUTES, NEW_ROUTE)
    const plan = 'service users services/users\n  http DELETE /users/{id}\n  http GET /gone\n  nonsense\n'
    session.open('services.groundplan', plan)
    const judgement = session.judgement()
    assert.equal(judgement.delta.baseline, 'services.groundplan')
    assert.ok(!added(judgement).includes(NEW_ENDPOINT))
    assert.equal(session.plan()?.text, plan)
    assert.equal(judgement.planProblems.length, 2)
    session.close('services.groundplan')
    assert.deepEqual(added(session.judgement()), [NEW_ENDPOINT])
    assert.equal(session.plan(), null)
  })

  test('one with exceptions alone leaves the commit in its place', (context) => {
    const folder = scratchRepository(context, files())
    const session = open(folder, { now: () => new Date(2026, 0, 31) })
    session.open(ROUTES, NEW_ROUTE)
    const before = session.judgement()
    assert.ok(before.findings.some((finding) => finding.rule === 'new/endpoint'))
    session.open(
      'services.groundplan',
      `except new/endpoint ${NEW_ENDPOINT} owner @a until 2026-01-31 "until it is moved"\n`,
    )
    const after = session.judgement()
    assert.match(after.delta.baseline, /^HEAD/)
    assert.ok(!after.findings.some((finding) => finding.rule === 'new/endpoint'))
  })

  test('an exception ends with its last day, though no file changes', (context) => {
    const plan = `except new/endpoint ${NEW_ENDPOINT} owner @a until 2026-01-31 "until it is moved"\n`
    const folder = scratchRepository(context, { ...files(), 'services.groundplan': plan })
    folder.write({ [ROUTES]: NEW_ROUTE })
    let today = new Date(2026, 0, 31, 23, 59)
    const session = open(folder, { now: () => today })
    const rules = () => session.judgement().findings.map((finding) => finding.rule)
    assert.ok(!rules().includes('new/endpoint'))
    today = new Date(2026, 1, 1)
    assert.ok(rules().includes('new/endpoint'))
    assert.equal(session.fixContext().today, '2026-02-01')
  })
})

suite('settings and state', () => {
  test('severities and excluded files', (context) => {
    const folder = scratchRepository(context, files())
    const session = open(folder)
    session.open(ROUTES, NEW_ROUTE)
    session.configure({ ...SETTINGS, severity: { 'new/endpoint': 'error' } })
    assert.equal(session.judgement().findings.find((one) => one.rule === 'new/endpoint')?.severity, 'error')
    session.configure({ ...SETTINGS, severity: { 'new/endpoint': 'off' } })
    assert.ok(!session.judgement().findings.some((one) => one.rule === 'new/endpoint'))
    session.configure({ ...SETTINGS, exclude: ['services/stock'] })
    const judgement = session.judgement()
    assert.ok(!judgement.snapshot.endpoints.some((endpoint) => endpoint.service === 'stock'))
    assert.deepEqual(judgement.delta.services.removed, [], 'what is left out is left out of the baseline, too')
    assert.deepEqual(added(judgement), [NEW_ENDPOINT], 'unsaved texts are kept')
  })

  test('a folder that moves', (context) => {
    const folder = scratchRepository(context, files())
    const session = open(folder)
    session.judgement()
    renameSync(join(folder.path, 'services', 'stock'), join(folder.path, 'services', 'store'))
    session.changed(['services/stock', 'services/store'])
    const { snapshot } = session.judgement()
    assert.deepEqual(snapshot, { ...open(folder).judgement().snapshot })
  })

  test('a warm start gives the same', (context) => {
    const folder = scratchRepository(context, files())
    const cacheFolder = scratchFolder(context).path
    const cold = open(folder, { cacheFolder })
    folder.write({ [ROUTES]: NEW_ROUTE })
    const expected = cold.judgement()
    cold.dispose()
    const warm = open(folder, { cacheFolder })
    assert.deepEqual({ ...warm.judgement(), index: null }, { ...expected, index: null })
  })

  test('a start from finished maps reads nothing, and the first change counts', async (context) => {
    const folder = scratchRepository(context, files())
    const cacheFolder = scratchFolder(context).path
    await pause()
    const cold = open(folder, { cacheFolder })
    const expected = cold.judgement()
    cold.dispose()
    const maps = readdirSync(cacheFolder).find((file) => file.startsWith('maps-')) ?? assert.fail('no maps were saved')
    const [version, json = ''] = readFileSync(join(cacheFolder, maps), 'utf8').split('\n')
    const saved = JSON.parse(json)
    // A mark that no file of the workspace accounts for: it shows where the map comes from.
    saved.snapshot.problems = [{ location: { file: 'a', span: [0, 0, 0, 0] }, message: 'from the cache' }]
    writeFileSync(join(cacheFolder, maps), `${version}\n${JSON.stringify(saved)}`)

    const warm = open(folder, { cacheFolder })
    warm.open(ROUTES, warm.text(ROUTES) ?? '')
    assert.equal(warm.judgement().snapshot.problems[0]?.message, 'from the cache')
    assert.deepEqual(warm.judgement().baseline, expected.baseline)
    assert.deepEqual(warm.judgement().delta, expected.delta)
    let pieces = 1
    while (warm.prepare()) pieces++
    assert.ok(pieces > 1)
    warm.open(ROUTES, NEW_ROUTE)
    assert.deepEqual(warm.judgement().snapshot.problems, [])
    assert.deepEqual(added(warm.judgement()), [NEW_ENDPOINT])

    folder.write({ 'README.md': 'a file more' })
    assert.deepEqual(open(folder, { cacheFolder }).judgement().snapshot, expected.snapshot)
  })

  test('finished maps hold no unsaved text, and nothing that was missed', async (context) => {
    const folder = scratchRepository(context, files())
    const cacheFolder = scratchFolder(context).path
    const session = open(folder, { cacheFolder })
    session.judgement()
    session.open('services/stock/src/routes.ts', '')
    assert.notDeepEqual(session.judgement().delta.endpoints.removed, [])
    // Nobody tells of this change.
    folder.write({ [ROUTES]: NEW_ROUTE })
    await pause()
    session.dispose()
    const { delta } = open(folder, { cacheFolder }).judgement()
    assert.deepEqual(
      delta.endpoints.added.map((one) => one.id),
      [NEW_ENDPOINT],
    )
    assert.deepEqual(delta.endpoints.removed, [])
  })

  test('finished maps do not outlive the move of HEAD', async (context) => {
    const folder = scratchRepository(context, files())
    folder.write({ [ROUTES]: NEW_ROUTE })
    await pause()
    const cacheFolder = scratchFolder(context).path
    const session = open(folder, { cacheFolder })
    assert.deepEqual(added(session.judgement()), [NEW_ENDPOINT])
    session.dispose()
    folder.commit()
    assert.deepEqual(added(open(folder, { cacheFolder }).judgement()), [])
  })

  test('nothing is written without a cache folder, and nothing into the workspace', (context) => {
    const folder = scratchRepository(context, files())
    const session = open(folder)
    session.judgement()
    session.dispose()
    assert.equal(folder.git('status', '--porcelain'), '')
  })

  test('the map alone knows its commit', (context) => {
    const folder = scratchRepository(context, files())
    assert.equal(open(folder).map().commit, folder.git('rev-parse', 'HEAD'))
    folder.write({ 'new.txt': '' })
    assert.equal(open(folder).map().commit, null)
  })
})

/** Until times of files that were written just now prove something. */
function pause(): Promise<void> {
  return setTimeout(120)
}

function mapOfCommit(folder: ScratchFolder, ref: string) {
  const git = new Git(folder.path)
  const tree = readTree(git, commitOf(git, ref) ?? '')
  assert.ok('files' in tree)
  return createEngine(new GitTreeSource(folder.path, git, tree)).snapshot()
}
