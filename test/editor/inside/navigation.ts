import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { eventually } from '../eventually.ts'
import { open, readyMap } from './extension.ts'
import { test } from './harness.ts'
import { restore, uriOf } from './workspace.ts'

const summary = 'services/orders/src/orders/order-summary.service.ts'
const products = 'services/catalog/src/products.ts'

test('the hover on a call says where it goes', async () => {
  const { document } = await open(summary)
  await readyMap()
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    positionOf(document, '/products/$'),
  )
  const text = hovers
    .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
    .join()
  assert.match(text, /catalog/)
  assert.match(text, /GET .*\/products\/\{id\}/)
})

test('definition leads from a call to the handler, references from the handler to callers in other services', async () => {
  const { document } = await open(summary)
  const definitions = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    positionOf(document, '/products/$'),
  )
  const targets = definitions.map((one) => ('targetUri' in one ? one.targetUri : one.uri).path)
  assert.ok(
    targets.some((path) => path.endsWith(products)),
    targets.join(),
  )

  const catalog = (await open(products)).document
  const references = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    catalog.uri,
    positionOf(catalog, "'/:id'"),
  )
  const callers = references.map(({ uri }) => uri.path)
  assert.ok(
    callers.some((path) => path.endsWith(summary)),
    callers.join(),
  )
})

test('lenses count the callers of an endpoint and open them, until they are switched off', async () => {
  const { document } = await open(products)
  const lenses = () =>
    vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100)
  const ours = (all: vscode.CodeLens[]) => all.filter(({ command }) => /caller/.test(command?.title ?? ''))
  const shown = await eventually('lens', async () => {
    const found = ours(await lenses())
    return found.length > 0 && found
  })
  const withCallers = shown.find(({ command }) => command?.command === 'groundplan.showCallers')
  assert.ok(withCallers?.command, shown.map(({ command }) => command?.title).join())
  await vscode.commands.executeCommand(withCallers.command.command, ...(withCallers.command.arguments ?? []))
  const configuration = vscode.workspace.getConfiguration('groundplan')
  await configuration.update('codeLens', false, vscode.ConfigurationTarget.Global)
  try {
    await eventually('end of the lenses', async () => ours(await lenses()).length === 0)
  } finally {
    await configuration.update('codeLens', undefined, vscode.ConfigurationTarget.Global)
  }
})

test('the map opens as a document in each form', async () => {
  for (const [format, expected] of [
    ['json', /"services": \[/],
    ['mermaid', /^(flowchart|graph) /m],
    ['text', /orders/],
  ] as const) {
    const document = await vscode.commands.executeCommand<vscode.TextDocument>('groundplan.exportMap', format)
    assert.ok(document.isUntitled)
    assert.match(document.getText(), expected)
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
  }
  await restore()
})

test('a place in a file opens, a place outside of the workspace does not', async () => {
  await vscode.commands.executeCommand('groundplan.openLocation', { file: products, span: [2, 0, 2, 4] })
  const { document, selection } = vscode.window.activeTextEditor!
  assert.equal(document.uri.toString(), uriOf(products).toString())
  assert.equal(selection.start.line, 2)
  await vscode.commands.executeCommand('groundplan.openLocation', { file: '../outside.ts', span: [0, 0, 0, 0] })
  assert.equal(vscode.window.activeTextEditor!.document.uri.toString(), uriOf(products).toString())
})

function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text)
  assert.ok(offset >= 0, `${text} is not in ${document.uri.path}`)
  return document.positionAt(offset + 2)
}
