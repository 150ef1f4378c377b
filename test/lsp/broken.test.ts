import assert from 'node:assert/strict'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Diagnostic, WorkspaceDiagnosticRequest } from 'vscode-languageserver/node'
import { eventually, type TestClient, uriOf } from '../../server/src/lsp/testing/client.ts'
import { REQUEST_SUMMARY, type Summary } from '../../server/src/protocol/wire.ts'
import { demo, scratch, startServer } from './server.ts'

const ROUTES = 'services/users/src/users/routes.ts'

/** The diagnostics of all files, open or not, by path. */
async function allDiagnostics(client: TestClient, root: string): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] })
  return new Map(items.map((item) => [item.uri.replace(`${uriOf(root)}/`, ''), item.kind === 'full' ? item.items : []]))
}

test('a syntax error is said at its line, and the rest of the file and of the map counts', async (context) => {
  const root = demo(context, false)
  const { client } = await startServer(context, [root])
  const uri = uriOf(join(root, ROUTES))
  const before = await client.request<Summary>(REQUEST_SUMMARY, {})
  const text = readFileSync(join(root, ROUTES), 'utf8')
  await client.open(uri, text)
  await client.change(uri, text.replace("  router.get('/:id'", "  const = ;\n  router.get('/:id'"))
  const line = text.slice(0, text.indexOf("  router.get('/:id'")).split('\n').length - 1
  const [item] = await client.diagnostics(uri)
  assert.equal(item?.code, 'problem')
  assert.match(String(item?.message), /Syntax error/)
  assert.ok(Math.abs(item!.range.start.line - line) <= 1, `line ${item!.range.start.line}`)
  const after = await client.request<Summary>(REQUEST_SUMMARY, {})
  assert.deepEqual([after.endpoints.total, after.calls.total], [before.endpoints.total, before.calls.total])
  await client.change(uri, text)
  assert.deepEqual(await client.diagnostics(uri), [])
})

test('a compose file, a manifest and a plan that are broken, and files that are too large or binary: all said, nothing lost', async (context) => {
  const root = demo(context)
  writeFileSync(join(root, 'k8s/users.yaml'), 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: [\n')
  writeFileSync(join(root, 'services.groundplan'), 'service users  services/users\n  http GET\n')
  writeFileSync(join(root, 'services/users/src/large.ts'), '')
  truncateSync(join(root, 'services/users/src/large.ts'), 50 * 1024 * 1024)
  writeFileSync(join(root, 'services/users/src/binary.ts'), Buffer.from([0x69, 0, 1, 2, 0xff]))
  const { client, summary } = await startServer(context, [root])
  assert.equal(summary.state, 'ready')
  assert.ok(summary.services.total >= 10)
  const found = await allDiagnostics(client, root)
  const said = (file: string, code: string) => (found.get(file) ?? []).filter((item) => item.code === code).length > 0
  assert.ok(said('k8s/users.yaml', 'problem'), 'manifest')
  assert.ok(said('services.groundplan', 'plan'), 'plan')
  assert.ok(said('services/users/src/large.ts', 'problem'), 'large')
  assert.ok(said('services/users/src/binary.ts', 'problem'), 'binary')

  const compose = join(root, 'docker-compose.yml')
  const uri = uriOf(compose)
  const text = readFileSync(compose, 'utf8')
  await client.open(uri, text, 'dockercompose')
  await client.change(uri, `${text}\n  broken: {\n`)
  const broken = (await client.diagnostics(uri)).filter((item) => item.code === 'problem')
  assert.ok(broken.length > 0)
  assert.equal((await client.request<Summary>(REQUEST_SUMMARY, {})).state, 'ready')
  await client.change(uri, text)
  const mended = (await client.diagnostics(uri)).filter((item) => item.code === 'problem')
  assert.deepEqual(mended, [])
  assert.deepEqual(client.heard.shown, [], 'no dialogs')
})

test('outside of git the folder as it was opened is what counts as accepted', async (context) => {
  const root = scratch(context, {
    'package.json': '{ "name": "users", "dependencies": { "express": "4" } }',
    'src/main.ts':
      "import express from 'express'\nconst app = express()\napp.get('/users', (req, res) => res.json([]))\napp.listen(3000)\n",
  })
  const { client, summary } = await startServer(context, [root])
  assert.equal(summary.state, 'ready')
  assert.equal(summary.endpoints.total, 1)
  assert.equal(summary.endpoints.added, 0)
  const uri = uriOf(join(root, 'src/main.ts'))
  const text = readFileSync(join(root, 'src/main.ts'), 'utf8')
  await client.open(uri, text)
  await client.change(uri, text.replace('app.listen', "app.delete('/users', (req, res) => res.end())\napp.listen"))
  assert.deepEqual(
    (await client.diagnostics(uri)).map((item) => [item.code, item.range.start.line]),
    [['new/endpoint', 3]],
  )
})

test('a folder without a service says what to do, and becomes a map when there is one', async (context) => {
  const root = scratch(context, { 'README.md': '# nothing here yet\n' })
  const { client, summary } = await startServer(context, [root])
  assert.equal(summary.state, 'empty')
  assert.match(summary.message, /No services found/)
  writeFileSync(join(root, 'package.json'), '{ "name": "users", "dependencies": { "express": "4" } }')
  writeFileSync(
    join(root, 'main.ts'),
    "import express from 'express'\nconst app = express()\napp.get('/a', () => {})\napp.listen(1)\n",
  )
  await client.changedOnDisk(
    { uri: uriOf(join(root, 'package.json')), type: 1 },
    { uri: uriOf(join(root, 'main.ts')), type: 1 },
  )
  await eventually('a map', async () => (await client.request<Summary>(REQUEST_SUMMARY, {})).state === 'ready')
})

test('a folder that is not there is no reason to fail', async (context) => {
  const { summary } = await startServer(context, [join(scratch(context), 'gone')])
  assert.notEqual(summary.state, 'loading')
  assert.notEqual(summary.message, '')
})

test('a baseline that cannot be had is said in the summary', async (context) => {
  const { summary } = await startServer(context, [demo(context)], { settings: { baseline: 'no-such-branch' } })
  assert.match(summary.message, /no-such-branch/)
})
