import type { Decorator, Expression } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import type { Place } from '../../jvm/place.ts'
import { placeholders } from '../../jvm/placeholders.ts'
import { unknown } from '../../make.ts'
import { childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { argumentList, classReference } from './expressions.ts'
import { typeName } from './types.ts'

/** Annotations among the modifiers of a declaration. */
export function annotations(draft: JvmDraft, modifiers: SyntaxNode | undefined, place: Place): readonly Decorator[] {
  return (modifiers?.children ?? [])
    .filter((node) => node.type === 'annotation')
    .map((node) => annotation(draft, node, place))
}

export function hasModifier(draft: JvmDraft, node: SyntaxNode, word: string): boolean {
  const modifiers = childOfType(node, 'modifiers')
  return modifiers?.children.some((entry) => draft.textOf(entry) === word) ?? false
}

function annotation(draft: JvmDraft, node: SyntaxNode, place: Place): Decorator {
  const span = draft.span(node)
  const made = childOfType(node, 'constructor_invocation')
  const type = childOfType(made ?? node, 'user_type')
  const callee = type ? classReference(typeName(draft, type), place, draft.span(type)) : unknown('annotation', span)
  const given = made ? argumentList(draft, childOfType(made, 'value_arguments'), place) : []
  const positional = given.filter((argument) => argument.kind !== 'keyword').map(withPlaceholders)
  const named = given.filter((argument) => argument.kind === 'keyword').map(withPlaceholders)
  // Several values by position are one list (`@RequestMapping("/a", "/b")`).
  const [first] = positional
  const values =
    positional.length > 1 && first ? [{ kind: 'array' as const, items: positional, span: first.span }] : positional
  return { callee, arguments: [...values, ...named], span }
}

/** Strings in annotations may hold placeholders; an annotation as a value is an object of its elements. */
function withPlaceholders(value: Expression): Expression {
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? (placeholders(value.value, value.span) ?? value) : value
    case 'template':
      return { ...value, parts: value.parts.map(withPlaceholders) }
    case 'array':
      return { ...value, items: value.items.map(withPlaceholders) }
    case 'keyword':
      return { ...value, value: withPlaceholders(value.value) }
    default:
      return value
  }
}

/** The annotations of a parameter stand before it. */
export function parameterAnnotations(
  draft: JvmDraft,
  siblings: readonly SyntaxNode[],
  at: number,
  place: Place,
): readonly Decorator[] {
  const before = siblings[at - 1]
  return before?.type === 'parameter_modifiers' ? annotations(draft, before, place) : []
}
