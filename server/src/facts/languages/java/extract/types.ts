import type { TypeReference } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import { neutralType } from '../../jvm/types.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'

/** A type as written, in the vocabulary's form; null for `var`, and where there is none. */
export function typeReference(draft: JvmDraft, node: SyntaxNode | undefined, scope: number): TypeReference | null {
  if (!node) return null
  const named = (name: string, parts: readonly TypeReference[] = []): TypeReference => ({
    name,
    scope,
    arguments: parts,
  })
  switch (node.type) {
    case 'generic_type': {
      const [base, list] = namedChildren(node)
      const parts = list ? namedChildren(list).flatMap((part) => typeReference(draft, part, scope) ?? []) : []
      return base ? named(neutralType(typeName(draft, base)), parts) : null
    }
    case 'array_type': {
      const element = typeReference(draft, child(node, 'element'), scope)
      return named('array', element ? [element] : [])
    }
    case 'annotated_type':
      return typeReference(draft, namedChildren(node).at(-1), scope)
    case 'wildcard': {
      const bound = namedChildren(node).at(-1)
      return bound ? typeReference(draft, bound, scope) : named('unknown')
    }
    default: {
      const name = typeName(draft, node)
      return name === 'var' ? null : named(neutralType(name))
    }
  }
}

/** The dotted name of a type, without its arguments. */
export function typeName(draft: JvmDraft, node: SyntaxNode): string {
  if (node.type === 'generic_type') return typeName(draft, namedChildren(node)[0] ?? node)
  return draft.textOf(node).replace(/\s|@\w+(\([^)]*\))?/g, '')
}
