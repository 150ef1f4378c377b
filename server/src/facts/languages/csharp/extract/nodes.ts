import type { SyntaxNode } from '../../tree-sitter/tree.ts'

/** Children that say something, comments left out; the grammar counts `this` and `base` among punctuation. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter(
    (entry) => (entry.named && entry.type !== 'comment') || entry.type === 'this' || entry.type === 'base',
  )
}
