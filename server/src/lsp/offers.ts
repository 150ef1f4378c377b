/** What can be done about findings: the fixes' offers, and their plans rendered for the client. */
import type { EditPlan, FixContext, FixOffer } from '../fixes/fix.ts'
import { fixes } from '../fixes/index.ts'
import { type StillPlan, withoutMoves } from '../fixes/without-moves.ts'
import type { Finding } from '../protocol/finding.ts'
import type { Aftermath } from './aftermath.ts'
import type { ClientAbilities } from './client.ts'
import type { Folder } from './folder.ts'
import type { Workspace } from './workspace.ts'
import { type Rendered, workspaceEditOf } from './workspace-edit.ts'

/** An offer by name, as it survives in an editor until somebody takes it. */
export interface OfferName {
  /** URI of a document in the folder. */
  readonly uri: string
  readonly fingerprint: string
  readonly offer: string
}

export interface PlanInput {
  readonly findings: readonly Finding[]
  readonly context: FixContext
}

/** `notes`: what a person has to check by hand when the edit was made. */
export type Planned = (Rendered & { readonly notes: readonly string[] }) | { readonly refused: string }

const OUT_OF_DATE = 'The code has changed since this was offered; ask for the fixes again.'

export function offersFor(finding: Finding, context: FixContext): readonly FixOffer[] {
  return fixes.filter((fix) => fix.rules.includes(finding.rule)).flatMap((fix) => fix.offers(finding, context))
}

export class Offers {
  readonly #workspace: Workspace
  readonly #abilities: ClientAbilities
  readonly #aftermath: Aftermath

  constructor(workspace: Workspace, abilities: ClientAbilities, aftermath: Aftermath) {
    this.#workspace = workspace
    this.#abilities = abilities
    this.#aftermath = aftermath
  }

  /** Makes the edit of an offer from the files as they are now. */
  async plan({ uri, fingerprint, offer }: OfferName, answers?: Readonly<Record<string, string>>): Promise<Planned> {
    const folder = await this.#workspace.folder(uri)
    if (!folder) return { refused: OUT_OF_DATE }
    return this.render(folder, ({ findings, context }) => {
      const finding = findings.find((one) => one.fingerprint === fingerprint)
      const found = finding ? offersFor(finding, context).find((one) => one.id === offer) : undefined
      if (!found) return { refused: OUT_OF_DATE }
      return found.disabled === null ? found.plan(answers) : { refused: found.disabled }
    })
  }

  /**
   * Renders a plan, which is made from what is on disk now: files may have changed without the watchers having told so far. A
   * document that is open is safe by its version.
   */
  async render(folder: Folder, make: (input: PlanInput) => EditPlan | { readonly refused: string }): Promise<Planned> {
    folder.changed(folder.session?.fixContext().files() ?? [])
    const judgement = await folder.current()
    const { session } = folder
    if (!judgement || !session) return { refused: folder.message || OUT_OF_DATE }
    const made = make({ findings: judgement.findings, context: session.fixContext() })
    const plan = 'refused' in made ? made : withoutMoves(made, (file) => session.text(file))
    return 'refused' in plan ? plan : this.#rendered(plan, folder)
  }

  #rendered(plan: StillPlan, folder: Folder): Planned {
    const { uris } = folder
    const version = (uri: string) => this.#workspace.version(uri)
    const rendered = workspaceEditOf(plan, { uris, abilities: this.#abilities, version })
    if ('refused' in rendered) return rendered
    const deleted = plan.steps.filter((step) => step.kind === 'delete').map((step) => step.file)
    this.#aftermath.expect(uris.root, deleted)
    return { ...rendered, notes: plan.notes }
  }
}
