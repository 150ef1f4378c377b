import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import {
  type CompletionItem,
  CompletionRequest,
  type LocationLink,
  type MarkupContent,
} from 'vscode-languageserver/node'
import { placeIn, uriOf } from '../testing/client.ts'
import { FakeSession } from '../testing/fake-session.ts'
import { startInMemory } from '../testing/in-memory.ts'

const ROOT = '/shop'
const PLAN = uriOf(`${ROOT}/services.groundplan`)
const USERS = uriOf(`${ROOT}/services/users/api.txt`)
const ORDERS = uriOf(`${ROOT}/services/orders/api.txt`)

const TEXT = `service orders  services/orders
  http POST /orders
  call users http GET /users/{id}

service users  services/users
  http GET  /users/{id}
  http PUT  /users/{id}

except call/in-loop orders -> users http GET /users/{id}  owner @commerce  until 2027-01-01  "at most two"
`

async function open(context: TestContext, text = TEXT) {
  const disk = new Map([
    ['services/users/api.txt', 'GET /users/{id}\nGET /users'],
    ['services/orders/api.txt', 'POST /orders\n-> users GET /users/{id}'],
    ['services/fresh/api.txt', 'GET /fresh'],
    ['services.groundplan', text],
  ])
  const { client, end } = startInMemory((options) => new FakeSession(options, disk))
  context.after(end)
  await client.initialize({ folders: [ROOT] })
  await client.ready()
  await client.open(PLAN, text, 'groundplan')
  const hover = async (part: string) => {
    const found = await client.hover(PLAN, placeIn(text, part, 3))
    return (found?.contents as MarkupContent | undefined)?.value ?? null
  }
  const definition = async (part: string) => {
    const links = (await client.definition(PLAN, placeIn(text, part, 3))) as LocationLink[]
    return links.map((link) => [link.targetUri, link.targetRange.start.line])
  }
  const complete = async (line: string) => {
    const typed = text + line
    await client.change(PLAN, typed)
    const position = { line: typed.split('\n').length - 1, character: typed.split('\n').at(-1)!.length }
    return (await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: PLAN },
      position,
    })) as CompletionItem[]
  }
  return { client, hover, definition, complete }
}

test('a line says what it stands for now', async (context) => {
  const { hover } = await open(context)
  assert.match((await hover('service users'))!, /Offers 2 endpoints, makes 0 calls, receives 1 call\./)
  assert.match((await hover('  http GET'))!, /1 caller:\n- `orders`/)
  assert.match((await hover('  call users'))!, /1 site in the code:\n- \[api\.txt:2\]/)
  assert.match((await hover('  http PUT'))!, /The map has no such endpoint now: `users http PUT \/users\/\{id\}`/)
  assert.match((await hover('except'))!, /at most two[\s\S]*until 2027-01-01[\s\S]*`@commerce`/)
})

test('a line leads to the code', async (context) => {
  const { definition } = await open(context)
  assert.deepEqual(await definition('  http GET'), [[USERS, 0]])
  assert.deepEqual(await definition('  call users'), [[ORDERS, 1]])
  assert.deepEqual(await definition('service users'), [[USERS, 0]])
  assert.deepEqual(await definition('except'), [[ORDERS, 1]])
  assert.deepEqual(await definition('  http PUT'), [])
})

test('facts that the map has and the plan has not are offered in the block of their service', async (context) => {
  const { complete } = await open(context, TEXT.slice(0, TEXT.indexOf('\nexcept')))
  const facts = await complete('  ')
  assert.deepEqual(
    facts.map((item) => item.label),
    ['http GET  /users'],
  )
  const [fact] = facts
  assert.equal(fact?.textEdit?.newText, '  http GET  /users')
  const services = await complete('\nservice ')
  assert.ok(services.map((item) => item.label).includes('service fresh'), services.map((item) => item.label).join())
  assert.match(
    services.find((item) => item.label === 'service fresh')!.textEdit!.newText,
    /^service fresh {2}services\/fresh/,
  )
})

test('what cannot be read is a diagnostic of the plan', async (context) => {
  const { client } = await open(context, 'service users  services/users\n  http\n')
  const [item] = await client.diagnostics(PLAN)
  assert.deepEqual([item?.code, item?.severity, item?.range.start.line], ['plan', 1, 1])
})
