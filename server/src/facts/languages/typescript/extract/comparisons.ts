import { ts } from '@ts-morph/common'
import type { Expression } from '../../../vocabulary.ts'
import { both, comparing, type Equalities, either, NOTHING_EQUAL, not } from '../../equalities.ts'
import type { Draft } from './draft.ts'
import type { Place } from './place.ts'

/** Records a test of equality and gives back its index. */
export function compare(draft: Draft, node: ts.Node, left: Expression, right: Expression, place: Place): number {
  const index =
    draft.comparisons.push({
      left,
      right,
      scope: place.scope,
      definition: place.definition,
      within: place.within,
      span: draft.span(node),
    }) - 1
  draft.comparisonOf.set(node, index)
  return index
}

/** Which comparisons inside a condition, visited before, are known to be equal when it is true, and when it is false. */
export function equalWhen(draft: Draft, condition: ts.Expression): Equalities {
  if (draft.comparisons.length === 0) return NOTHING_EQUAL
  if (ts.isParenthesizedExpression(condition)) return equalWhen(draft, condition.expression)
  if (ts.isPrefixUnaryExpression(condition) && condition.operator === ts.SyntaxKind.ExclamationToken) {
    return not(equalWhen(draft, condition.operand))
  }
  if (!ts.isBinaryExpression(condition)) return NOTHING_EQUAL
  const kinds = ts.SyntaxKind
  const operator = condition.operatorToken.kind
  const own = draft.comparisonOf.get(condition)
  if (own !== undefined) {
    const isEqual = operator === kinds.EqualsEqualsEqualsToken || operator === kinds.EqualsEqualsToken
    return comparing(own, isEqual)
  }
  if (operator !== kinds.AmpersandAmpersandToken && operator !== kinds.BarBarToken) return NOTHING_EQUAL
  const left = equalWhen(draft, condition.left)
  const right = equalWhen(draft, condition.right)
  return operator === kinds.AmpersandAmpersandToken ? both(left, right) : either(left, right)
}
