import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type CodeAction, type Diagnostic, TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver/node'
import { CAPABILITIES, eventually, type TestClient, uriOf } from '../../server/src/lsp/testing/client.ts'
import {
  COMMAND_ACCEPT_EXCEPTION,
  COMMAND_SUPPRESS,
  type FixAnswer,
  type OfferReference,
  REQUEST_ACCEPT,
  REQUEST_FIX,
} from '../../server/src/protocol/wire.ts'
import { applyEdit } from './apply-edit.ts'
import { demo, startServer } from './server.ts'

const SUMMARY = 'services/orders/src/orders/order-summary.service.ts'
const CONTROLLER = 'services/orders/src/orders/orders.controller.ts'
const PLAN = 'services.groundplan'
/** With initialization options the client is one that answers questions. */
const ASKS = { initializationOptions: { asks: true } }

/** The actions for the finding of a rule in a file, as an editor asks for them: at the diagnostic, with it. */
async function actionsFor(client: TestClient, root: string, file: string, rule: string) {
  const uri = uriOf(join(root, file))
  const found = (await client.diagnostics(uri)).find((item) => item.code === rule)
  assert.ok(found, `${rule} in ${file}`)
  const actions = await client.actions(uri, found.range, { diagnostics: [found] })
  return { uri, item: found, actions: actions.filter((action) => isAbout(action, found)) }
}

function isAbout(action: CodeAction, item: Diagnostic): boolean {
  return action.diagnostics?.some((one) => one.data === item.data) === true
}

function pick(actions: readonly CodeAction[], title: RegExp): CodeAction {
  const action = actions.find((one) => title.test(one.title))
  assert.ok(action, `${title} in ${actions.map((one) => one.title).join('; ')}`)
  return action
}

test('a wrong route is corrected: listed without its edit, made when it is chosen', async (context) => {
  const root = demo(context)
  const { client } = await startServer(context, [root], ASKS)
  const { actions, uri } = await actionsFor(client, root, SUMMARY, 'call/no-such-endpoint')
  const action = pick(actions, /^Change to GET \/payments\/\{id\} of payments/)
  assert.equal(action.kind, 'quickfix')
  assert.equal(action.isPreferred, true)
  assert.equal(actions.filter((one) => one.isPreferred).length, 1)
  assert.equal(action.edit, undefined)
  const { edit } = await client.resolve(action)
  applyEdit(edit!)
  assert.match(readFileSync(join(root, SUMMARY), 'utf8'), /\/payments\/\$\{order\.paymentId\}/)
  await client.changedOnDisk({ uri, type: 2 })
  const left = (await client.diagnostics(uri)).map((item) => item.code)
  assert.ok(!left.includes('call/no-such-endpoint'), left.join())
})

test('an edit names the version of the document that it was made for, and a file that changed unseen is read again', async (context) => {
  const root = demo(context)
  const { client } = await startServer(context, [root], ASKS)
  const path = join(root, SUMMARY)
  const text = readFileSync(path, 'utf8')
  const { actions, uri } = await actionsFor(client, root, SUMMARY, 'call/no-such-endpoint')
  const action = pick(actions, /^Change to GET/)
  const editOf = async () => {
    const [change] = (await client.resolve(action)).edit?.documentChanges ?? []
    assert.ok(change && TextDocumentEdit.is(change))
    return { version: change.textDocument.version, line: change.edits[0]?.range.start.line }
  }
  const first = await editOf()
  assert.equal(first.version, null)
  writeFileSync(path, `// one line more\n${text}`)
  assert.deepEqual(await editOf(), { version: null, line: first.line! + 1 })
  await client.open(uri, text)
  await client.change(uri, `\n\n\n${text}`)
  assert.deepEqual(await editOf(), { version: client.version(uri), line: first.line! + 3 })
  await client.change(uri, text.replace('/payment/', '/payments/'))
  await assert.rejects(client.resolve(action), /has changed since this was offered/)
})

test('a new endpoint is accepted by a line in the plan file, which is made', async (context) => {
  const root = demo(context)
  const { client } = await startServer(context, [root], ASKS)
  const { actions, uri } = await actionsFor(client, root, CONTROLLER, 'new/endpoint')
  const resolved = await client.resolve(pick(actions, /^Accept GET .*summary into services\.groundplan/))
  assert.equal(resolved.command?.command, 'groundplan.afterEdit')
  applyEdit(resolved.edit!)
  const plan = readFileSync(join(root, PLAN), 'utf8')
  assert.match(plan, /^ {2}http GET {2}\/api\/orders\/\{id\}\/summary$/m)
  await client.changedOnDisk({ uri: uriOf(join(root, PLAN)), type: 1 })
  assert.deepEqual(await client.diagnostics(uri), [])
  await client.request('workspace/executeCommand', {
    command: resolved.command!.command,
    arguments: resolved.command!.arguments,
  })
  assert.equal(client.heard.shown.length, 1)
})

