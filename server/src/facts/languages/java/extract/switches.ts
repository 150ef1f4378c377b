import type { Expression } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import type { Place } from '../../jvm/place.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { expression, isExpression } from './expressions.ts'
import { walk } from './statements.ts'

/** Walks a `switch` and gives the values that its rules yield. */
export function switchValues(draft: JvmDraft, node: SyntaxNode, place: Place): readonly Expression[] {
  const condition = child(node, 'condition')
  if (condition) expression(draft, condition, place)
  const cases = child(node, 'body')
  return (cases ? namedChildren(cases) : []).flatMap((entry): readonly Expression[] => {
    const inside: Place = { ...place, scope: draft.scope(place.scope, place.definition) }
    const parts = namedChildren(entry).filter((part) => part.type !== 'switch_label')
    return parts.flatMap((part) => {
      const [only] = part.type === 'expression_statement' ? namedChildren(part) : []
      if (entry.type === 'switch_rule' && only && isValue(only)) return [expression(draft, only, inside)]
      walk(draft, part, inside)
      return []
    })
  })
}

function isValue(node: SyntaxNode): boolean {
  return isExpression(node.type) || /_literal$|^(true|false)$/.test(node.type)
}
