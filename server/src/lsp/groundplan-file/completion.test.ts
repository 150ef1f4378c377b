import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { type CompletionItem, CompletionRequest } from 'vscode-languageserver/node'
import { uriOf } from '../testing/client.ts'
import { FakeSession } from '../testing/fake-session.ts'
import { startInMemory } from '../testing/in-memory.ts'

const ROOT = '/shop'
const FILE = uriOf(`${ROOT}/groundplan.yaml`)

/** Labels, and the texts that they put in, of what is offered at the end of a text. */
async function offered(context: TestContext, text: string) {
  const disk = new Map([
    ['services/users/api.txt', 'GET /users'],
    ['groundplan.yaml', text],
  ])
  const { client, end } = startInMemory((options) => new FakeSession(options, disk))
  context.after(end)
  await client.initialize({ folders: [ROOT] })
  await client.ready()
  await client.open(FILE, text, 'yaml')
  const lines = text.split('\n')
  const items = (await client.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri: FILE },
    position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
  })) as CompletionItem[]
  return items.map((item) => [item.label, item.textEdit?.newText])
}

test('keys come from the form of the file', async (context) => {
  assert.deepEqual(await offered(context, 'services:\n  - name: a\n    path: b\n    '), [
    ['kind', 'kind: '],
    ['hosts', 'hosts: '],
  ])
})

test('services come from the map', async (context) => {
  assert.deepEqual(await offered(context, 'hosts:\n  users.internal: u'), [['users', 'users']])
})

test('kinds are listed', async (context) => {
  const labels = (await offered(context, 'services:\n  - kind: ')).map(([label]) => label)
  assert.deepEqual(labels.slice(0, 3), ['service', 'gateway', 'ui'])
})

test('boundaries are between services, owners and kinds of the map', async (context) => {
  const values = (await offered(context, 'boundaries:\n  - name: x\n    to: ')).map(([label]) => label)
  assert.deepEqual(values, ['users', 'kind:service'])
  assert.deepEqual((await offered(context, 'boundaries:\n  - name: x\n    from: [a]\n    to: u\n    ')).slice(0, 2), [
    ['only', 'only: '],
    ['except', 'except: '],
  ])
})
