import type { Expression } from '../../../vocabulary.ts'
import { child, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { GoDraft } from './draft.ts'
import { operatorOf } from './expressions.ts'
import type { Place } from './place.ts'

/** Records a test of equality; its index. */
export function compare(draft: GoDraft, node: SyntaxNode, left: Expression, right: Expression, place: Place): number {
  const { scope, definition, within } = place
  return draft.comparisons.push({ left, right, scope, definition, within, span: draft.span(node) }) - 1
}

/** The comparisons that hold where a condition does, or where it does not. They were recorded when it was read. */
export function equalWhen(draft: GoDraft, node: SyntaxNode, holds: boolean): readonly number[] {
  if (node.type === 'parenthesized_expression') {
    return node.children.flatMap((part) => (part.named ? equalWhen(draft, part, holds) : []))
  }
  if (node.type !== 'binary_expression') return []
  const operator = operatorOf(draft, node)
  if (operator === (holds ? '&&' : '||')) {
    return [child(node, 'left'), child(node, 'right')].flatMap((side) => (side ? equalWhen(draft, side, holds) : []))
  }
  if (operator !== (holds ? '==' : '!=')) return []
  const [line, column] = draft.span(node)
  const found = draft.comparisons.findLastIndex(({ span }) => span[0] === line && span[1] === column)
  return found < 0 ? [] : [found]
}

/** The place with comparisons that hold there. */
export function holding(place: Place, comparisons: readonly number[]): Place {
  return comparisons.length === 0 ? place : { ...place, within: [...place.within, ...comparisons] }
}
