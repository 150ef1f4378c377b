import type { Expression } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { compare } from './comparisons.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import { branch, holding, type Place } from './place.ts'
import { body } from './statements.ts'

/** `match`: each literal pattern is a comparison of the subject, names in patterns are bound to something unknown. */
export function choice(draft: Draft, node: SyntaxNode, place: Place): void {
  const subject = child(node, 'subject')
  const value = subject ? expression(draft, subject, place) : unknown('missing', draft.span(node))
  const clauses = child(node, 'body')?.children ?? node.children
  for (const clause of clauses.filter((inner) => inner.type === 'case_clause')) {
    const inside = branch(place)
    const patterns = clause.children.filter((inner) => inner.type === 'case_pattern')
    const holds = patterns.flatMap((pattern) => patternOf(draft, pattern, value, inside))
    const guard = child(clause, 'guard')
    if (guard) for (const test of namedChildren(guard)) expression(draft, test, inside)
    body(draft, child(clause, 'consequence'), holding(inside, holds))
  }
}

function patternOf(draft: Draft, node: SyntaxNode, subject: Expression, place: Place): readonly number[] {
  return namedChildren(node).flatMap((inner): readonly number[] => {
    if (/^(string|concatenated_string|integer|float|true|false|none)$/.test(inner.type)) {
      return [compare(draft, inner, subject, expression(draft, inner, place), place)]
    }
    if (inner.type === 'dotted_name' && !draft.text(inner).includes('.')) {
      draft.bindName(draft.text(inner), unknown('matched by a pattern', draft.span(inner)), draft.span(inner), place)
      return []
    }
    return patternOf(draft, inner, subject, place)
  })
}
