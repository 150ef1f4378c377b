import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { eventually } from '../eventually.ts'
import { findings, open } from './extension.ts'
import { test } from './harness.ts'
import { changedFiles, restore, textOnDisk, uriOf } from './workspace.ts'

const summary = 'services/orders/src/orders/order-summary.service.ts'
const validator = 'services/notifications/src/clients/email-validator.ts'

test('correct to the nearest route: the call goes to the route that exists, one undo takes it back', async () => {
  await restore()
  const action = await fix(summary, 'call/no-such-endpoint', /payments\/\{?/)
  assert.ok(action.isPreferred)
  await apply(action)
  const document = await vscode.workspace.openTextDocument(uriOf(summary))
  assert.match(document.getText(), /\/payments\/\$\{order\.paymentId\}/)
  await gone(summary, 'call/no-such-endpoint')

  await vscode.window.showTextDocument(document)
  await vscode.commands.executeCommand('undo')
  // Nothing was saved, so the disk has the text of the start still.
  assert.equal(document.getText(), textOnDisk(summary))
  await finding(summary, 'call/no-such-endpoint')
  await restore()
})

test('use the existing endpoint: the new call goes where the job is done already', async () => {
  await restore()
  await apply(await fix(validator, 'new/call', /^Use .*validate-email/))
  await eventually('call to users', () => textNow(validator).includes('/users/validate-email'), {
    describe: () => textNow(validator),
  })
  await restore()
})

test('accept into the plan: the file has a line for it, and the finding is gone', async () => {
  await restore()
  await apply(
    await fix('services/orders/src/orders/orders.controller.ts', 'new/endpoint', /^Accept .*services\.groundplan/),
  )
  // An edit that makes a file is a refactoring: VS Code saves what it touched.
  await eventually(
    'saved plan file',
    () => changedFiles().includes('services.groundplan') && textOnDisk('services.groundplan'),
  )
  assert.deepEqual(changedFiles(), ['services.groundplan'])
  assert.match(textOnDisk('services.groundplan'), /^ {2}http GET +\/api\/orders\/\{id\}\/summary$/m)
  await gone('services/orders/src/orders/orders.controller.ts', 'new/endpoint')
  await restore()
})

/** The quick fix with such a title for a finding, with its edit. */
async function fix(file: string, rule: string, title: RegExp): Promise<vscode.CodeAction> {
  await open(file)
  const { range } = await finding(file, rule)
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uriOf(file),
    range,
    vscode.CodeActionKind.QuickFix.value,
    100,
  )
  const found = actions.find((action) => title.test(action.title))
  assert.ok(found, `no fix ${title} among: ${actions.map((action) => action.title).join(' | ')}`)
  return found
}

/** As the lightbulb applies it. */
async function apply({ edit, title }: vscode.CodeAction): Promise<void> {
  assert.ok(edit, `"${title}" has no edit`)
  assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }), `"${title}" could not be applied`)
}

function finding(file: string, rule: string): Promise<vscode.Diagnostic> {
  return eventually(`${rule} in ${file}`, () => findings(uriOf(file), rule)[0], { describe: () => all(file) })
}

async function gone(file: string, rule: string): Promise<void> {
  await eventually(`end of ${rule} in ${file}`, () => findings(uriOf(file), rule).length === 0, {
    describe: () => all(file),
  })
}

function all(file: string) {
  return vscode.languages.getDiagnostics(uriOf(file)).map(({ code, message }) => ({ code, message }))
}

function textNow(file: string): string {
  const uri = uriOf(file).toString()
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri)?.getText() ?? ''
}
