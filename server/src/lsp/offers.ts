/** What can be done about findings: the fixes' offers, and their plans rendered for the client. */
import type { Session } from '../engine/engine.ts'
import type { EditPlan, FixContext, FixOffer } from '../fixes/fix.ts'
import { fixes } from '../fixes/index.ts'
import type { Finding } from '../protocol/finding.ts'
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

export type Planned = (Rendered & { readonly notes: readonly string[] }) | { readonly refused: string }

const OUT_OF_DATE = 'The code has changed since this was offered; ask for the fixes again.'

export function offersFor(finding: Finding, context: FixContext): readonly FixOffer[] {
  return fixes.filter((fix) => fix.rules.includes(finding.rule)).flatMap((fix) => fix.offers(finding, context))
}

export class Offers {
  readonly #workspace: Workspace
  readonly #abilities: ClientAbilities

  constructor(workspace: Workspace, abilities: ClientAbilities) {
    this.#workspace = workspace
    this.#abilities = abilities
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
   * Renders a plan, which is made from the current map. Open documents are safe by their versions. Files that are not open may
   * have changed without the watchers having told so far: then the plan is made once more from what is on disk.
   */
  async render(
    folder: Folder,
    make: (input: {
      readonly findings: readonly Finding[]
      readonly context: FixContext
    }) => EditPlan | { readonly refused: string },
  ): Promise<Planned> {
    for (const isLast of [false, true]) {
      const judgement = await folder.current()
      const { session } = folder
      if (!judgement || !session) return { refused: folder.message || OUT_OF_DATE }
      const plan = make({ findings: judgement.findings, context: session.fixContext() })
      if ('refused' in plan) return plan
      const stale = await this.#stale(plan, folder, session)
      if (stale === null) return this.#rendered(plan, folder)
      if (isLast) return { refused: `${stale} keeps changing; try again when it has come to rest.` }
    }
    return { refused: OUT_OF_DATE }
  }

  #rendered(plan: EditPlan, folder: Folder): Planned {
    const isRefactoring = plan.steps.some((step) => step.kind !== 'edit')
    const rendered = workspaceEditOf(
      plan,
      { uris: folder.uris, abilities: this.#abilities, version: (uri) => this.#workspace.version(uri) },
      isRefactoring,
    )
    return 'refused' in rendered ? rendered : { ...rendered, notes: plan.notes }
  }

  /** A file of the plan that has another text now than when the plan was made; null when there is none. */
  async #stale(plan: EditPlan, folder: Folder, session: Session): Promise<string | null> {
    const moved = new Map(plan.steps.flatMap((step) => (step.kind === 'move' ? [[step.to, step.file] as const] : [])))
    const files = [...new Set(plan.steps.map((step) => moved.get(step.file) ?? step.file))]
    const before = files.map((file) => session.text(file))
    folder.changed(files.filter((file) => this.#workspace.version(folder.uris.uriOf(file)) === null))
    await folder.current()
    return files.find((file, at) => folder.session?.text(file) !== before[at]) ?? null
  }
}
