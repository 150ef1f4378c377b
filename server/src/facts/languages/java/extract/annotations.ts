import type { Decorator, Expression } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import type { Place } from '../../jvm/place.ts'
import { placeholders } from '../../jvm/placeholders.ts'
import { unknown } from '../../make.ts'
import { child, childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { expression, qualified } from './expressions.ts'
import { stringValue } from './literals.ts'

/** Annotations among the modifiers of a declaration. */
export function annotations(draft: JvmDraft, node: SyntaxNode, place: Place): readonly Decorator[] {
  const modifiers = childOfType(node, 'modifiers')
  return (modifiers?.children ?? []).filter(isAnnotation).map((entry) => annotation(draft, entry, place))
}

/** Names of the annotations of a declaration, without their packages. */
export function annotationNames(draft: JvmDraft, node: SyntaxNode): readonly string[] {
  return (childOfType(node, 'modifiers')?.children ?? []).filter(isAnnotation).map((entry) => {
    const name = child(entry, 'name')
    return name ? (draft.textOf(name).split('.').at(-1) ?? '') : ''
  })
}

export function hasModifier(node: SyntaxNode, word: string): boolean {
  return childOfType(node, 'modifiers')?.children.some((entry) => entry.type === word) ?? false
}

function isAnnotation(node: SyntaxNode): boolean {
  return node.type === 'annotation' || node.type === 'marker_annotation'
}

function annotation(draft: JvmDraft, node: SyntaxNode, place: Place): Decorator {
  const span = draft.span(node)
  const name = child(node, 'name')
  const callee = name ? qualified(draft, draft.textOf(name), place, draft.span(name)) : unknown('annotation', span)
  return { callee, arguments: elements(draft, node, place), span }
}

/** A single value stands by position, named elements are passed by name. */
function elements(draft: JvmDraft, node: SyntaxNode, place: Place): readonly Expression[] {
  const list = child(node, 'arguments')
  return (list ? namedChildren(list) : []).map((entry): Expression => {
    if (entry.type !== 'element_value_pair') return elementValue(draft, entry, place)
    const key = child(entry, 'key')
    const value = child(entry, 'value')
    const span = draft.span(entry)
    const given = value ? elementValue(draft, value, place) : unknown('no value', span)
    return { kind: 'keyword', name: key ? draft.textOf(key) : '', value: given, span }
  })
}

/** Strings in annotations may hold placeholders; an annotation as a value is an object of its elements. */
function elementValue(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  if (node.type === 'element_value_array_initializer') {
    return { kind: 'array', items: namedChildren(node).map((item) => elementValue(draft, item, place)), span }
  }
  if (isAnnotation(node)) {
    const properties = elements(draft, node, place).map((entry) =>
      entry.kind === 'keyword' ? { name: entry.name, value: entry.value } : { name: 'value', value: entry },
    )
    return { kind: 'object', properties, span }
  }
  if (node.type === 'string_literal') {
    const filled = placeholders(stringValue(draft, node), span)
    if (filled) return filled
  }
  return withPlaceholders(expression(draft, node, place))
}

/** Placeholders in the parts of a concatenation. */
function withPlaceholders(value: Expression): Expression {
  if (value.kind === 'literal') {
    return typeof value.value === 'string' ? (placeholders(value.value, value.span) ?? value) : value
  }
  return value.kind === 'template' ? { ...value, parts: value.parts.map(withPlaceholders) } : value
}
