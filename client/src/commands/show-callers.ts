import * as vscode from 'vscode'
import { type CallersReference, COMMAND_SHOW_CALLERS } from '../../../server/src/protocol/wire.ts'
import { rangeOf } from '../locations.ts'
import type { Row } from '../views/services-model.ts'
import { type Command, Refusal, type Services } from './command.ts'

/** Peeks at the callers of an endpoint: that of a lens, of a row of the tree, or the one under the cursor. */
export const showCallers: Command = {
  id: COMMAND_SHOW_CALLERS,
  run: async (services, parameter) => {
    const target = isRow(parameter)
      ? await callersOfRow(services, parameter)
      : parameter
        ? callersOfLens(services, parameter as CallersReference)
        : await callersAtCursor()
    if (target.locations.length === 0) throw new Refusal('No call in this workspace leads here.')
    const { uri, position, locations } = target
    await vscode.commands.executeCommand('editor.action.peekLocations', uri, position, locations, 'peek')
  },
}

interface Target {
  readonly uri: vscode.Uri
  readonly position: vscode.Position
  readonly locations: readonly vscode.Location[]
}

function callersOfLens({ connection }: Services, { uri, position, locations }: CallersReference): Target {
  const { converter } = connection
  return {
    uri: converter.asUri(uri),
    position: new vscode.Position(position.line, position.character),
    locations: locations.map(
      (location) => new vscode.Location(converter.asUri(location.uri), converter.asRange(location.range)),
    ),
  }
}

async function callersOfRow({ map }: Services, row: Row): Promise<Target> {
  if (!row.location) throw new Refusal(`${row.label} has no place in the code.`)
  const uri = map.folder.uriOf(row.location.file)
  const { start } = rangeOf(row.location.span)
  const { callers } = await map.service(row.service)
  const locations = callers
    .filter(({ endpoint }) => endpoint === row.id)
    .map(({ location }) => new vscode.Location(map.folder.uriOf(location.file), rangeOf(location.span)))
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(start, start) })
  return { uri, position: start, locations }
}

async function callersAtCursor(): Promise<Target> {
  const editor = vscode.window.activeTextEditor
  if (!editor) throw new Refusal('Put the cursor on an endpoint first.')
  const { uri } = editor.document
  const position = editor.selection.active
  const locations = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    uri,
    position,
  )
  return { uri, position, locations }
}

function isRow(parameter: unknown): parameter is Row {
  return typeof parameter === 'object' && parameter !== null && 'key' in parameter
}
