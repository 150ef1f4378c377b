import * as vscode from 'vscode'
import {
  type FixAnswer,
  type FixParameters,
  type OfferReference,
  REQUEST_FIX,
} from '../../../server/src/protocol/wire.ts'
import { Refusal, type Services } from '../commands/command.ts'
import { applyEdit } from './apply-edit.ts'
import { ask } from './ask.ts'
import { choiceOf, findingsAtCursor, type PlacedFinding } from './pick-finding.ts'

/**
 * Runs an offer that asks the person something: the one given by a quick-fix, or, from the palette, the one for a finding at
 * the cursor. Ends without an edit when the person gives up.
 */
export async function answerOffer(services: Services, command: string, given: unknown): Promise<void> {
  const offer = (given as OfferReference | undefined) ?? (await offerAtCursor(command))
  if (!offer) return
  const answers = await ask(offer.title.replace(/\s*…$/, ''), offer.asks)
  if (!answers) return
  const { uri, fingerprint, offer: id } = offer
  const parameters: FixParameters = { uri, fingerprint, offer: id, answers }
  const answer = await services.connection.request<FixAnswer>(REQUEST_FIX, parameters)
  if ('refused' in answer) throw new Refusal(answer.refused)
  await applyEdit(services.connection, answer.edit, answer.notes)
}

async function offerAtCursor(command: string): Promise<OfferReference | undefined> {
  const findings = findingsAtCursor()
  if (findings.length === 0) throw new Refusal('Put the cursor on a line with a finding of Groundplan first.')
  const finding = findings.length === 1 ? findings[0] : await choose(findings)
  return finding && offerFor(finding, command)
}

/** The lightbulb's own answer is asked for, so that palette and quick-fix offer the same. */
async function offerFor(
  { uri, diagnostic, fingerprint, rule }: PlacedFinding,
  command: string,
): Promise<OfferReference> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    diagnostic.range,
    vscode.CodeActionKind.QuickFix.value,
  )
  const offers = actions
    .filter((action) => action.command?.command === command && !action.disabled)
    .map((action) => action.command!.arguments?.[0] as OfferReference)
  const offer = offers.find((one) => one.fingerprint === fingerprint)
  if (!offer) throw new Refusal(`This is not possible for ${rule} here.`)
  return offer
}

async function choose(findings: readonly PlacedFinding[]): Promise<PlacedFinding | undefined> {
  const choice = await vscode.window.showQuickPick(findings.map(choiceOf), { title: 'Which finding?' })
  return choice?.finding
}
