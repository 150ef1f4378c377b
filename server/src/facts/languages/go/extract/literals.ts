import type { Expression, Property } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { child, childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { record } from './calls.ts'
import type { GoDraft } from './draft.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'

/** `T{…}`: maps are objects, slices arrays, structs are made by one object that names their fields or their positions. */
export function compositeLiteral(draft: GoDraft, node: SyntaxNode, place: Place): Expression {
  const type = child(node, 'type')
  const body = child(node, 'body')
  if (!type || !body) return unknown('an unfinished literal', draft.span(node))
  return literalOf(draft, node, type, body, place)
}

function literalOf(draft: GoDraft, node: SyntaxNode, type: SyntaxNode, body: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  switch (type.type) {
    case 'map_type':
      return { kind: 'object', properties: properties(draft, body, child(type, 'value'), place), span }
    case 'slice_type':
    case 'array_type':
    case 'implicit_length_array_type':
      return { kind: 'array', items: items(draft, body, child(type, 'element'), place), span }
    case 'struct_type':
      return { kind: 'object', properties: properties(draft, body, undefined, place), span }
    case 'pointer_type': {
      const [inner] = namedChildren(type)
      return inner ? literalOf(draft, node, inner, body, place) : unknown('an unfinished type', span)
    }
    case 'generic_type': {
      const inner = child(type, 'type')
      return inner ? literalOf(draft, node, inner, body, place) : unknown('an unfinished type', span)
    }
    default:
      return named(draft, node, type, body, place)
  }
}

/** A literal of a type that goes by a name: what it is made of shows in the file's own types, or in the literal. */
function named(draft: GoDraft, node: SyntaxNode, type: SyntaxNode, body: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const own = type.type === 'type_identifier' ? draft.types.get(draft.textOf(type)) : undefined
  if (own && own.definition.kind === 'type') return literalOf(draft, node, own.underlying, body, place)
  if (!own && isMap(body)) return { kind: 'object', properties: properties(draft, body, undefined, place), span }
  if (!own && isList(body)) return { kind: 'array', items: items(draft, body, undefined, place), span }
  const fields: Expression = { kind: 'object', properties: properties(draft, body, undefined, place), span }
  const callee = expression(draft, type, place)
  return record(draft, node, { callee, arguments: [fields], types: [], name: type, construct: true, place })
}

/** Keys of maps are values, those of structs are names. */
function isMap(body: SyntaxNode): boolean {
  const keys = namedChildren(body).flatMap((entry) => child(entry, 'key') ?? [])
  return keys.length > 0 && keys.every((key) => namedChildren(key)[0]?.type.endsWith('string_literal'))
}

/** Elements without a type of their own belong to a slice. */
function isList(body: SyntaxNode): boolean {
  const [first] = namedChildren(body)
  return first?.type === 'literal_element' && namedChildren(first)[0]?.type === 'literal_value'
}

function properties(
  draft: GoDraft,
  body: SyntaxNode,
  inner: SyntaxNode | undefined,
  place: Place,
): readonly Property[] {
  return namedChildren(body).map((entry, position): Property => {
    const key = child(entry, 'key')
    const value = key ? child(entry, 'value') : entry
    return {
      name: key ? keyName(draft, key, place) : String(position),
      value: value ? element(draft, value, inner, place) : unknown('an unfinished literal', draft.span(entry)),
    }
  })
}

function keyName(draft: GoDraft, key: SyntaxNode, place: Place): string {
  const [inner] = namedChildren(key)
  if (!inner) return '...'
  if (inner.type === 'identifier') return draft.textOf(inner)
  const value = expression(draft, inner, place)
  if (value.kind === 'literal') return String(value.value)
  return value.kind === 'member' ? value.name : '...'
}

function items(draft: GoDraft, body: SyntaxNode, inner: SyntaxNode | undefined, place: Place): readonly Expression[] {
  return namedChildren(body).map((entry) => element(draft, child(entry, 'value') ?? entry, inner, place))
}

/** An element; its type may be left out where the literal around it says it. */
function element(draft: GoDraft, node: SyntaxNode, type: SyntaxNode | undefined, place: Place): Expression {
  const inner = node.type === 'literal_element' ? namedChildren(node)[0] : node
  if (!inner) return unknown('an unfinished literal', draft.span(node))
  if (inner.type !== 'literal_value') return expression(draft, inner, place)
  if (type) return literalOf(draft, inner, type, inner, place)
  const isKeyed = childOfType(inner, 'keyed_element') !== undefined
  const span = draft.span(inner)
  return isKeyed
    ? { kind: 'object', properties: properties(draft, inner, undefined, place), span }
    : { kind: 'array', items: items(draft, inner, undefined, place), span }
}
