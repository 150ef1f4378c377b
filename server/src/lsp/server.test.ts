import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import {
  CancellationTokenSource,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node'
import type { Graph } from '../protocol/graph.ts'
import {
  REQUEST_GRAPH,
  REQUEST_REFRESH,
  REQUEST_SERVICE,
  REQUEST_SUMMARY,
  type ServiceDetail,
  type Summary,
} from '../protocol/wire.ts'
import { CAPABILITIES, eventually, type InitializeOptions, type TestClient, uriOf } from './testing/client.ts'
import { type Disk, FakeSession } from './testing/fake-session.ts'
import { startInMemory } from './testing/in-memory.ts'

const ROOT = '/work space/shop'
const USERS = 'services/users/api.txt'
const ORDERS = 'services/orders/api.txt'
const users = uriOf(`${ROOT}/${USERS}`)
const orders = uriOf(`${ROOT}/${ORDERS}`)

const shop = (): Disk =>
  new Map([
    [USERS, 'GET /users\nGET /users/{id}'],
    [ORDERS, 'POST /orders\n-> users GET /users/{id}'],
  ])

interface Started {
  readonly client: TestClient
  readonly sessions: FakeSession[]
  readonly disk: Disk
}

async function start(context: TestContext, options: Partial<InitializeOptions> = {}, disk = shop()): Promise<Started> {
  const sessions: FakeSession[] = []
  const { client, end } = startInMemory((session) => {
    const made = new FakeSession(session, disk)
    sessions.push(made)
    return made
  })
  context.after(end)
  await client.initialize({ folders: [ROOT], ...options })
  await client.ready()
  return { client, sessions, disk }
}

/** A workspace pull that is held open, with what came in parts. */
function holdWorkspacePull({ connection }: TestClient) {
  const parts: WorkspaceDiagnosticReport['items'] = []
  const source = new CancellationTokenSource()
  const token = `parts ${Math.random()}`
  connection.onProgress(WorkspaceDiagnosticRequest.partialResult, token, ({ items }) => {
    parts.push(...items)
  })
  const params = { identifier: 'groundplan', previousResultIds: [], partialResultToken: token }
  const ended = connection.sendRequest(WorkspaceDiagnosticRequest.type, params, source.token)
  return { parts, ended, cancel: () => source.cancel() }
}

test('what is typed is reported at its line, with rule, link and fingerprint, and no longer when it is gone', async (context) => {
  const { client, disk } = await start(context)
  await client.open(users, disk.get(USERS)!)
  assert.deepEqual(await client.diagnostics(users), [])
  await client.change(users, `${disk.get(USERS)}\nDELETE /users/{id}`)
  const [item, ...others] = await client.diagnostics(users)
  assert.deepEqual(others, [])
  assert.equal(item?.code, 'new/endpoint')
  assert.equal(item?.source, 'groundplan')
  assert.equal(item?.severity, 3)
  assert.deepEqual(item?.range, { start: { line: 2, character: 0 }, end: { line: 2, character: 18 } })
  assert.match(item?.codeDescription?.href ?? '', /docs\/rules\.md#newendpoint$/)
  assert.equal(item?.data, 'new/endpoint users http DELETE /users/{id}')
  await client.change(users, disk.get(USERS)!)
  assert.deepEqual(await client.diagnostics(users), [])
})

test('the same result is not sent twice', async (context) => {
  const { client, disk } = await start(context)
  await client.open(users, `${disk.get(USERS)}\nDELETE /users/{id}`)
  const first = await client.pull(users)
  assert.equal(first.kind, 'full')
  const second = await client.pull(users, first.resultId)
  assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId })
  await client.change(users, `\n${disk.get(USERS)}\nDELETE /users/{id}`)
  assert.equal((await client.pull(users, first.resultId)).kind, 'full')
})

test('a burst of changes costs one map, and answers hold for all of it', async (context) => {
  const { client, sessions, disk } = await start(context)
  await client.open(users, disk.get(USERS)!)
  await client.pull(users)
  const before = sessions[0]!.judged
  const reports = await Promise.all(
    Array.from({ length: 20 }, async (_, number) => {
      await client.change(users, `${disk.get(USERS)}\nDELETE /users/${number}`)
      return client.pull(users)
    }),
  )
  const [item] = reports.at(-1)!.kind === 'full' ? (reports.at(-1) as { items: { message: string }[] }).items : []
  assert.match(item!.message, /DELETE \/users\/19/)
  assert.ok(sessions[0]!.judged - before <= 3, `${sessions[0]!.judged - before} maps`)
})

test('other open documents are pulled again when a change reaches them', async (context) => {
  const { client, disk } = await start(context)
  await client.open(users, disk.get(USERS)!)
  await client.open(orders, disk.get(ORDERS)!)
  assert.deepEqual(await client.diagnostics(orders), [])
  await client.change(users, 'GET /users')
  await client.pull(users)
  await eventually('refresh', () => client.heard.diagnosticRefreshes > 0)
  const [item] = await client.diagnostics(orders)
  assert.equal(item?.code, 'call/no-such-endpoint')
  const heard = client.heard.diagnosticRefreshes
  await client.change(users, `${disk.get(USERS)}`)
  await client.pull(users)
  await eventually('refresh', () => client.heard.diagnosticRefreshes > heard)
  assert.deepEqual(await client.diagnostics(orders), [])
})