test('what has to be asked is asked by the client, and its answers make the edit', async (context) => {
  const root = demo(context)
  const { client } = await startServer(context, [root], ASKS)
  const { actions, uri } = await actionsFor(client, root, SUMMARY, 'call/in-loop')
  const exception = pick(actions, /exception/).command
  assert.equal(exception?.command, COMMAND_ACCEPT_EXCEPTION)
  const reference: OfferReference = exception.arguments?.[0]
  assert.deepEqual(Object.keys(reference.asks), ['owner', 'until', 'reason'])
  const fix = (answers: Record<string, string>) =>
    client.request<FixAnswer>(REQUEST_FIX, { uri, fingerprint: reference.fingerprint, offer: reference.offer, answers })
  const refused = await fix({ ...reference.asks, owner: '@commerce', reason: '' })
  assert.match('refused' in refused ? refused.refused : '', /needs a reason/)

  const suppress = pick(actions, /^Suppress call\/in-loop here/).command
  assert.equal(suppress?.command, COMMAND_SUPPRESS)
  const named: OfferReference = suppress.arguments?.[0]
  const answer = await client.request<FixAnswer>(REQUEST_FIX, { ...named, answers: { reason: 'two lines at most' } })
  assert.ok('edit' in answer)
  applyEdit(answer.edit as WorkspaceEdit)
  assert.match(
    readFileSync(join(root, SUMMARY), 'utf8'),
    /\/\/ groundplan-ignore-next-line call\/in-loop: two lines at most/,
  )
  await client.changedOnDisk({ uri, type: 2 })
  const left = (await client.diagnostics(uri)).map((item) => item.code)
  assert.deepEqual(left.includes('call/in-loop'), false)
})

test('a client that cannot ask is offered only what needs no answers', async (context) => {
  const root = demo(context)
  const { client } = await startServer(context, [root])
  const { actions } = await actionsFor(client, root, SUMMARY, 'call/in-loop')
  // The one command that edits bring along is the server's own.
  assert.deepEqual([...new Set(actions.map((action) => action.command?.command))], ['groundplan.afterEdit'])
  assert.deepEqual(
    actions.filter((action) => /exception/.test(action.title)),
    [],
  )
})

test('a client that cannot resolve gets edits at once, one without file operations no fix that needs them', async (context) => {
  const root = demo(context)
  const { codeAction: _, ...textDocument } = CAPABILITIES.textDocument!
  const { workspaceEdit: __, ...workspace } = CAPABILITIES.workspace!
  const { client } = await startServer(context, [root], { capabilities: { ...CAPABILITIES, textDocument, workspace } })
  const { actions } = await actionsFor(client, root, SUMMARY, 'call/no-such-endpoint')
  const { edit } = pick(actions, /^Change to GET/)
  assert.deepEqual(Object.keys(edit ?? {}), ['changes'])
  applyEdit(edit!)
  assert.match(readFileSync(join(root, SUMMARY), 'utf8'), /\/payments\/\$/)
  const compose = await actionsFor(client, root, 'docker-compose.yml', 'new/service')
  assert.deepEqual(
    compose.actions.filter((action) => /^Fold/.test(action.title)),
    [],
  )
})

test('several findings are accepted at once, or not at all', async (context) => {
  const root = demo(context)
  const { client } = await startServer(context, [root], ASKS)
  const endpoint = await actionsFor(client, root, CONTROLLER, 'new/endpoint')
  const loop = await actionsFor(client, root, SUMMARY, 'call/in-loop')
  const fingerprints = [endpoint.item.data, loop.item.data]
  await assert.rejects(client.request(REQUEST_ACCEPT, { fingerprints }), /only be accepted with an exception/)
  await assert.rejects(client.request(REQUEST_ACCEPT, { fingerprints: ['nothing'] }), /gone by now/)
  const exception = { owner: '@commerce', until: '2099-01-01', reason: 'small by design' }
  applyEdit(await client.request<WorkspaceEdit>(REQUEST_ACCEPT, { fingerprints, exception }))
  assert.equal(readFileSync(join(root, PLAN), 'utf8').match(/^except /gm)?.length, 2)
})

test('the new service is folded in one previewable edit, and the shop still passes its tests', async (context) => {
  const root = demo(context)
  const { client } = await startServer(context, [root], ASKS)
  const compose = join(root, 'docker-compose.yml')
  await client.open(uriOf(compose), readFileSync(compose, 'utf8'), 'dockercompose')
  const { actions, uri, item } = await actionsFor(client, root, 'docker-compose.yml', 'new/service')
  const action = pick(actions, /^Fold email-validator into users/)
  const refactorings = await client.actions(uri, item.range, { only: ['refactor'] })
  assert.ok(refactorings.length > 0 && refactorings.every((one) => one.kind === 'refactor.move'))
  assert.deepEqual(await client.actions(uri, item.range, { only: ['source'] }), [])

  const { edit } = await client.resolve(action)
  const changes = edit?.documentChanges ?? []
  const kinds = new Set(changes.map((change) => ('kind' in change ? change.kind : 'edit')))
  assert.deepEqual([...kinds], ['create', 'edit', 'delete'])
  // It opens the preview, in which everything real is ticked.
  const asking = Object.values(edit?.changeAnnotations ?? {}).filter((one) => one.needsConfirmation)
  assert.deepEqual(
    asking.map((one) => one.label),
    ['Preview'],
  )
  const versions = changes.filter((change) => TextDocumentEdit.is(change)).map(({ textDocument }) => textDocument)
  assert.equal(versions.find((one) => one.uri === uri)?.version, 1, 'of the open document')
  assert.ok(versions.every((one) => one.uri === uri || one.version === null))

  applyEdit(edit!)
  const folder = join(root, 'services/email-validator')
  assert.ok(!existsSync(join(folder, 'package.json')))
  await client.changedOnDisk({ uri: uriOf(join(folder, 'package.json')), type: 3 })
  await eventually('end of the folder', async () => !existsSync(folder))
  assert.doesNotMatch(readFileSync(compose, 'utf8'), /email-validator/)
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const run = spawnSync(process.execPath, ['--test'], { cwd: root, encoding: 'utf8', env })
  assert.equal(run.status, 0, run.stdout + run.stderr)
  assert.match(run.stdout, /(# |ℹ )pass [1-9]/)
})
