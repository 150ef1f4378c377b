import { ts } from '@ts-morph/common'
import type { Decorator } from '../../../vocabulary.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'

/** Decorators of a class, member or parameter. The call that a decorator is written as is no call site. */
export function decoratorsOf(draft: Draft, node: ts.Node, place: Place): readonly Decorator[] {
  if (!ts.canHaveDecorators(node)) return []
  return (ts.getDecorators(node) ?? []).map((decorator) => {
    const span = draft.span(decorator)
    const inner = decorator.expression
    if (!ts.isCallExpression(inner)) return { callee: expression(draft, inner, place), arguments: [], span }
    return {
      callee: expression(draft, inner.expression, place),
      arguments: inner.arguments.map((argument) => expression(draft, argument, place)),
      span,
    }
  })
}
