/**
 * Collects the changes of a fix and makes one plan of them. Edits are given as offsets in the texts as they are now, also
 * for a file that moves: the plan names it by its new path then, as its steps run in order (creations and moves, then
 * edits, then deletions).
 */
import type { EditPlan, EditStep } from './fix.ts'
import { lineStarts, replaceRanges, spanBetween } from './text.ts'

interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly label: string
  readonly confirm: boolean
}

export class PlanBuilder {
  private readonly read: (file: string) => string | null
  private readonly edits = new Map<string, TextEdit[]>()
  private readonly moves = new Map<string, EditStep & { kind: 'move' }>()
  private readonly creations: EditStep[] = []
  private readonly deletions = new Map<string, EditStep>()
  private readonly noted = new Set<string>()
  private refusal: string | null = null

  constructor(read: (file: string) => string | null) {
    this.read = read
  }

  /** Replaces a range. The same edit given twice counts once. */
  replace(file: string, start: number, end: number, text: string, label: string, confirm = false): void {
    const edits = this.edits.get(file) ?? []
    this.edits.set(file, edits)
    if (edits.some((one) => one.start === start && one.end === end && one.text === text && start !== end)) return
    edits.push({ start, end, text, label, confirm })
  }

  move(file: string, to: string, label: string): void {
    this.moves.set(file, { kind: 'move', file, to, label, confirm: false })
  }

  create(file: string, text: string, label: string): void {
    this.creations.push({ kind: 'create', file, text, label, confirm: false })
  }

  delete(file: string, label: string): void {
    this.deletions.set(file, { kind: 'delete', file, label, confirm: true })
  }

  note(text: string): void {
    this.noted.add(text)
  }

  /** The whole plan is off; the first reason counts. */
  refuse(reason: string): void {
    this.refusal ??= reason
  }

  get refused(): string | null {
    return this.refusal
  }

  /** Whether the plan takes the file away. */
  deletes(file: string): boolean {
    return this.deletions.has(file)
  }

  /** The edits of a file so far do not touch this range. */
  isFree(file: string, start: number, end: number): boolean {
    return !(this.edits.get(file) ?? []).some((edit) => edit.start < end && start < edit.end)
  }

  /** A text with the edits made so far; null when the file is gone. */
  preview(file: string): string | null {
    const text = this.deletes(file) ? null : this.read(file)
    if (text === null) return null
    return replaceRanges(text, this.edits.get(file) ?? [])
  }

  build(): EditPlan | { readonly refused: string } {
    if (this.refusal !== null) return { refused: this.refusal }
    const steps: EditStep[] = [...this.creations, ...this.moves.values()]
    for (const [file, edits] of this.edits) {
      if (this.deletions.has(file)) continue
      const text = this.read(file)
      if (text === null) return { refused: `${file} cannot be read.` }
      const starts = lineStarts(text)
      const sorted = [...edits].sort((one, other) => one.start - other.start || one.end - other.end)
      for (const [index, edit] of sorted.entries()) {
        const before = sorted[index - 1]
        if (before && before.end > edit.start) return { refused: `Two changes to ${file} are in each other's way.` }
        const span = spanBetween(starts, edit.start, edit.end)
        const named = this.moves.get(file)?.to ?? file
        steps.push({ kind: 'edit', file: named, span, text: edit.text, label: edit.label, confirm: edit.confirm })
      }
    }
    steps.push(...this.deletions.values())
    return { steps, notes: [...this.noted] }
  }
}
