import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { LocationLink, MarkupContent } from 'vscode-languageserver/node'
import { CAPABILITIES, placeIn, uriOf } from '../../server/src/lsp/testing/client.ts'
import { demo, startServer } from './server.ts'

const SUMMARY = 'services/orders/src/orders/order-summary.service.ts'
const CATALOG = 'services/catalog/src/products.ts'
const USERS = 'services/users/src/users/routes.ts'

test('over a call stands what it reaches, and why it reaches nothing', async (context) => {
  const root = demo(context)
  const { client } = await startServer(context, [root])
  const text = readFileSync(join(root, SUMMARY), 'utf8')
  const hover = async (part: string) => {
    const found = await client.hover(uriOf(join(root, SUMMARY)), placeIn(text, part, 2))
    return (found?.contents as MarkupContent | undefined)?.value ?? ''
  }
  const products = await hover('/products/')
  assert.match(products, /\*\*Calls\*\* `GET \/products\/\{id\}` of `catalog` · \[products\.ts:\d+\]\(file:.*#L\d+\)/)
  assert.match(products, /Resolved with \d+ % confidence/)
  assert.match(products, /in a loop/)
  assert.match(await hover('/payment/'), /`GET \/payment\/\{\}` of `payments`[\s\S]*Not resolved: /)
  assert.equal(await hover('return { id'), '')
})

test('over an endpoint stand its callers; a client without Markdown gets plain text', async (context) => {
  const root = demo(context)
  const uri = uriOf(join(root, USERS))
  const text = readFileSync(join(root, USERS), 'utf8')
  const place = placeIn(text, "'/:id'", 2)
  const { client } = await startServer(context, [root])
  const found = await client.hover(uri, place)
  const value = (found?.contents as MarkupContent | undefined)?.value ?? ''
  assert.match(value, /\*\*Offers\*\* `GET \/users\/\{id\}` of `users`/)
  assert.match(value, /\d callers?:\n(- `[a-z]+` \[.*\n?)+/)
  const plain = await startServer(context, [root], {
    capabilities: {
      ...CAPABILITIES,
      textDocument: { ...CAPABILITIES.textDocument, hover: { contentFormat: ['plaintext'] } },
    },
  })
  const shown = (await plain.client.hover(uri, place))?.contents as MarkupContent | undefined
  assert.equal(shown?.kind, 'plaintext')
  assert.doesNotMatch(shown.value, /[*`]|\]\(/)
  assert.match(shown.value, /Offers GET \/users\/\{id\} of users/)
})

test('a call leads to the handler, and the handler to its callers in other services', async (context) => {
  const root = demo(context)
  const { client } = await startServer(context, [root])
  const text = readFileSync(join(root, SUMMARY), 'utf8')
  const links = (await client.definition(uriOf(join(root, SUMMARY)), placeIn(text, '/products/', 2))) as LocationLink[]
  assert.equal(links.length, 1)
  const [link] = links
  assert.equal(link?.targetUri, uriOf(join(root, CATALOG)))
  const lines = readFileSync(join(root, CATALOG), 'utf8').split('\n')
  assert.match(lines.slice(link!.targetRange.start.line, link!.targetRange.start.line + 1).join(), /:id|req/)

  const callers = await client.references(link!.targetUri, link!.targetSelectionRange.start)
  const files = callers?.map((one) => one.uri.replace(`${uriOf(root)}/`, '')) ?? []
  assert.ok(files.includes(SUMMARY), files.join())
  assert.ok(
    files.every((file) => !file.startsWith('services/catalog/')),
    files.join(),
  )
  const declared = await client.references(link!.targetUri, link!.targetSelectionRange.start, true)
  assert.equal(declared?.length, files.length + 1)
  assert.deepEqual(await client.references(uriOf(join(root, SUMMARY)), { line: 0, character: 0 }), [])
})

test('lenses count callers until they are switched off, and a command can show them', async (context) => {
  const root = demo(context)
  const uri = uriOf(join(root, USERS))
  const quiet = await startServer(context, [root], { settings: { codeLens: false } })
  assert.deepEqual(await quiet.client.lenses(uri), [])
  const { client } = await startServer(context, [root])
  const lenses = (await client.lenses(uri)) ?? []
  const lines = readFileSync(join(root, USERS), 'utf8').split('\n')
  const seen = lenses.map((lens) => [lines[lens.range.start.line]?.trim().slice(0, 20), lens.command?.title])
  assert.deepEqual(
    seen.map(([line]) => line),
    ["router.post('/', (re", "router.post('/valida", "router.get('/:id', ("],
  )
  const used = lenses.find((lens) => /^\d+ callers?$/.test(lens.command?.title ?? ''))
  assert.equal(used?.command?.command, 'groundplan.showCallers')
  const [reference] = used?.command?.arguments ?? []
  assert.equal(reference.uri, uri)
  assert.equal(reference.locations.length, Number.parseInt(used!.command!.title, 10))
})

test('what other tools know is left to them: names of functions, and what is inside of handlers', async (context) => {
  const root = demo(context)
  const { client } = await startServer(context, [root])
  const wrapper = join(root, 'services/notifications/src/clients/users.ts')
  const text = readFileSync(wrapper, 'utf8')
  const at = (part: string) => client.definition(uriOf(wrapper), placeIn(text, part, 2))
  assert.deepEqual(await at('.get<'), [])
  assert.equal(((await at('/users/$')) as LocationLink[]).length, 1)

  const routes = readFileSync(join(root, USERS), 'utf8')
  const inside = placeIn(routes, 'store.find(req', 2)
  assert.equal(await client.hover(uriOf(join(root, USERS)), inside), null)
  assert.deepEqual(await client.references(uriOf(join(root, USERS)), inside), [])
})
