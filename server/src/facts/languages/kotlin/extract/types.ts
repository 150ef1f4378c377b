import type { TypeReference } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import { neutralType } from '../../jvm/types.ts'
import { childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'

const TYPES = new Set(['user_type', 'nullable_type', 'non_nullable_type', 'parenthesized_type', 'function_type'])

/** The type that a declaration states among its children, null when it states none. */
export function declaredType(draft: JvmDraft, node: SyntaxNode, scope: number): TypeReference | null {
  return typeReference(
    draft,
    node.children.findLast((entry) => TYPES.has(entry.type)),
    scope,
  )
}

/** A type as written, in the vocabulary's form. That it may be absent is left out. */
export function typeReference(draft: JvmDraft, node: SyntaxNode | undefined, scope: number): TypeReference | null {
  if (!node) return null
  if (node.type === 'function_type') return { name: 'function', scope, arguments: [] }
  if (node.type !== 'user_type')
    return typeReference(
      draft,
      namedChildren(node).find((part) => TYPES.has(part.type)),
      scope,
    )
  const list = childOfType(node, 'type_arguments')
  return { name: neutralType(typeName(draft, node)), scope, arguments: list ? typeArguments(draft, list, scope) : [] }
}

/** The types in `<…>`. */
export function typeArguments(draft: JvmDraft, list: SyntaxNode, scope: number): readonly TypeReference[] {
  return namedChildren(list).flatMap((entry) => {
    const inner = entry.type === 'type_projection' ? namedChildren(entry).at(-1) : entry
    return typeReference(draft, inner, scope) ?? []
  })
}

/** The dotted name of a type, without its arguments. */
export function typeName(draft: JvmDraft, node: SyntaxNode): string {
  const names = node.children.filter((entry) => entry.type === 'identifier').map((entry) => draft.textOf(entry))
  return names.length > 0 ? names.join('.') : draft.textOf(node)
}

export function isType(node: SyntaxNode): boolean {
  return TYPES.has(node.type)
}
