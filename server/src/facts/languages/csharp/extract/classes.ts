import type { Expression } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { child, childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { attributesOf } from './attributes.ts'
import { construction } from './calls.ts'
import { declareType } from './declarations.ts'
import type { CsDraft } from './draft.ts'
import { functionDefinition, modifiersOf, parameters } from './functions.ts'
import { eventFields, fields, property } from './members.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'
import { plainIdentifier, typeExpression, typeReference } from './types.ts'

/** Classes that the configuration binder fills in, by the convention of its users. */
const SETTINGS = /(Options|Settings?|Config|Configurations?|Urls|Endpoints)$/

/** A class, struct, record or interface with its members. */
export function classDefinition(draft: CsDraft, node: SyntaxNode, place: Place): DefinitionDraft {
  const nameNode = child(node, 'name')
  const name = nameNode ? plainIdentifier(draft.textOf(nameNode)) : ''
  const isInterface = node.type === 'interface_declaration'
  const span = draft.span(node)
  const definition = draft.add(
    isInterface ? 'interface' : 'class',
    name,
    place.definition,
    0,
    span,
    nameNode ? draft.span(nameNode) : span,
  )
  definition.scope = draft.scope(place.scope, definition.id, true)
  draft.classScopes.set(definition.scope, definition.id)
  const modifiers = modifiersOf(draft, node)
  definition.isStatic = modifiers.has('static')
  if (modifiers.has('abstract')) definition.isAbstract = true
  if (!isInterface && !definition.isStatic && SETTINGS.test(name)) definition.isSettings = true
  definition.exported = place.definition === 0
  definition.decorators.push(...attributesOf(draft, node, place))
  const inside: Place = {
    scope: definition.scope,
    definition: definition.id,
    owner: definition.id,
    inLoop: false,
    within: [],
  }
  const made = primaryConstructor(draft, node, definition, inside)
  supertypes(draft, node, definition, made ? { ...inside, scope: made.scope, definition: made.id } : inside)
  const members = child(node, 'body')
  if (members) for (const member of partsOf(members)) classMember(draft, member, definition, inside)
  return definition
}

/** `class X(HttpClient http)`: its parameters are seen in the whole class; those of a record are properties to all. */
function primaryConstructor(
  draft: CsDraft,
  node: SyntaxNode,
  owner: DefinitionDraft,
  inside: Place,
): DefinitionDraft | null {
  const list = childOfType(node, 'parameter_list')
  if (!list) return null
  const span = draft.span(list)
  const definition = draft.add('function', 'constructor', owner.id, 0, span, owner.nameSpan)
  definition.scope = draft.scope(inside.scope, definition.id)
  const isRecord = node.type.startsWith('record')
  const place = { ...inside, scope: definition.scope, definition: definition.id }
  parameters(draft, list, definition, place, true)
  if (isRecord) {
    for (const { name, type, optional, decorators, span: at } of definition.parameters) {
      owner.fields.push({ name, type, value: null, optional, isStatic: false, decorators, span: at })
    }
  }
  return definition
}

/**
 * Base classes and interfaces, which only their names tell apart: an `I` before a capital is an interface's. The arguments
 * for a base class's constructor are a call of it.
 */
function supertypes(draft: CsDraft, node: SyntaxNode, definition: DefinitionDraft, place: Place): void {
  const list = childOfType(node, 'base_list')
  if (!list) return
  const entries = partsOf(list)
  for (const [at, entry] of entries.entries()) {
    if (entry.type === 'argument_list') continue
    const type = entry.type === 'primary_constructor_base_type' ? (child(entry, 'type') ?? entry) : entry
    const given =
      childOfType(entry, 'argument_list') ?? (entries[at + 1]?.type === 'argument_list' ? entries[at + 1] : undefined)
    const reference = typeReference(draft, type, place.scope)
    if (reference && isInterfaceName(reference.name)) {
      definition.implements = [...definition.implements, reference]
      continue
    }
    definition.extends = [...definition.extends, typeExpression(draft, type, place)]
    if (reference) definition.extendedTypes = [...(definition.extendedTypes ?? []), reference]
    if (given) superCall(draft, given, place)
  }
}

function isInterfaceName(name: string): boolean {
  return /(^|\.)I[A-Z]\w*$/.test(name)
}

function superCall(draft: CsDraft, list: SyntaxNode, place: Place): void {
  const callee: Expression = { kind: 'super', definition: place.owner, span: draft.span(list) }
  construction(draft, list, callee, list, list, () => [], [], place, false)
}

function classMember(draft: CsDraft, node: SyntaxNode, owner: DefinitionDraft, inside: Place): void {
  const nameNode = child(node, 'name')
  const name = nameNode ? plainIdentifier(draft.textOf(nameNode)) : ''
  switch (node.type) {
    case 'method_declaration':
      functionDefinition(draft, node, inside, name, owner.id)
      return
    case 'constructor_declaration':
      if (name === 'extension') extensionBlock(draft, node, owner, inside)
      else constructorDefinition(draft, node, owner, inside)
      return
    case 'property_declaration':
      property(draft, node, owner, inside)
      return
    case 'field_declaration':
      fields(draft, node, owner, inside)
      return
    case 'event_field_declaration':
      eventFields(draft, node, owner, inside)
      return
    case 'class_declaration':
    case 'record_declaration':
    case 'record_struct_declaration':
    case 'struct_declaration':
    case 'interface_declaration':
    case 'enum_declaration':
      declareType(draft, node, inside, owner)
      return
    case 'indexer_declaration':
    case 'operator_declaration':
    case 'conversion_operator_declaration':
    case 'destructor_declaration':
      functionDefinition(draft, node, inside, '', owner.id)
      return
    default:
      // Members between `#if` and `#endif` count as those around them.
      if (node.type.startsWith('preproc_')) for (const inner of partsOf(node)) classMember(draft, inner, owner, inside)
  }
}

function constructorDefinition(draft: CsDraft, node: SyntaxNode, owner: DefinitionDraft, inside: Place): void {
  if (modifiersOf(draft, node).has('static')) {
    functionDefinition(draft, node, inside, 'static constructor', owner.id)
    return
  }
  const definition = functionDefinition(draft, node, inside, 'constructor', owner.id)
  const given = childOfType(node, 'constructor_initializer')
  const list = given ? childOfType(given, 'argument_list') : undefined
  if (!given || !list || !draft.textOf(given).includes('base')) return
  superCall(draft, list, { ...inside, scope: definition.scope, definition: definition.id })
}

/** `extension(IApp app) { void Map() { … } }`: its methods have that parameter before their own. */
function extensionBlock(draft: CsDraft, node: SyntaxNode, owner: DefinitionDraft, inside: Place): void {
  const block = child(node, 'body')
  const receiver = child(node, 'parameters')
  for (const method of block ? partsOf(block) : []) {
    if (method.type !== 'local_function_statement') continue
    const name = child(method, 'name')
    const children = receiver
      ? method.children.map((entry) =>
          entry.field === 'parameters' ? { ...entry, children: [...partsOf(receiver), ...entry.children] } : entry,
        )
      : method.children
    const definition = functionDefinition(
      draft,
      { ...method, children },
      inside,
      name ? plainIdentifier(draft.textOf(name)) : '',
      owner.id,
    )
    definition.isStatic = true
    definition.isExtension = true
  }
}
