import type { CallSite, Expression, TypeReference } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { configurationPrefix } from '../../jvm/configuration.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import type { Place } from '../../jvm/place.ts'
import { property } from '../../jvm/placeholders.ts'
import { child, childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { annotations, hasModifier } from './annotations.ts'
import { argumentList, classReference, expression, isExpression } from './expressions.ts'
import { addParameter, described, functionDefinition } from './functions.ts'
import { declaredProperties } from './properties.ts'
import { walk } from './statements.ts'
import { declaredType, typeName, typeReference } from './types.ts'

/** The definition of a class, interface, enum or object with its members. */
export function classDefinition(draft: JvmDraft, node: SyntaxNode, place: Place): DefinitionDraft {
  const nameNode = child(node, 'name')
  const span = draft.span(node)
  const isInterface = node.children.some((entry) => entry.type === 'interface')
  const definition = draft.add(
    isInterface ? 'interface' : isPlainEnum(node) ? 'enum' : 'class',
    nameNode ? draft.textOf(nameNode).replace(/`/g, '') : '',
    place.definition,
    0,
    span,
    nameNode ? draft.span(nameNode) : span,
  )
  definition.scope = draft.scope(place.scope, definition.id)
  for (const modifiers of draft.classAnnotations.get(node.start) ?? []) {
    definition.decorators.push(...annotations(draft, modifiers, place))
  }
  members(draft, node, definition, node.type === 'object_declaration')
  return definition
}

/** `object : Base() { … }` */
export function objectLiteral(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const definition = draft.add('class', '', place.definition, 0, span)
  definition.scope = draft.scope(place.scope, definition.id)
  members(draft, node, definition, false)
  const made: CallSite = {
    callee: { kind: 'definition', definition: definition.id, span },
    arguments: [],
    typeArguments: [],
    construct: true,
    scope: place.scope,
    definition: place.definition,
    inLoop: place.inLoop,
    awaited: false,
    span,
    nameSpan: span,
  }
  return { kind: 'call', call: draft.calls.push(made) - 1, span }
}

/** An enum whose constants are nothing but names. */
function isPlainEnum(node: SyntaxNode): boolean {
  const body = childOfType(node, 'enum_class_body')
  return body !== undefined && !namedChildren(body).some((entry) => childOfType(entry, 'value_arguments'))
}

function members(draft: JvmDraft, node: SyntaxNode, definition: DefinitionDraft, isObject: boolean): void {
  const body = childOfType(node, 'class_body', 'enum_class_body')
  const all = body ? namedChildren(body) : []
  register(draft, node, all, definition, isObject)
  const inside: Place = {
    scope: definition.scope,
    definition: definition.id,
    owner: definition.id,
    isStatic: isObject,
    inLoop: false,
  }
  const prefix = configurationPrefix(definition.decorators) ?? draft.prefixes.get(definition.name) ?? null
  header(draft, node, definition, inside, prefix)
  supertypes(draft, node, definition, inside)
  for (const entry of all) member(draft, entry, definition, inside, prefix)
}

/** Notes the names that members go by before any body is read. */
function register(
  draft: JvmDraft,
  node: SyntaxNode,
  all: readonly SyntaxNode[],
  definition: DefinitionDraft,
  isObject: boolean,
): void {
  const fields = new Map<string, boolean>()
  const methods = new Map<string, boolean>()
  const note = (entry: SyntaxNode, isStatic: boolean) => {
    if (entry.type === 'function_declaration') {
      const name = child(entry, 'name')
      if (name) methods.set(draft.textOf(name), isStatic)
    } else if (entry.type === 'property_declaration') {
      const name = childOfType(childOfType(entry, 'variable_declaration') ?? entry, 'identifier')
      if (name) fields.set(draft.textOf(name), isStatic)
    } else if (entry.type === 'enum_entry') {
      const name = childOfType(entry, 'identifier')
      if (name) fields.set(draft.textOf(name), true)
    } else if (entry.type === 'companion_object') {
      for (const inner of namedChildren(childOfType(entry, 'class_body') ?? entry)) note(inner, true)
    }
  }
  for (const entry of all) note(entry, isObject)
  for (const entry of headerParameters(node)) {
    const name = childOfType(entry, 'identifier')
    if (name && isPropertyParameter(draft, entry)) fields.set(draft.textOf(name), false)
  }
  const inherits = childOfType(node, 'delegation_specifiers') !== undefined
  draft.classes.set(definition.scope, { definition: definition.id, fields, methods, inherits })
}

function headerParameters(node: SyntaxNode): readonly SyntaxNode[] {
  const maker = childOfType(node, 'primary_constructor')
  const list = maker && childOfType(maker, 'class_parameters')
  return (list ? namedChildren(list) : []).filter((entry) => entry.type === 'class_parameter')
}

function isPropertyParameter(draft: JvmDraft, node: SyntaxNode): boolean {
  return node.children.some(
    (entry) => entry.type === 'val' || entry.type === 'var' || /^va[lr]$/.test(draft.textOf(entry)),
  )
}

/** The constructor in the header of a class; its properties are fields, its other parameters are seen by initial values. */
function header(draft: JvmDraft, node: SyntaxNode, owner: DefinitionDraft, inside: Place, prefix: string | null): void {
  const list = headerParameters(node)
  const written = childOfType(node, 'primary_constructor')
  if (!written) return
  const span = draft.span(written)
  const maker = draft.add(
    'function',
    'constructor',
    owner.id,
    draft.scope(inside.scope, draft.definitions.length),
    span,
    owner.nameSpan,
  )
  const place = { ...inside, scope: maker.scope, definition: maker.id }
  for (const entry of list) {
    const decorators = annotations(draft, childOfType(entry, 'modifiers'), place)
    const nameNode = childOfType(entry, 'identifier')
    const name = nameNode ? draft.textOf(nameNode) : ''
    const initial = entry.children.find((part, at) => entry.children[at - 1]?.type === '=' && isExpression(part.type))
    const fallback = initial ? expression(draft, initial, place) : null
    const type = declaredType(draft, entry, inside.scope)
    const isProperty = isPropertyParameter(draft, entry)
    const own = described(draft, decorators, entry, fallback)
    // What a container passes where nothing is said is the default.
    const injected =
      own.injected ??
      (prefix === null ? undefined : configured(draft, prefix, name, type, fallback, own.span)) ??
      (isProperty ? fallback : null)
    addParameter(draft, maker, place, { ...own, name, type, isProperty, ...(injected && { injected }) })
    const value: Expression = {
      kind: 'parameter',
      definition: maker.id,
      index: maker.parameters.length - 1,
      span: own.span,
    }
    if (isProperty) {
      owner.fields.push({
        name,
        type,
        value: null,
        optional: own.optional,
        isStatic: false,
        decorators,
        span: own.span,
      })
    } else draft.bind(inside.scope, name, value, own.span, false, type)
  }
}

/** A property that is filled in from configuration; one of a class of its own has its properties filled in. */
function configured(
  draft: JvmDraft,
  prefix: string,
  name: string,
  type: TypeReference | null,
  fallback: Expression | null,
  span: Expression['span'],
): Expression | undefined {
  if (type && /^[A-Z]/.test(type.name)) {
    draft.prefixes.set(type.name, `${prefix}.${name}`)
    return undefined
  }
  return type?.name === 'array' ? undefined : property(`${prefix}.${name}`, span, fallback)
}

/** What is called in the header is the superclass; what is only named is an interface. */
function supertypes(draft: JvmDraft, node: SyntaxNode, definition: DefinitionDraft, inside: Place): void {
  const list = childOfType(node, 'delegation_specifiers')
  const interfaces: TypeReference[] = []
  for (const entry of list ? namedChildren(list) : []) {
    const made = childOfType(entry, 'constructor_invocation')
    const delegated = childOfType(entry, 'explicit_delegation')
    const typeNode = childOfType(made ?? delegated ?? entry, 'user_type')
    if (!typeNode) continue
    const span = draft.span(typeNode)
    if (made) {
      definition.extends = [classReference(typeName(draft, typeNode), inside, span)]
      const given = argumentList(draft, childOfType(made, 'value_arguments'), inside)
      draft.calls.push({
        callee: { kind: 'super', definition: definition.id, span },
        arguments: given,
        typeArguments: [],
        construct: false,
        scope: inside.scope,
        definition: definition.id,
        inLoop: false,
        awaited: false,
        span: draft.span(made),
        nameSpan: span,
      })
    } else {
      const type = typeReference(draft, typeNode, definition.scope)
      if (type) interfaces.push(type)
    }
  }
  definition.implements = interfaces
}

function member(draft: JvmDraft, node: SyntaxNode, owner: DefinitionDraft, inside: Place, prefix: string | null): void {
  switch (node.type) {
    case 'property_declaration':
      for (const { name, type, value, decorators, span } of declaredProperties(draft, node, inside)) {
        const filled =
          prefix === null || inside.isStatic ? value : (configured(draft, prefix, name, type, value, span) ?? value)
        owner.fields.push({ name, type, value: filled, optional: false, isStatic: inside.isStatic, decorators, span })
      }
      return
    case 'function_declaration':
    case 'secondary_constructor':
      functionDefinition(draft, node, inside)
      return
    case 'class_declaration':
    case 'object_declaration': {
      const { id, name, nameSpan: span } = classDefinition(draft, node, { ...inside, isStatic: false })
      draft.bind(inside.scope, name, { kind: 'definition', definition: id, span }, span)
      return
    }
    case 'companion_object':
      for (const entry of namedChildren(childOfType(node, 'class_body') ?? node))
        member(draft, entry, owner, { ...inside, isStatic: true }, null)
      return
    case 'enum_entry':
      constant(draft, node, owner, inside)
      return
    default:
      if (hasModifier(draft, node, 'external')) return
      walk(draft, node, inside)
  }
}

/** A constant of an enum: a plain name, or an object of it. */
function constant(draft: JvmDraft, node: SyntaxNode, owner: DefinitionDraft, inside: Place): void {
  const nameNode = childOfType(node, 'identifier')
  if (!nameNode) return
  const name = draft.textOf(nameNode)
  const span = draft.span(nameNode)
  let value: Expression = { kind: 'literal', value: name, span }
  if (owner.kind !== 'enum') {
    const made: CallSite = {
      callee: { kind: 'definition', definition: owner.id, span },
      arguments: argumentList(draft, childOfType(node, 'value_arguments'), inside),
      typeArguments: [],
      construct: true,
      scope: inside.scope,
      definition: owner.id,
      inLoop: false,
      awaited: false,
      span: draft.span(node),
      nameSpan: span,
    }
    value = { kind: 'call', call: draft.calls.push(made) - 1, span }
  }
  owner.fields.push({ name, type: null, value, optional: false, isStatic: true, decorators: [], span })
}
