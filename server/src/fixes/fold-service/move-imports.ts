/** Rewrites relative specifiers after a move; everything else in the files stays byte for byte. */
import type { FixContext } from '../fix.ts'
import type { PlanBuilder } from '../plan-builder.ts'
import { type CodeBase, isCode } from './code.ts'
import type { Layout } from './layout.ts'
import { relativeSpecifier, resolveSpecifier, specifiersOf } from './specifiers.ts'

const LABEL = 'Follow the moved files in imports'

/** Plans the edits in moved files and in files elsewhere that import moved ones. */
export function moveImports(
  code: CodeBase,
  context: FixContext,
  layout: Layout,
  from: string,
  plan: PlanBuilder,
): void {
  const all = new Set(context.files())
  const exists = (file: string) => all.has(file)
  const folderName = from.slice(from.lastIndexOf('/') + 1)
  for (const file of all) {
    if (!isCode(file) || layout.deletions.includes(file)) continue
    const inside = layout.moves.has(file)
    // Only a path through the old folder can lead into it from outside.
    if (!inside && !context.text(file)?.includes(`${folderName}/`)) continue
    const source = code.file(file)
    if (!source) continue
    const home = layout.moves.get(file) ?? file
    for (const specifier of specifiersOf(source)) {
      if (inside && /^(#|@\/|~\/)/.test(specifier.value)) {
        plan.refuse(`${file} imports \`${specifier.value}\` through a path alias, which does not move along.`)
      }
      const resolved = resolveSpecifier(file, specifier.value, exists)
      if (!resolved || !plan.isFree(file, specifier.start, specifier.end)) continue
      if (layout.deletions.includes(resolved.file)) {
        plan.note(`${home} imports ${resolved.file}, which is gone: mend it by hand.`)
        continue
      }
      const target = layout.moves.get(resolved.file)
      if (!inside && target === undefined) continue
      const value = relativeSpecifier(home, resolved.form(target ?? resolved.file))
      if (value !== specifier.value) plan.replace(file, specifier.start, specifier.end, value, LABEL)
    }
  }
}
