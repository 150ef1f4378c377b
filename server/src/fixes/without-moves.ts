import { editText } from './apply.ts'
import type { EditPlan, EditStep } from './fix.ts'

export type StillStep = Exclude<EditStep, { readonly kind: 'move' }>

/** A plan in which no file moves. */
export interface StillPlan extends EditPlan {
  readonly steps: readonly StillStep[]
}

/**
 * The plan with every move as a new file with the final text and the deletion of the old one. Editors let other extensions
 * take part in a move: TypeScript's would correct the imports that the plan has corrected already, and wrongly.
 * `text` gives a file as it is now; a file that is moved and cannot be read makes the plan a refusal.
 */
export function withoutMoves(
  plan: EditPlan,
  text: (file: string) => string | null,
): StillPlan | { readonly refused: string } {
  const moves = plan.steps.filter((step) => step.kind === 'move')
  const targets = new Set(moves.map((step) => step.to))
  const created: StillStep[] = []
  const deleted: StillStep[] = []
  for (const { file, to, label, confirm } of moves) {
    const edits = plan.steps.filter((step) => step.kind === 'edit').filter((step) => step.file === to)
    const before = text(file)
    const after = before === null ? null : editText(before, edits)
    if (after === null) return { refused: `${file} cannot be moved: its text is not what the plan was made for.` }
    created.push({ kind: 'create', file: to, text: after, label, confirm })
    deleted.push({ kind: 'delete', file, label, confirm })
  }
  const others = plan.steps
    .filter((step) => step.kind !== 'move')
    .filter((step) => !(step.kind === 'edit' && targets.has(step.file)))
  return { ...plan, steps: [...created, ...others, ...deleted] }
}
