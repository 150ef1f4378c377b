import type { Expression } from '../../../vocabulary.ts'
import { both, comparing, type Equalities, either, NOTHING_EQUAL, not } from '../../equalities.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { Draft } from './draft.ts'
import type { Place } from './place.ts'

/** Records a test of equality and gives back its index. */
export function compare(draft: Draft, node: SyntaxNode, left: Expression, right: Expression, place: Place): number {
  const { scope, definition, within } = place
  const index = draft.comparisons.push({ left, right, scope, definition, within, span: draft.span(node) }) - 1
  draft.comparisonOf.set(node, index)
  return index
}

/** Which comparisons inside a condition, visited before, are known to be equal when it is true, and when it is false. */
export function equalWhen(draft: Draft, condition: SyntaxNode): Equalities {
  if (draft.comparisons.length === 0) return NOTHING_EQUAL
  const [first] = namedChildren(condition)
  if (condition.type === 'parenthesized_expression') return first ? equalWhen(draft, first) : NOTHING_EQUAL
  if (condition.type === 'not_operator') {
    return first ? not(equalWhen(draft, first)) : NOTHING_EQUAL
  }
  const own = draft.comparisonOf.get(condition)
  if (own !== undefined) {
    const isEqual = condition.children.some((inner) => inner.field === 'operators' && inner.type === '==')
    return comparing(own, isEqual)
  }
  if (condition.type !== 'boolean_operator') return NOTHING_EQUAL
  const [left, right] = [child(condition, 'left'), child(condition, 'right')]
  if (!left || !right) return NOTHING_EQUAL
  const [one, other] = [equalWhen(draft, left), equalWhen(draft, right)]
  return child(condition, 'operator')?.type === 'and' ? both(one, other) : either(one, other)
}
