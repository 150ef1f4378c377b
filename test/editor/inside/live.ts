import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { eventually } from '../eventually.ts'
import { findings, open, readyMap } from './extension.ts'
import { test } from './harness.ts'

const users = 'services/users/src/users/routes.ts'

test('the map of the demo appears, with what the change brings', async () => {
  const { services, endpoints, calls } = await readyMap()
  assert.ok(services.total >= 8, `${services.total} services`)
  assert.equal(services.added, 1)
  assert.ok(endpoints.added >= 2, `${endpoints.added} new endpoints`)
  assert.ok(calls.added >= 3, `${calls.added} new calls`)
})

test('a new endpoint is reported at its line while it is typed, and no longer once it is gone', async () => {
  const editor = await open(users)
  await readyMap()
  const { document } = editor
  const all = () =>
    vscode.languages.getDiagnostics(document.uri).map(({ code, message, range }) => ({ code, message, range }))
  assert.deepEqual(findings(document.uri, 'new/endpoint'), [])

  const line = document
    .getText()
    .split('\n')
    .findIndex((text) => text.includes("router.get('/:id'"))
  const typed = "  router.delete('/:id/sessions', (req, res) => {\n    res.status(204).end()\n  })\n\n"
  await editor.edit((edit) => edit.insert(new vscode.Position(line, 0), typed))
  const [finding] = await eventually(
    'finding new/endpoint',
    () => {
      const found = findings(document.uri, 'new/endpoint')
      return found.length > 0 && found
    },
    { describe: all },
  )
  assert.equal(finding!.range.start.line, line)

  await vscode.commands.executeCommand('undo')
  await eventually('end of the finding', () => findings(document.uri, 'new/endpoint').length === 0, { describe: all })
  assert.equal(document.isDirty, false)
})
