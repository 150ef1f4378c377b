/** Carries an edit plan out on texts in memory: for the command line, for previews as text and for tests. */
import type { EditPlan, EditStep } from './fix.ts'
import { lineStarts, offsetAt, replaceRanges } from './text.ts'

/** Texts by file. */
export type Texts = ReadonlyMap<string, string>

export type Applied = { readonly texts: Texts } | { readonly problem: string }

/**
 * The texts after the plan; the given map stays as it is. All spans of a file refer to its text before the plan, and an
 * edit that follows a move names the file by its new path. A step that does not fit makes the whole plan a problem.
 */
export function applyPlan(texts: Texts, plan: EditPlan): Applied {
  const result = new Map(texts)
  const edits = new Map<string, (EditStep & { kind: 'edit' })[]>()
  const deleted: string[] = []
  for (const step of plan.steps) {
    if (step.kind === 'create') {
      if (result.has(step.file)) return { problem: `${step.file} exists already` }
      result.set(step.file, step.text)
      continue
    }
    const text = result.get(step.file)
    if (text === undefined) return { problem: `there is no ${step.file}` }
    if (step.kind === 'edit') edits.set(step.file, [...(edits.get(step.file) ?? []), step])
    else if (step.kind === 'delete') deleted.push(step.file)
    else {
      if (result.has(step.to)) return { problem: `${step.to} exists already` }
      if (edits.has(step.file)) return { problem: `${step.file} is edited before it moves` }
      result.delete(step.file)
      result.set(step.to, text)
    }
  }
  for (const [file, steps] of edits) {
    const edited = editText(result.get(file)!, steps)
    if (edited === null) return { problem: `changes to ${file} overlap` }
    result.set(file, edited)
  }
  for (const file of deleted) result.delete(file)
  return { texts: result }
}

/** A text after edits whose spans refer to it; null when they overlap. */
export function editText(text: string, steps: readonly (EditStep & { kind: 'edit' })[]): string | null {
  const starts = lineStarts(text)
  return replaceRanges(
    text,
    steps.map((step) => ({
      start: offsetAt(text, starts, step.span[0], step.span[1]),
      end: offsetAt(text, starts, step.span[2], step.span[3]),
      text: step.text,
    })),
  )
}
