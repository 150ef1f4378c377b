import type { Expression } from '../../../vocabulary.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { argumentNodes, record } from './calls.ts'
import { classDefinition } from './classes.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import { functionDefinition, type MethodStyle } from './functions.ts'
import type { Place } from './place.ts'

/**
 * A definition below decorators. A decorator is a call like any other, so it is recorded as one, too: with its own arguments
 * where it has some, without any where it is only named.
 */
export function decorated(draft: Draft, node: SyntaxNode, place: Place): void {
  const inner = child(node, 'definition')
  if (!inner) return
  const decorators = node.children.filter((part) => part.type === 'decorator').flatMap((part) => namedChildren(part))
  const id =
    inner.type === 'class_definition'
      ? classDefinition(draft, inner, place)
      : functionDefinition(draft, inner, place, styleOf(decorators.map((part) => draft.text(part))))
  const definition = draft.definitions[id]
  for (const decorator of decorators) {
    const span = draft.span(decorator)
    if (isOfLanguage(draft.text(decorator))) {
      definition?.decorators.push({ callee: expression(draft, decorator, place), arguments: [], span })
      continue
    }
    const called = decorator.type === 'call' ? (child(decorator, 'function') ?? decorator) : decorator
    const list = decorator.type === 'call' ? child(decorator, 'arguments') : undefined
    const given = list ? argumentNodes(list) : []
    const call = draft.calls[record(draft, decorator, called, given, place, { awaited: false, decorates: id })]
    const callee: Expression = call?.callee ?? { kind: 'unknown', reason: 'missing', span }
    definition?.decorators.push({ callee, arguments: call?.arguments ?? [], span })
  }
}

function isOfLanguage(text: string): boolean {
  return /^(property|staticmethod|classmethod|abstractmethod|abc\.abstractmethod|(functools\.)?cached_property|[\w.]+\.(setter|deleter))$/.test(
    text,
  )
}

function styleOf(decorators: readonly string[]): MethodStyle {
  const has = (pattern: RegExp) => decorators.some((text) => pattern.test(text))
  return {
    isStatic: has(/^staticmethod$/),
    isClassMethod: has(/^(classmethod|validator|field_validator|root_validator|model_validator)\b/),
    isGetter: has(
      /^(property|cached_property|functools\.cached_property|computed_field|hybrid_property|abc\.abstractproperty)\b/,
    ),
    isSetter: has(/\.(setter|deleter)$/),
  }
}
