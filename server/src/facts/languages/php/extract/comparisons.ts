import type { Expression } from '../../../vocabulary.ts'
import { both, comparing, type Equalities, either, NOTHING_EQUAL, not } from '../../equalities.ts'
import { child, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { PhpDraft } from './draft.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'

/** Records a test of equality and gives back its index. */
export function compare(draft: PhpDraft, node: SyntaxNode, left: Expression, right: Expression, place: Place): number {
  const { scope, definition, within } = place
  const index = draft.comparisons.push({ left, right, scope, definition, within, span: draft.span(node) }) - 1
  draft.comparisonOf.set(node, index)
  return index
}

/** Which comparisons inside a condition, visited before, are known to be equal when it is true, and when it is false. */
export function equalWhen(draft: PhpDraft, condition: SyntaxNode): Equalities {
  if (draft.comparisons.length === 0) return NOTHING_EQUAL
  const [first] = partsOf(condition)
  if (condition.type === 'parenthesized_expression') return first ? equalWhen(draft, first) : NOTHING_EQUAL
  if (condition.type === 'unary_op_expression' && draft.text.charAt(condition.start) === '!') {
    return first ? not(equalWhen(draft, first)) : NOTHING_EQUAL
  }
  if (condition.type !== 'binary_expression') return NOTHING_EQUAL
  const operator = child(condition, 'operator')?.type ?? ''
  const own = draft.comparisonOf.get(condition)
  if (own !== undefined) {
    return comparing(own, operator.startsWith('='))
  }
  const [left, right] = [child(condition, 'left'), child(condition, 'right')]
  if (!left || !right || !/^(&&|\|\||and|or)$/i.test(operator)) return NOTHING_EQUAL
  const [one, other] = [equalWhen(draft, left), equalWhen(draft, right)]
  return /^(&&|and)$/i.test(operator) ? both(one, other) : either(one, other)
}
