import * as vscode from 'vscode'
import { type AcceptParameters, REQUEST_ACCEPT } from '../../../server/src/protocol/wire.ts'
import { applyEdit } from '../findings/apply-edit.ts'
import { choiceOf, findingsAtCursor, findingsIn } from '../findings/pick-finding.ts'
import { type Command, Refusal } from './command.ts'

/** What these report can become a fact of the plan. The others report what is wrong: for them there are exceptions. */
const plannable: readonly string[] = ['new/service', 'new/endpoint', 'new/call']

/** Takes what the chosen findings report into the plan file; those at the cursor are chosen beforehand. */
export const accept: Command = {
  id: 'groundplan.accept',
  run: async ({ connection, map }) => {
    const folder = map.folder.current
    if (!folder) throw new Refusal('Open a folder first.')
    const findings = findingsIn(folder).filter(({ rule }) => plannable.includes(rule))
    if (findings.length === 0) throw new Refusal('The change brings nothing that the plan does not have.')
    const atCursor = new Set(findingsAtCursor().map(({ fingerprint }) => fingerprint))
    const chosen = await vscode.window.showQuickPick(
      findings.map((finding) => ({ ...choiceOf(finding), picked: atCursor.has(finding.fingerprint) })),
      {
        canPickMany: true,
        title: 'Accept into services.groundplan',
        placeHolder: 'What counts as planned from now on',
        matchOnDescription: true,
        matchOnDetail: true,
      },
    )
    if (!chosen || chosen.length === 0) return
    const parameters: AcceptParameters = {
      ...map.folder.parameters,
      fingerprints: chosen.map(({ finding }) => finding.fingerprint),
    }
    await applyEdit(connection, await connection.request(REQUEST_ACCEPT, parameters), [])
  },
}
