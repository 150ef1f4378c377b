import type { Expression } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { child, childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { annotationsOf, documentation } from './annotations.ts'
import { attributesOf } from './attributes.ts'
import type { PhpDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { callable } from './functions.ts'
import { classExpression } from './names.ts'
import { documented, partsOf } from './nodes.ts'
import type { Place } from './place.ts'
import { typeOfText, typeReference } from './types.ts'

/** A class, interface, trait or enum with its members. */
export function classDefinition(draft: PhpDraft, node: SyntaxNode, place: Place, comment: SyntaxNode | null): void {
  const nameNode = child(node, 'name')
  const name = nameNode ? draft.textOf(nameNode) : ''
  const kind = node.type === 'interface_declaration' ? 'interface' : node.type === 'enum_declaration' ? 'enum' : 'class'
  const span = draft.span(node)
  const definition = draft.add(kind, name, place.definition, 0, span, nameNode ? draft.span(nameNode) : span)
  definition.exported = place.definition === 0
  if (comment) definition.decorators.push(...annotationsOf(draft, comment, place))
  members(draft, node, definition, place)
  draft.bind(0, name, { kind: 'definition', definition: definition.id, span }, definition.nameSpan)
}

/** `new class extends X { … }` */
export function anonymousClass(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const definition = draft.add('class', '', place.definition, 0, span)
  members(draft, node, definition, place)
  return { kind: 'definition', definition: definition.id, span }
}

function members(draft: PhpDraft, node: SyntaxNode, definition: DefinitionDraft, place: Place): void {
  definition.scope = draft.scope(place.scope, definition.id)
  const inside: Place = {
    scope: definition.scope,
    definition: definition.id,
    owner: definition.id,
    inLoop: false,
    always: true,
    within: [],
  }
  if (node.children.some((entry) => entry.type === 'abstract_modifier')) definition.isAbstract = true
  definition.decorators.push(...attributesOf(draft, node, place))
  supertypes(draft, node, definition, inside)
  const body = child(node, 'body') ?? childOfType(node, 'declaration_list', 'enum_declaration_list')
  for (const { node: member, comment } of documented(body?.children ?? [])) {
    classMember(draft, member, comment, definition, inside)
  }
}

function supertypes(draft: PhpDraft, node: SyntaxNode, definition: DefinitionDraft, place: Place): void {
  const base = childOfType(node, 'base_clause')
  const parents = base ? partsOf(base) : []
  const implemented = childOfType(node, 'class_interface_clause')
  const types = [
    ...(definition.kind === 'interface' ? parents : []),
    ...(implemented ? partsOf(implemented) : []),
  ].flatMap((entry) => typeReference(draft, entry, place) ?? [])
  definition.implements = types
  if (definition.kind === 'interface') return
  definition.extends = parents.map((entry) => classExpression(draft, entry, place))
}

function classMember(
  draft: PhpDraft,
  node: SyntaxNode,
  comment: SyntaxNode | null,
  owner: DefinitionDraft,
  inside: Place,
): void {
  switch (node.type) {
    case 'method_declaration':
      method(draft, node, comment, inside)
      return
    case 'property_declaration':
      properties(draft, node, comment, owner, inside)
      return
    case 'const_declaration':
      for (const entry of partsOf(node)) if (entry.type === 'const_element') constant(draft, entry, owner, inside)
      return
    case 'enum_case':
      enumCase(draft, node, owner, inside)
      return
    case 'use_declaration':
      // What a trait has, the class has.
      owner.extends = [
        ...owner.extends,
        ...partsOf(node)
          .filter((entry) => entry.type === 'name' || entry.type === 'qualified_name')
          .map((entry) => classExpression(draft, entry, inside)),
      ]
  }
}

function method(draft: PhpDraft, node: SyntaxNode, comment: SyntaxNode | null, inside: Place): void {
  const nameNode = child(node, 'name')
  const written = nameNode ? draft.textOf(nameNode) : ''
  callable(draft, node, inside, written.toLowerCase() === '__construct' ? 'constructor' : written, comment)
}

function properties(
  draft: PhpDraft,
  node: SyntaxNode,
  comment: SyntaxNode | null,
  owner: DefinitionDraft,
  inside: Place,
): void {
  const typeNode = child(node, 'type')
  const told = comment ? documentation(draft, comment)?.type : null
  const type = typeReference(draft, typeNode, inside) ?? (told ? typeOfText(draft, told, node, inside) : null)
  const isStatic = node.children.some((entry) => entry.type === 'static_modifier')
  const decorators = [...attributesOf(draft, node, inside), ...(comment ? annotationsOf(draft, comment, inside) : [])]
  for (const entry of partsOf(node)) {
    if (entry.type !== 'property_element') continue
    const name = child(entry, 'name') ?? partsOf(entry)[0]
    if (!name) continue
    const value = child(entry, 'default_value')
    owner.fields.push({
      name: draft.textOf(name).slice(1),
      type,
      value: value ? expression(draft, value, inside) : null,
      optional: typeNode?.type === 'optional_type',
      isStatic,
      decorators,
      span: draft.span(name),
    })
  }
}

function constant(draft: PhpDraft, node: SyntaxNode, owner: DefinitionDraft, inside: Place): void {
  const [name, value] = partsOf(node)
  if (!name || !value) return
  field(draft, owner, name, expression(draft, value, inside))
}

/** What a case is worth where it is written into a text: its value, else its name. */
function enumCase(draft: PhpDraft, node: SyntaxNode, owner: DefinitionDraft, inside: Place): void {
  const [name, value] = [child(node, 'name'), child(node, 'value')]
  if (!name) return
  const own: Expression = { kind: 'literal', value: draft.textOf(name), span: draft.span(name) }
  field(draft, owner, name, value ? expression(draft, value, inside) : own)
}

function field(draft: PhpDraft, owner: DefinitionDraft, name: SyntaxNode, value: Expression): void {
  owner.fields.push({
    name: draft.textOf(name),
    type: null,
    value,
    optional: false,
    isStatic: true,
    decorators: [],
    span: draft.span(name),
  })
}
