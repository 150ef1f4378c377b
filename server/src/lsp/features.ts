/** Which handler answers which request of LSP. */
import type { Connection } from 'vscode-languageserver/node'
import { PLAN_FILE } from '../baseline/plan/plan.ts'
import { GROUNDPLAN_FILE } from '../workspace/groundplan/file-shape.ts'
import type { Aftermath } from './aftermath.ts'
import type { ClientAbilities } from './client.ts'
import { COMMAND_AFTER_EDIT, CodeActions, editMade } from './code-actions.ts'
import type { Diagnostics } from './diagnostics.ts'
import { declarationsAt } from './groundplan-file/completion.ts'
import type { Guard } from './guard.ts'
import { hoverAt } from './hover.ts'
import { lensesOf } from './lenses.ts'
import { definitionAt, referencesAt } from './navigation.ts'
import type { Offers } from './offers.ts'
import { originAt } from './origin.ts'
import { completionsAt } from './plan-file/completion.ts'
import type { Workspace } from './workspace.ts'

export interface Parts {
  readonly connection: Connection
  readonly workspace: Workspace
  readonly abilities: ClientAbilities
  readonly diagnostics: Diagnostics
  readonly offers: Offers
  readonly aftermath: Aftermath
  readonly guard: Guard
}

export function registerFeatures({
  connection,
  workspace,
  abilities,
  diagnostics,
  offers,
  aftermath,
  guard,
}: Parts): void {
  // A pull that fails must be an error: an empty answer would say that all is well.
  connection.languages.diagnostics.on(guard.logged('diagnostics', (params, token) => diagnostics.pull(params, token)))
  connection.languages.diagnostics.onWorkspace(
    guard.logged('workspace diagnostics', (params, token, _, reporter) =>
      diagnostics.pullWorkspace(params, token, reporter),
    ),
  )
  connection.onHover(
    guard.around('hover', null, async ({ textDocument, position }) => {
      const judged = await workspace.judged(textDocument.uri)
      if (!judged) return null
      return hoverAt(judged, position, abilities.rendersMarkdown, await originAt(judged, position))
    }),
  )
  connection.onDefinition(
    guard.around('definition', [], async ({ textDocument, position }) => {
      const judged = await workspace.judged(textDocument.uri)
      return judged ? definitionAt(judged, position, abilities.linksDefinitions) : []
    }),
  )
  connection.onReferences(
    guard.around('references', [], async ({ textDocument, position, context }) => {
      const judged = await workspace.judged(textDocument.uri)
      return judged ? referencesAt(judged, position, context.includeDeclaration) : []
    }),
  )
  connection.onCodeLens(
    guard.around('code lens', [], async ({ textDocument }) => {
      const judged = await workspace.judged(textDocument.uri)
      return judged ? lensesOf(judged) : []
    }),
  )
  connection.onCompletion(
    guard.around('completion', [], async ({ textDocument, position }) => {
      const judged = await workspace.judged(textDocument.uri)
      if (judged?.file === GROUNDPLAN_FILE) return declarationsAt(judged, position)
      return judged?.file === PLAN_FILE ? completionsAt(judged, position) : []
    }),
  )
  const actions = new CodeActions(workspace, abilities, offers, aftermath)
  connection.onCodeAction(guard.around('code actions', [], (params) => actions.list(params)))
  connection.onCodeActionResolve(guard.logged('code action', (action) => actions.resolve(action)))
  connection.onExecuteCommand(
    guard.around('command', null, async ({ command, arguments: given = [] }) => {
      if (command === COMMAND_AFTER_EDIT) editMade(aftermath, given[0])
      return null
    }),
  )
}
