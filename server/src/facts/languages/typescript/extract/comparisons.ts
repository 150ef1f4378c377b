import { ts } from '@ts-morph/common'
import type { Expression } from '../../../vocabulary.ts'
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

export interface Equalities {
  readonly whenTrue: readonly number[]
  readonly whenFalse: readonly number[]
}

const NONE: Equalities = { whenTrue: [], whenFalse: [] }

/** Which comparisons inside a condition, visited before, are known to be equal when it is true, and when it is false. */
export function equalWhen(draft: Draft, condition: ts.Expression): Equalities {
  if (draft.comparisons.length === 0) return NONE
  if (ts.isParenthesizedExpression(condition)) return equalWhen(draft, condition.expression)
  if (ts.isPrefixUnaryExpression(condition) && condition.operator === ts.SyntaxKind.ExclamationToken) {
    const { whenTrue, whenFalse } = equalWhen(draft, condition.operand)
    return { whenTrue: whenFalse, whenFalse: whenTrue }
  }
  if (!ts.isBinaryExpression(condition)) return NONE
  const kinds = ts.SyntaxKind
  const operator = condition.operatorToken.kind
  const own = draft.comparisonOf.get(condition)
  if (own !== undefined) {
    const isEqual = operator === kinds.EqualsEqualsEqualsToken || operator === kinds.EqualsEqualsToken
    return isEqual ? { whenTrue: [own], whenFalse: [] } : { whenTrue: [], whenFalse: [own] }
  }
  if (operator !== kinds.AmpersandAmpersandToken && operator !== kinds.BarBarToken) return NONE
  const left = equalWhen(draft, condition.left)
  const right = equalWhen(draft, condition.right)
  return operator === kinds.AmpersandAmpersandToken
    ? { whenTrue: [...left.whenTrue, ...right.whenTrue], whenFalse: eachOf(left.whenFalse, right.whenFalse) }
    : { whenTrue: eachOf(left.whenTrue, right.whenTrue), whenFalse: [...left.whenFalse, ...right.whenFalse] }
}

/** Alternatives: one of them holds only if there is one on either side. */
function eachOf(left: readonly number[], right: readonly number[]): readonly number[] {
  return left.length > 0 && right.length > 0 ? [...left, ...right] : []
}
