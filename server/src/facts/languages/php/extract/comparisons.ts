import type { Expression } from '../../../vocabulary.ts'
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

export interface Equalities {
  readonly whenTrue: readonly number[]
  readonly whenFalse: readonly number[]
}

const NONE: Equalities = { whenTrue: [], whenFalse: [] }

/** Which comparisons inside a condition, visited before, are known to be equal when it is true, and when it is false. */
export function equalWhen(draft: PhpDraft, condition: SyntaxNode): Equalities {
  if (draft.comparisons.length === 0) return NONE
  const [first] = partsOf(condition)
  if (condition.type === 'parenthesized_expression') return first ? equalWhen(draft, first) : NONE
  if (condition.type === 'unary_op_expression' && draft.text.charAt(condition.start) === '!') {
    const { whenTrue, whenFalse } = first ? equalWhen(draft, first) : NONE
    return { whenTrue: whenFalse, whenFalse: whenTrue }
  }
  if (condition.type !== 'binary_expression') return NONE
  const operator = child(condition, 'operator')?.type ?? ''
  const own = draft.comparisonOf.get(condition)
  if (own !== undefined) {
    return operator.startsWith('=') ? { whenTrue: [own], whenFalse: [] } : { whenTrue: [], whenFalse: [own] }
  }
  const [left, right] = [child(condition, 'left'), child(condition, 'right')]
  if (!left || !right || !/^(&&|\|\||and|or)$/i.test(operator)) return NONE
  const [one, other] = [equalWhen(draft, left), equalWhen(draft, right)]
  return /^(&&|and)$/i.test(operator)
    ? { whenTrue: [...one.whenTrue, ...other.whenTrue], whenFalse: eachOf(one.whenFalse, other.whenFalse) }
    : { whenTrue: eachOf(one.whenTrue, other.whenTrue), whenFalse: [...one.whenFalse, ...other.whenFalse] }
}

/** Alternatives: one of them holds only if there is one on either side. */
function eachOf(left: readonly number[], right: readonly number[]): readonly number[] {
  return left.length > 0 && right.length > 0 ? [...left, ...right] : []
}
