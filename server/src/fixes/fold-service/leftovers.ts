/** Names the files that still mention a service after the fold: what a plan of edits cannot know the meaning of. */
import type { Merge } from '../deployment/merge.ts'
import { escapeExpression } from '../text.ts'
import type { Layout } from './layout.ts'

export function leftovers(merge: Merge, layout: Layout): void {
  const { context, plan, from } = merge
  const name = from.path.slice(from.path.lastIndexOf('/') + 1)
  const word = new RegExp(`(?<![\\w-])${escapeExpression(name)}(?![\\w-])`)
  const found: string[] = []
  for (const file of context.files()) {
    if (layout.moves.has(file) || /\.[cm]?[jt]sx?$/.test(file) || !context.text(file)?.includes(name)) continue
    if (word.test(plan.preview(file) ?? '')) found.push(file)
  }
  if (found.length > 0) plan.note(`These files still mention ${name}: ${found.join(', ')}.`)
}