test('typing in one document asks for no other pull when nothing else changes', async (context) => {
  const { client, disk } = await start(context)
  await client.open(users, disk.get(USERS)!)
  await client.open(orders, disk.get(ORDERS)!)
  await Promise.all([client.pull(users), client.pull(orders)])
  const heard = client.heard.diagnosticRefreshes
  for (const path of ['a', 'b', 'c']) {
    await client.change(users, `${disk.get(USERS)}\nPUT /${path}`)
    await client.pull(users)
  }
  await client.request(REQUEST_SUMMARY, {})
  assert.equal(client.heard.diagnosticRefreshes, heard)
})

test('the workspace pull is held open and tells of files that are not open, and of their end', async (context) => {
  const disk = shop()
  const { client } = await start(context, {}, disk)
  const pull = holdWorkspacePull(client)
  disk.set(ORDERS, 'POST /orders\nPOST /refunds\n!')
  await client.changedOnDisk({ uri: orders, type: 2 })
  const [part] = await eventually('part', () => pull.parts.length > 0 && pull.parts)
  assert.equal(part?.uri, orders)
  assert.deepEqual(part?.kind === 'full' && part.items.map((item) => item.code), ['new/endpoint', 'problem'])
  disk.set(ORDERS, shop().get(ORDERS)!)
  await client.changedOnDisk({ uri: orders, type: 2 })
  await eventually('second part', () => pull.parts.length > 1)
  assert.deepEqual(pull.parts[1]?.kind === 'full' && pull.parts[1].items, [])
  pull.cancel()
  assert.deepEqual(await pull.ended, { items: [] })
})

test('a workspace pull without parts ends with the first difference, and knows what the client has', async (context) => {
  const { client, disk } = await start(context)
  disk.set(ORDERS, `${disk.get(ORDERS)}\nPOST /refunds`)
  await client.changedOnDisk({ uri: orders, type: 2 })
  const params = { identifier: 'groundplan', previousResultIds: [] as { uri: string; value: string }[] }
  const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, params)
  assert.deepEqual(
    items.map((item) => item.uri),
    [orders],
  )
  const previousResultIds = items.map((item) => ({ uri: item.uri, value: item.resultId! }))
  const held = client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { ...params, previousResultIds })
  disk.set(ORDERS, shop().get(ORDERS)!)
  await client.changedOnDisk({ uri: orders, type: 2 })
  assert.deepEqual(
    (await held).items.map((item) => item.kind === 'full' && item.items),
    [[]],
  )
})

test('a client that cannot pull has its diagnostics pushed, and cleared', async (context) => {
  const { diagnostic: _, ...textDocument } = CAPABILITIES.textDocument!
  const { client, disk } = await start(context, { capabilities: { ...CAPABILITIES, textDocument } })
  const { published } = client.heard
  await client.open(users, `${disk.get(USERS)}\nDELETE /users/{id}`)
  await eventually('diagnostics', () => published.get(users)?.length)
  await client.change(users, disk.get(USERS)!)
  await eventually('end', () => published.get(users)?.length === 0)
  assert.equal(published.has(orders), false)
})

test('a defect of ours is logged once, shows in the state, and is over with the next change', async (context) => {
  const { client, disk } = await start(context)
  await client.open(users, 'boom')
  await client.pull(users)
  const failed = await client.request<Summary>(REQUEST_SUMMARY, {})
  assert.equal(failed.state, 'failed')
  assert.match(failed.message, /a defect/)
  assert.equal(failed.services.total, 2, 'the map from before is still there')
  assert.equal(client.heard.logged.filter((text) => text.includes('a defect')).length, 1)
  assert.match(client.heard.logged.join(), /at mapOf/, 'with its stack')
  await client.change(users, `${disk.get(USERS)}\nPUT /x`)
  assert.equal((await client.diagnostics(users)).length, 1)
  assert.equal((await client.request<Summary>(REQUEST_SUMMARY, {})).state, 'ready')
  assert.deepEqual(client.heard.shown, [])
})

test('an empty folder, and no folder at all, say what to do', async (context) => {
  const empty = await start(context, {}, new Map())
  const summary = await empty.client.request<Summary>(REQUEST_SUMMARY, {})
  assert.equal(summary.state, 'empty')
  assert.match(summary.message, /No services found.*Open the folder/s)
  const none = await start(context, { folders: [] })
  assert.match((await none.client.request<Summary>(REQUEST_SUMMARY, null)).message, /Open a folder/)
  assert.equal((await none.client.request<Graph>(REQUEST_GRAPH, {})).state, 'empty')
})

