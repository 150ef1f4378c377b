import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { MarkupContent } from 'vscode-languageserver/node'
import { placeIn, uriOf } from '../../server/src/lsp/testing/client.ts'
import { type Graph, REQUEST_GRAPH } from '../../server/src/protocol/wire.ts'
import { git } from './git.ts'
import { demo, startServer } from './server.ts'

const USERS = 'services/users/src/users/routes.ts'
const SUMMARY = 'services/orders/src/orders/order-summary.service.ts'

/** The change of the demo, committed on a branch together with an agent. */
async function onBranch(context: TestContext, provenance: string) {
  const root = demo(context)
  git(root, ['checkout', '--quiet', '-b', 'feature'])
  git(root, ['add', '--all'])
  git(root, ['commit', '--quiet', '--message=Change\n\nCo-authored-by: Cursor Agent <cursoragent@cursor.com>'])
  const { client } = await startServer(context, [root], { settings: { provenance } })
  const hover = async (file: string, part: string) => {
    const found = await client.hover(uriOf(join(root, file)), placeIn(readFileSync(join(root, file), 'utf8'), part, 2))
    return (found?.contents as MarkupContent | undefined)?.value ?? ''
  }
  return { root, client, hover }
}

test('over an endpoint or a call stands who introduced it, and in the graph for new services', async (context) => {
  const { client, hover } = await onBranch(context, 'show')
  assert.match(await hover(USERS, "'/:id'"), /Introduced by Groundplan demo in [0-9a-f]{7}, says git/)
  assert.match(await hover(SUMMARY, '/products/'), /Introduced with Cursor in [0-9a-f]{7}, says the commit/)
  const graph = await client.request<Graph>(REQUEST_GRAPH, {})
  const fresh = graph.nodes.filter(({ mark }) => mark === 'added')
  assert.ok(fresh.length > 0)
  for (const { introduced } of fresh) assert.match(introduced ?? '', /with Cursor/)
  assert.ok(graph.nodes.every(({ mark, introduced }) => mark === 'added' || introduced === undefined))
})

test('nobody is asked when it is off', async (context) => {
  const { hover } = await onBranch(context, 'off')
  assert.doesNotMatch(await hover(USERS, "'/:id'"), /Introduced/)
})

test('on request only what agents brought is reported', async (context) => {
  const { root, client } = await onBranch(context, 'agents')
  const items = (await client.diagnostics(uriOf(join(root, SUMMARY)))) ?? []
  assert.ok(items.length > 0)
  assert.ok(items.every((item) => item.relatedInformation?.some(({ message }) => message.includes('with Cursor'))))
})
