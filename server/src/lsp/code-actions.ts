/** The fixes as code actions. They are listed without their edits, which are made when one of them is chosen. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Command,
  LSPErrorCodes,
  type Range,
  ResponseError,
} from 'vscode-languageserver/node'
import type { FixOffer } from '../fixes/fix.ts'
import type { Finding } from '../protocol/finding.ts'
import { COMMAND_ACCEPT_EXCEPTION, COMMAND_SUPPRESS, type OfferReference } from '../protocol/wire.ts'
import type { Aftermath } from './aftermath.ts'
import type { ClientAbilities } from './client.ts'
import { type OfferName, type Offers, offersFor } from './offers.ts'
import { touches } from './places.ts'
import type { Judged, Workspace } from './workspace.ts'

/**
 * Shows what a person has to check by hand after an edit; the server itself runs it. VS Code takes over the edit that an action is
 * resolved to, but no command with it, so the command is there from the start. It has no arguments there: VS Code forgets those with
 * the list of actions, which is before the refactor preview is through. Elsewhere its argument is the {@link OfferName}.
 */
export const COMMAND_AFTER_EDIT = 'groundplan.afterEdit'

const AFTER_EDIT: Command = { title: 'What is left to do', command: COMMAND_AFTER_EDIT }

/** Where a fix answers the question for a refactoring, it is one; beside a diagnostic it is a quick fix like the others. */
const REFACTORING = CodeActionKind.RefactorMove

export const ACTION_KINDS: readonly CodeActionKind[] = [CodeActionKind.QuickFix, REFACTORING]

export class CodeActions {
  readonly #workspace: Workspace
  readonly #abilities: ClientAbilities
  readonly #offers: Offers
  readonly #aftermath: Aftermath

  constructor(workspace: Workspace, abilities: ClientAbilities, offers: Offers, aftermath: Aftermath) {
    this.#workspace = workspace
    this.#abilities = abilities
    this.#offers = offers
    this.#aftermath = aftermath
  }

  /** The actions for the findings at a range, and for those that the client shows there from an earlier state. */
  async list({ textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
    const judged = await this.#workspace.judged(textDocument.uri)
    const session = judged?.folder.session
    if (!judged || !session) return []
    const fixContext = session.fixContext()
    const shown = new Map(context.diagnostics.map((diagnostic) => [diagnostic.data, diagnostic]))
    const actions: CodeAction[] = []
    for (const finding of findingsAt(judged, range, new Set(shown.keys()))) {
      const diagnostic = shown.get(finding.fingerprint)
      for (const offer of offersFor(finding, fixContext)) {
        const kind = kindOf(offer, context.only)
        const action = kind === null ? null : await this.#actionFor(offer, finding, textDocument.uri, kind)
        if (action) actions.push({ ...action, ...(diagnostic ? { diagnostics: [diagnostic] } : {}) })
      }
    }
    return withOnePreferred(actions)
  }

  /** Fills in the edit. An offer that cannot be carried out any more is an error, which the client shows once. */
  async resolve(action: CodeAction): Promise<CodeAction> {
    if (!isOfferName(action.data)) return action
    const planned = await this.#offers.plan(action.data)
    if ('refused' in planned) throw new ResponseError(LSPErrorCodes.ContentModified, planned.refused)
    this.#aftermath.remember(keyOf(action.data), planned.notes)
    return { ...action, edit: planned.edit }
  }

  async #actionFor(offer: FixOffer, finding: Finding, uri: string, kind: CodeActionKind): Promise<CodeAction | null> {
    const name: OfferName = { uri, fingerprint: finding.fingerprint, offer: offer.id }
    const action: CodeAction = { title: offer.title, kind, isPreferred: offer.preferred }
    if (offer.disabled !== null) {
      return this.#abilities.showsDisabledActions ? { ...action, disabled: { reason: offer.disabled } } : null
    }
    if (offer.asks && this.#abilities.asks) return { ...action, command: askCommand(offer, name) }
    if (this.#abilities.resolvesEdits) {
      // What the suggested answers do not suffice for is not offered to a client that cannot ask.
      if (offer.asks && 'refused' in offer.plan()) return null
      return { ...action, data: name, command: AFTER_EDIT }
    }
    const planned = await this.#offers.plan(name)
    if ('refused' in planned) return null
    this.#aftermath.remember(keyOf(name), planned.notes)
    return { ...action, edit: planned.edit, command: { ...AFTER_EDIT, arguments: [name] } }
  }
}

function findingsAt({ judgement, file }: Judged, range: Range, shown: ReadonlySet<unknown>): readonly Finding[] {
  return judgement.findings.filter(
    (finding) =>
      finding.location.file === file && (touches(finding.location.span, range) || shown.has(finding.fingerprint)),
  )
}

/** null when the client asks for other kinds only. */
function kindOf(offer: FixOffer, only: readonly CodeActionKind[] | undefined): CodeActionKind | null {
  const asksFor = (kind: CodeActionKind) => !only || only.some((one) => kind === one || kind.startsWith(`${one}.`))
  if (asksFor(CodeActionKind.QuickFix)) return CodeActionKind.QuickFix
  return offer.kind === 'refactor' && asksFor(REFACTORING) ? REFACTORING : null
}

/** "Fix" by one key takes the preferred action: of several findings at a place only the first may have one. */
function withOnePreferred(actions: readonly CodeAction[]): CodeAction[] {
  const preferred = actions.find((action) => action.isPreferred)
  return actions.map((action) => (action === preferred ? action : { ...action, isPreferred: false }))
}

function askCommand(offer: FixOffer, name: OfferName): Command {
  const reference: OfferReference = { ...name, title: offer.title, asks: offer.asks ?? {} }
  // Who asks for an owner asks for the whole of an exception.
  const command = 'owner' in reference.asks ? COMMAND_ACCEPT_EXCEPTION : COMMAND_SUPPRESS
  return { title: offer.title, command, arguments: [reference] }
}

function keyOf({ uri, fingerprint, offer }: OfferName): string {
  return JSON.stringify([uri, fingerprint, offer])
}

/** The client has made the edit of an action. */
export function editMade(aftermath: Aftermath, name: unknown): void {
  if (isOfferName(name)) aftermath.made(keyOf(name))
  else aftermath.made()
}

function isOfferName(data: unknown): data is OfferName {
  const { uri, fingerprint, offer } = (data ?? {}) as Partial<Record<keyof OfferName, unknown>>
  return typeof uri === 'string' && typeof fingerprint === 'string' && typeof offer === 'string'
}
