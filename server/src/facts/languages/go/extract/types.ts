import type { FieldDefinition, TypeReference } from '../../../vocabulary.ts'
import { child, childOfType, childrenOf, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { GoDraft } from './draft.ts'
import { tagsOf, valueOfTags } from './tags.ts'

/** A type in the vocabulary's form. Pointers are what they point to; several results are a `tuple`. */
export function typeReference(draft: GoDraft, node: SyntaxNode | undefined, scope: number): TypeReference | null {
  return node ? convert(draft, node, scope) : null
}

function convert(draft: GoDraft, node: SyntaxNode, scope: number): TypeReference {
  const inner = (part: SyntaxNode | undefined) => (part ? [convert(draft, part, scope)] : [])
  switch (node.type) {
    case 'type_identifier':
    case 'identifier':
      return draft.type(draft.textOf(node), scope)
    case 'qualified_type':
      return draft.type(draft.textOf(node).replace(/\s/g, ''), scope)
    case 'generic_type': {
      const name = child(node, 'type')
      const given = child(node, 'type_arguments')
      const parts = given ? namedChildren(given).flatMap((part) => inner(namedChildren(part)[0] ?? part)) : []
      return draft.type(name ? draft.textOf(name) : 'unknown', scope, parts)
    }
    case 'slice_type':
    case 'array_type':
    case 'implicit_length_array_type':
      return draft.type('array', scope, inner(child(node, 'element')))
    case 'map_type':
      return draft.type('map', scope, [...inner(child(node, 'key')), ...inner(child(node, 'value'))])
    case 'channel_type':
      return draft.type('channel', scope, inner(child(node, 'value')))
    case 'function_type':
      return draft.type('function', scope)
    case 'struct_type':
      return { ...draft.type('object', scope), fields: structFields(draft, node, scope) }
    case 'interface_type':
      return draft.type('any', scope)
    case 'parameter_list':
      return results(draft, node, scope)
    default: {
      const [only] = namedChildren(node)
      return only ? convert(draft, only, scope) : draft.type('unknown', scope)
    }
  }
}

/** `(T, error)`: one result is its type, several are a tuple. */
function results(draft: GoDraft, node: SyntaxNode, scope: number): TypeReference {
  const parts = namedChildren(node).flatMap((parameter) => {
    const type = child(parameter, 'type')
    const own = type ? convert(draft, type, scope) : draft.type('unknown', scope)
    return Array.from({ length: Math.max(1, childrenOf(parameter, 'name').length) }, () => own)
  })
  const [only] = parts
  return parts.length === 1 && only ? only : draft.type('tuple', scope, parts)
}

/** Fields of a struct, embedded ones by the name of their type. Tags are decorators. */
export function structFields(draft: GoDraft, node: SyntaxNode, scope: number): readonly FieldDefinition[] {
  const list = childOfType(node, 'field_declaration_list')
  return (list ? namedChildren(list) : []).flatMap((field): readonly FieldDefinition[] => {
    const typeNode = child(field, 'type')
    const type =
      typeNode?.type === 'struct_type' ? nested(draft, typeNode, scope) : typeReference(draft, typeNode, scope)
    const tags = tagsOf(draft, child(field, 'tag'), scope)
    const names = childrenOf(field, 'name')
    const common = { type, value: valueOfTags(tags), isStatic: false, decorators: tags }
    const optional = typeNode?.type === 'pointer_type' || tags.some(({ arguments: [tag] }) => isOmitted(tag))
    if (names.length > 0) {
      return names.map((name) => ({ ...common, name: draft.textOf(name), optional, span: draft.span(name) }))
    }
    const name = type?.name.slice(type.name.lastIndexOf('.') + 1)
    return name ? [{ ...common, name, optional, isEmbedded: true, span: draft.span(field) }] : []
  })
}

/** A struct without a name is a class like any other; the name that it goes by here is none that code can write. */
function nested(draft: GoDraft, node: SyntaxNode, scope: number): TypeReference {
  const id = draft.definitions.length
  const name = `struct·${id}`
  const own = draft.scope(scope, id)
  const definition = draft.add('class', name, 0, own, draft.span(node))
  definition.isRecord = true
  definition.fields.push(...structFields(draft, node, own))
  return draft.type(name, scope)
}

function isOmitted(tag: { readonly kind: string; readonly value?: unknown } | undefined): boolean {
  return tag?.kind === 'literal' && /,omitempty\b/.test(String(tag.value))
}
