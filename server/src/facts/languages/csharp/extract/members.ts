import type { Expression, TypeReference } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { child, childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { attributesOf } from './attributes.ts'
import { targetTyped } from './creations.ts'
import type { CsDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { body, lambda, modifiersOf } from './functions.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'
import { plainIdentifier, typeReference } from './types.ts'

/** `private readonly HttpClient _http = …, _other;` */
export function fields(draft: CsDraft, node: SyntaxNode, owner: DefinitionDraft, inside: Place): void {
  const declaration = childOfType(node, 'variable_declaration')
  if (!declaration) return
  const modifiers = modifiersOf(draft, node)
  const isStatic = modifiers.has('static') || modifiers.has('const')
  const typeNode = child(declaration, 'type')
  const type = typeReference(draft, typeNode, inside.scope)
  const decorators = attributesOf(draft, node, inside)
  for (const { name, value } of declarators(declaration)) {
    owner.fields.push({
      name: plainIdentifier(draft.textOf(name)),
      type,
      value: value ? initialValue(draft, value, typeNode, inside, draft.textOf(name)) : null,
      optional: typeNode?.type === 'nullable_type',
      isStatic,
      decorators,
      span: draft.span(name),
    })
  }
}

/** Names and initial values of a declaration. */
export function declarators(
  declaration: SyntaxNode,
): readonly { readonly name: SyntaxNode; readonly value: SyntaxNode | undefined }[] {
  return partsOf(declaration).flatMap((entry) => {
    const name = entry.type === 'variable_declarator' ? child(entry, 'name') : undefined
    if (!name) return []
    const equals = entry.children.findIndex((part) => part.type === '=')
    return [{ name, value: equals < 0 ? undefined : entry.children.slice(equals + 1).find((part) => part.named) }]
  })
}

/** An initial value; `new()` is of the declared type. */
export function initialValue(
  draft: CsDraft,
  value: SyntaxNode,
  type: SyntaxNode | undefined,
  place: Place,
  name: string,
): Expression {
  if (value.type === 'implicit_object_creation_expression') {
    return targetTyped(draft, value, type && type.type !== 'implicit_type' ? type : null, place)
  }
  return value.type === 'lambda_expression' ? lambda(draft, value, place, name) : expression(draft, value, place)
}

export function eventFields(draft: CsDraft, node: SyntaxNode, owner: DefinitionDraft, inside: Place): void {
  fields(draft, node, owner, inside)
}

/** An automatic property is a field; one with a body is a getter, and a setter that only its calls tell of. */
export function property(draft: CsDraft, node: SyntaxNode, owner: DefinitionDraft, inside: Place): void {
  const nameNode = child(node, 'name')
  if (!nameNode) return
  const name = plainIdentifier(draft.textOf(nameNode))
  const typeNode = child(node, 'type')
  const type = typeReference(draft, typeNode, inside.scope)
  const isStatic = modifiersOf(draft, node).has('static')
  const value = child(node, 'value')
  if (value?.type === 'arrow_expression_clause') {
    getter(draft, node, value, name, owner, inside, isStatic)
    return
  }
  const list = child(node, 'accessors')
  const accessors = list ? partsOf(list) : []
  const read = accessors.find((entry) => child(entry, 'name')?.type === 'get')
  const readBody = read && (child(read, 'body') ?? childOfType(read, 'arrow_expression_clause'))
  for (const accessor of accessors) {
    if (accessor === read) continue
    const written = child(accessor, 'body')
    if (written) setter(draft, accessor, written, name, type, owner, inside)
  }
  if (readBody) {
    getter(draft, node, readBody, name, owner, inside, isStatic)
    return
  }
  const initial = value ? initialValue(draft, value, typeNode, inside, name) : null
  owner.fields.push({
    name,
    type,
    value: initial,
    optional: typeNode?.type === 'nullable_type',
    isStatic,
    decorators: attributesOf(draft, node, inside),
    span: draft.span(nameNode),
  })
}

/** What is written goes by the name `value`. */
function setter(
  draft: CsDraft,
  node: SyntaxNode,
  code: SyntaxNode,
  name: string,
  type: TypeReference | null,
  owner: DefinitionDraft,
  inside: Place,
): void {
  const span = draft.span(node)
  const definition = draft.add('function', `set ${name}`, owner.id, 0, span)
  definition.scope = draft.scope(inside.scope, definition.id)
  definition.parameters.push({
    name: 'value',
    type,
    defaultValue: null,
    optional: false,
    rest: false,
    decorators: [],
    isProperty: false,
    span,
  })
  const value: Expression = { kind: 'parameter', definition: definition.id, index: 0, span }
  draft.bind(definition.scope, 'value', value, span)
  draft.inBranch(() => body(draft, code, definition, { ...inside, scope: definition.scope, definition: definition.id }))
}

function getter(
  draft: CsDraft,
  node: SyntaxNode,
  code: SyntaxNode,
  name: string,
  owner: DefinitionDraft,
  inside: Place,
  isStatic: boolean,
): DefinitionDraft {
  const nameNode = child(node, 'name')
  const definition = draft.add('function', name, owner.id, 0, draft.span(node), draft.span(nameNode ?? node))
  definition.scope = draft.scope(inside.scope, definition.id)
  definition.isGetter = true
  definition.isStatic = isStatic
  definition.returnType = typeReference(draft, child(node, 'type'), inside.scope)
  draft.inBranch(() => body(draft, code, definition, { ...inside, scope: definition.scope, definition: definition.id }))
  return definition
}
