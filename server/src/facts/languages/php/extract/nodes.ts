import type { SyntaxNode } from '../../tree-sitter/tree.ts'

/** Children that say something: comments left out. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter((entry) => entry.named && entry.type !== 'comment')
}

/** Children in order, each with the documentation comment right before it. */
export function documented(
  nodes: readonly SyntaxNode[],
): readonly { readonly node: SyntaxNode; readonly comment: SyntaxNode | null }[] {
  let comment: SyntaxNode | null = null
  return nodes.flatMap((node) => {
    if (node.type === 'comment') {
      comment = node
      return []
    }
    const own = comment
    if (node.named) comment = null
    return node.named ? [{ node, comment: own }] : []
  })
}
