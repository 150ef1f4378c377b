import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { eventually, uriOf } from '../../server/src/lsp/testing/client.ts'
import type { Graph } from '../../server/src/protocol/graph.ts'
import type { Snapshot } from '../../server/src/protocol/map.ts'
import {
  REQUEST_EXPORT,
  REQUEST_GRAPH,
  REQUEST_MAP,
  REQUEST_SUMMARY,
  type Summary,
} from '../../server/src/protocol/wire.ts'
import { commit } from './git.ts'
import { demo, startServer } from './server.ts'

const ROUTES = 'services/users/src/users/routes.ts'
const HANDLER = "  router.delete('/:id/sessions', (req, res) => {\n    res.status(204).end()\n  })\n\n"

/** The routes of users with one endpoint more, and the line that it stands at. */
function withSessions(text: string): { readonly text: string; readonly line: number } {
  const at = text.indexOf("  router.get('/:id'")
  return { text: text.slice(0, at) + HANDLER + text.slice(at), line: text.slice(0, at).split('\n').length - 1 }
}

test('the demo has its map, and its change is reported at the lines that are to blame', async (context) => {
  const root = demo(context)
  const { client, summary, stray } = await startServer(context, [root])
  assert.equal(summary.state, 'ready')
  assert.match(summary.baseline, /^HEAD \([0-9a-f]{7}\)$/)
  assert.equal(summary.services.added, 1)
  assert.ok(summary.endpoints.added >= 2 && summary.calls.added >= 3, JSON.stringify(summary))
  const rulesIn = async (file: string) => (await client.diagnostics(uriOf(join(root, file)))).map((item) => item.code)
  assert.deepEqual(await rulesIn('docker-compose.yml'), ['new/service'])
  assert.deepEqual(await rulesIn('services/orders/src/orders/order-summary.service.ts'), [
    'call/in-loop',
    'lat/added',
    'new/call',
    'call/no-such-endpoint',
  ])
  assert.deepEqual(await rulesIn('services/orders/src/orders/orders.controller.ts'), ['new/endpoint'])
  assert.deepEqual(await rulesIn(ROUTES), [])
  assert.equal(stray(), '')
})

test('an endpoint is reported while it is typed, within the time that feels live', async (context) => {
  const root = demo(context, false)
  const { client, summary } = await startServer(context, [root])
  assert.equal(summary.endpoints.added, 0)
  const path = join(root, ROUTES)
  const uri = uriOf(path)
  const before = readFileSync(path, 'utf8')
  await client.open(uri, before)
  assert.deepEqual(await client.diagnostics(uri), [])
  const typed = withSessions(before)
  await client.change(uri, typed.text)
  const [item, ...others] = await client.diagnostics(uri)
  assert.deepEqual(others, [])
  assert.equal(item?.code, 'new/endpoint')
  assert.equal(item?.range.start.line, typed.line)
  assert.equal(item?.range.end.line, typed.line)
  assert.match(String(item?.message), /DELETE \/users\/\{id\}\/sessions/)
  assert.equal((await client.request<Summary>(REQUEST_SUMMARY, {})).endpoints.added, 1)
  assert.equal(
    (await client.request<Graph>(REQUEST_GRAPH, {})).nodes.find((node) => node.id === 'users')?.mark,
    'changed',
  )

  const times: number[] = []
  for (let round = 0; round < 20; round++) {
    await client.change(uri, round % 2 === 0 ? before : typed.text)
    const started = performance.now()
    const items = await client.diagnostics(uri)
    times.push(performance.now() - started)
    assert.equal(items.length, round % 2)
  }
  times.sort((left, right) => left - right)
  assert.ok(times[17]! <= 150, `${times.map(Math.round).join(' ')} ms`)

  await client.change(uri, before)
  await client.close(uri)
  assert.equal((await client.request<Summary>(REQUEST_SUMMARY, {})).endpoints.added, 0)
})

test('a result is sent once, and moves with the lines above it', async (context) => {
  const root = demo(context)
  const { client } = await startServer(context, [root])
  const path = join(root, 'services/orders/src/orders/orders.controller.ts')
  const uri = uriOf(path)
  const text = readFileSync(path, 'utf8')
  await client.open(uri, text)
  const first = await client.pull(uri)
  assert.deepEqual(await client.pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId })
  await client.change(uri, `\n${text}`)
  const second = await client.pull(uri, first.resultId)
  assert.ok(first.kind === 'full' && second.kind === 'full')
  assert.equal(second.items[0]?.range.start.line, first.items[0]!.range.start.line + 1)
  assert.equal(second.items[0]?.data, first.items[0]?.data, 'the fingerprint is made of structure')
})

test('what is saved on disk, and what is committed, counts as soon as the client says so', async (context) => {
  const root = demo(context, false)
  const { client } = await startServer(context, [root])
  const path = join(root, ROUTES)
  writeFileSync(path, withSessions(readFileSync(path, 'utf8')).text)
  await client.changedOnDisk({ uri: uriOf(path), type: 2 })
  const added = async () => (await client.request<Summary>(REQUEST_SUMMARY, {})).endpoints.added
  assert.equal(await eventually('new endpoint', async () => (await added()) || null), 1)
  commit(root)
  await client.changedOnDisk({ uri: uriOf(join(root, '.git/refs/heads/main')), type: 2 })
  await eventually('new baseline', async () => (await added()) === 0)
  assert.deepEqual(await client.diagnostics(uriOf(path)), [])
})

test('the map leaves in its forms', async (context) => {
  const { client } = await startServer(context, [demo(context)])
  const map = await client.request<Snapshot>(REQUEST_MAP, {})
  assert.ok(map.services.some((service) => service.id === 'users'))
  const json = JSON.parse(await client.request<string>(REQUEST_EXPORT, { format: 'json' }))
  assert.equal(json.version, 1)
  assert.equal(json.services.length, map.services.length)
  assert.match(await client.request<string>(REQUEST_EXPORT, { format: 'mermaid' }), /flowchart|graph/)
  assert.match(await client.request<string>(REQUEST_EXPORT, { format: 'text' }), /users/)
  await assert.rejects(client.request(REQUEST_EXPORT, { format: 'docx' }), /no form "docx"/)
})
