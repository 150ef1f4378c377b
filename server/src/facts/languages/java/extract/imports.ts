import type { JvmDraft } from '../../jvm/draft.ts'
import { importMembers, importName, importPackage } from '../../jvm/imports.ts'
import { childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'

/** An import: of a class, of a static member, of all names of a package or class. */
export function importDeclaration(draft: JvmDraft, node: SyntaxNode): void {
  const pathNode = childOfType(node, 'scoped_identifier', 'identifier')
  if (!pathNode) return
  const path = draft.textOf(pathNode).replace(/\s/g, '')
  const span = draft.span(node)
  const isWhole = node.children.some((entry) => entry.type === 'asterisk')
  if (!isWhole) importName(draft, path, span)
  else if (node.children.some((entry) => entry.type === 'static')) importMembers(draft, path, span)
  else importPackage(draft, path, span)
}
