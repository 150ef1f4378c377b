import type { LexicalScan } from '../facts/language.ts'
import type { RuleBook } from '../packs/rule-book.ts'

/** Whether a tree is built for a file whatever other files say: it imports or names something that a pack knows. */
export function speaksForItself(file: string, { markers, modules }: LexicalScan, rules: RuleBook): boolean {
  return (
    markers.some((marker) => !marker.startsWith('.')) ||
    modules.some(({ module }) => rules.interesting(module)) ||
    rules.isNamed(file)
  )
}
