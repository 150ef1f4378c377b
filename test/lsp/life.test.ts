import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node'
import { CAPABILITIES, eventually, TestClient, uriOf } from '../../server/src/lsp/testing/client.ts'
import { REQUEST_SUMMARY, type Summary } from '../../server/src/protocol/wire.ts'
import { demo, spawnServer, startServer } from './server.ts'

const bundle = fileURLToPath(new URL('../../dist/server.js', import.meta.url))

/** Exit code, or the signal that ended it; fails when it lives on. */
async function endOf(server: ChildProcess): Promise<number | string | null> {
  const [code, signal] = await Promise.race([
    once(server, 'exit'),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('it lives on')), 10_000).unref()),
  ])
  return code ?? signal
}

test('shutdown and exit end it well, exit alone does not', async (context) => {
  const root = demo(context)
  const first = await startServer(context, [root])
  await first.client.request('shutdown', undefined)
  const ended = endOf(first.server)
  await first.client.connection.sendNotification('exit')
  assert.equal(await ended, 0)
  const second = await startServer(context, [root])
  const alone = endOf(second.server)
  await second.client.connection.sendNotification('exit')
  assert.equal(await alone, 1)
})

test('SIGTERM, and the end of its input, end it', async (context) => {
  const root = demo(context)
  const first = await startServer(context, [root])
  const terminated = endOf(first.server)
  first.server.kill('SIGTERM')
  assert.equal(await terminated, 0)
  const second = await startServer(context, [root])
  const closed = endOf(second.server)
  second.server.stdin?.end()
  assert.notEqual(await closed, null)
})

test('it does not outlive the process that it was started for', async (context) => {
  const parent = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
  context.after(() => parent.kill())
  const { client, server } = spawnServer(context)
  await client.request('initialize', {
    processId: parent.pid,
    rootUri: null,
    capabilities: CAPABILITIES,
    workspaceFolders: [],
  })
  const ended = endOf(server)
  parent.kill()
  assert.notEqual(await ended, null)
})

test('killed in the middle of its work, another one takes over where it was', async (context) => {
  const root = demo(context)
  const file = join(root, 'services/orders/src/orders/orders.controller.ts')
  const first = await startServer(context, [root])
  const before = await first.client.pull(uriOf(file))
  first.server.kill('SIGKILL')
  assert.equal(await endOf(first.server), 'SIGKILL')
  const second = await startServer(context, [root])
  await second.client.open(uriOf(file), readFileSync(file, 'utf8'))
  const after = await second.client.pull(uriOf(file), before.resultId)
  assert.equal(after.kind, 'unchanged', 'result ids hold in the next process')
})

test('over IPC, as VS Code starts it, it works the same and ends with its channel', async (context) => {
  const root = demo(context)
  const server = spawn(process.execPath, [bundle, '--node-ipc'], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const connection = createMessageConnection(new IPCMessageReader(server), new IPCMessageWriter(server))
  context.after(() => {
    connection.dispose()
    server.kill()
  })
  const client = new TestClient(connection)
  await client.initialize({ folders: [root] })
  assert.equal((await client.ready()).state, 'ready')
  const ended = endOf(server)
  server.disconnect()
  assert.equal(await ended, 0)
})

test('the map of a second folder is its own, and folders come and go', async (context) => {
  const [shop, plain] = [demo(context), demo(context, false)]
  const { client } = await startServer(context, [shop])
  const change = (added: readonly string[], removed: readonly string[]) =>
    client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: {
        added: added.map((folder) => ({ uri: uriOf(folder), name: 'shop' })),
        removed: removed.map((folder) => ({ uri: uriOf(folder), name: 'shop' })),
      },
    })
  await change([plain], [])
  const file = 'services/orders/src/orders/orders.controller.ts'
  const second = await eventually('second map', async () => {
    const summary = await client.request<Summary>(REQUEST_SUMMARY, { folder: uriOf(join(plain, file)) })
    return summary.state === 'ready' && summary.services.added === 0 && summary
  })
  assert.equal((await client.ready(shop)).services.total, second.services.total + 1)
  assert.equal((await client.diagnostics(uriOf(join(shop, file)))).length, 1)
  assert.deepEqual(await client.diagnostics(uriOf(join(plain, file))), [])
  await change([], [shop])
  await eventually('end of the first', async () => (await client.diagnostics(uriOf(join(shop, file)))).length === 0)
  assert.equal((await client.request<Summary>(REQUEST_SUMMARY, {})).services.total, second.services.total)
})
