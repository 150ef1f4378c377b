import type { Expression } from '../../../vocabulary.ts'
import { eitherOf, unknown } from '../../make.ts'
import { child, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { compare } from './comparisons.ts'
import type { PhpDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { partsOf } from './nodes.ts'
import { branch, holding, type Place } from './place.ts'

/** `match ($x) { 'a', 'b' => 1, default => 2 }`: each condition is a comparison of the subject, the value one of the arms'. */
export function matched(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const [condition, body] = [child(node, 'condition'), child(node, 'body')]
  const subject = condition ? expression(draft, condition, place) : unknown('nothing', span)
  const values: Expression[] = []
  for (const arm of body ? partsOf(body) : []) {
    const list = child(arm, 'conditional_expressions')
    const holds = (list ? partsOf(list) : []).map((test) =>
      compare(draft, test, subject, expression(draft, test, place), place),
    )
    const result = child(arm, 'return_expression')
    if (!result) continue
    const value = expression(draft, result, holding(branch(place), holds))
    if (result.type !== 'throw_expression') values.push(value)
  }
  const [first, ...others] = values
  if (!first) return unknown('computed at run time', span)
  return others.length === 0 ? first : eitherOf(values, span)
}