test('two folders are two maps; each document counts in its own', async (context) => {
  const other = '/work space/other'
  const { client } = await start(context, { folders: [ROOT, other] })
  await client.ready(other)
  await client.open(uriOf(`${other}/${USERS}`), 'GET /users\nGET /users/{id}\nPUT /x')
  const [first, second] = await Promise.all([
    client.request<Summary>(REQUEST_SUMMARY, { folder: uriOf(ROOT) }),
    client.request<Summary>(REQUEST_SUMMARY, { folder: uriOf(other) }),
  ])
  assert.deepEqual([first?.endpoints.added, second?.endpoints.added], [0, 1])
  assert.equal((await client.diagnostics(uriOf(`${other}/${USERS}`))).length, 1)
  assert.deepEqual(await client.diagnostics(users), [])
  const watchers = () => [...client.heard.registrations.values()].find((one) => one.method.endsWith('WatchedFiles'))?.id
  const registered = watchers()
  await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [], removed: [{ uri: uriOf(other), name: 'other' }] },
  })
  await eventually('end', async () => (await client.diagnostics(uriOf(`${other}/${USERS}`))).length === 0)
  await eventually('other watchers', () => watchers() !== registered)
})

test('settings come from the client, and new ones count at once', async (context) => {
  const { client, disk } = await start(context, {
    settings: { severity: { 'new/endpoint': 'error' }, codeLens: false },
  })
  await client.open(users, `${disk.get(USERS)}\nDELETE /users/{id}`)
  assert.equal((await client.diagnostics(users))[0]?.severity, 1)
  assert.deepEqual(await client.lenses(users), [])
  client.settings = { severity: { 'new/endpoint': 'off' }, codeLens: true }
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
  await eventually('silence', async () => (await client.diagnostics(users)).length === 0)
  const lenses = await client.lenses(users)
  assert.deepEqual(
    lenses?.map((lens) => lens.command?.title),
    ['no known callers', '1 caller', 'no known callers'],
  )
  assert.equal(lenses?.[1]?.command?.arguments?.[0].locations[0].uri, orders)
  assert.ok(client.heard.lensRefreshes > 0)
})

test('notices of new maps are gathered, and carry nothing', async (context) => {
  const { client, disk } = await start(context)
  await client.open(users, disk.get(USERS)!)
  await client.pull(users)
  await new Promise((resolve) => setTimeout(resolve, 150))
  const before = client.heard.mapChanged
  for (let number = 0; number < 5; number++) {
    await client.change(users, `${disk.get(USERS)}\nPUT /${number}`)
    await client.pull(users)
  }
  await new Promise((resolve) => setTimeout(resolve, 250))
  const heard = client.heard.mapChanged - before
  assert.ok(heard >= 1 && heard <= 3, `${heard} notices`)
})

test('graph and detail of a service show what the change did', async (context) => {
  const { client } = await start(context)
  await client.open(orders, 'POST /orders\nPOST /refunds\n-> users GET /users')
  const graph = await client.request<Graph>(REQUEST_GRAPH, {})
  assert.deepEqual(
    graph.nodes.map(({ id, mark, addedEndpoints }) => ({ id, mark, addedEndpoints })),
    [
      { id: 'orders', mark: 'changed', addedEndpoints: 1 },
      { id: 'users', mark: 'same', addedEndpoints: 0 },
    ],
  )
  assert.deepEqual(
    graph.edges.map(({ id, mark, count }) => ({ id, mark, count })),
    [{ id: 'orders>users>http', mark: 'changed', count: 1 }],
  )
  const detail = await client.request<ServiceDetail>(REQUEST_SERVICE, { service: 'orders' })
  assert.deepEqual(detail.marks, {
    'orders http POST /refunds': 'added',
    'orders -> users http GET /users': 'added',
    'orders -> users http GET /users/{id}': 'removed',
  })
  await assert.rejects(client.request(REQUEST_SERVICE, { service: 'nobody' }), /no service nobody/)
})

test('a first map has progress, and a refresh reads the disk again', async (context) => {
  const { client, disk, sessions } = await start(context)
  assert.deepEqual(
    client.heard.progress.map((one) => one.kind).filter((kind) => kind !== 'report'),
    ['begin', 'end'],
  )
  disk.set(USERS, 'GET /users')
  assert.equal((await client.request<Summary>(REQUEST_SUMMARY, {})).endpoints.total, 3)
  const refreshed = await client.request<Summary>(REQUEST_REFRESH, {})
  assert.equal(refreshed.endpoints.total, 2)
  assert.equal(sessions.length, 2)
  assert.deepEqual(
    client.heard.progress.map((one) => one.kind).filter((kind) => kind !== 'report'),
    ['begin', 'end', 'begin', 'end'],
  )
})

test('watchers and completion are registered, and a folder that goes takes its files along', async (context) => {
  const { client, disk } = await start(context)
  const methods = [...client.heard.registrations.values()].map((one) => one.method)
  assert.ok(methods.includes('workspace/didChangeWatchedFiles'))
  assert.ok(methods.includes('textDocument/completion'))
  disk.delete(ORDERS)
  await client.changedOnDisk({ uri: uriOf(`${ROOT}/services/orders`), type: 3 })
  await eventually('end of the service', async () => {
    const summary = await client.request<Summary>(REQUEST_SUMMARY, {})
    return summary.services.total === 1 && summary.services.removed === 1
  })
})
