import type { Expression, TypeReference } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { configurationPrefix, injectedValue } from '../../jvm/configuration.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import type { Place } from '../../jvm/place.ts'
import { property } from '../../jvm/placeholders.ts'
import { child, childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { annotationNames, annotations, hasModifier } from './annotations.ts'
import { enumMembers } from './enums.ts'
import { classReference, expression } from './expressions.ts'
import { methodDefinition, parameters } from './functions.ts'
import { accessor, generatedMembers, type WrittenField } from './lombok.ts'
import { walk } from './statements.ts'
import { typeName, typeReference } from './types.ts'

const CLASSES = new Set([
  'class_declaration',
  'interface_declaration',
  'enum_declaration',
  'record_declaration',
  'annotation_type_declaration',
])

export function isClass(node: SyntaxNode): boolean {
  return CLASSES.has(node.type)
}

/** The definition of a class, interface, enum, record or annotation with its members. */
export function classDefinition(draft: JvmDraft, node: SyntaxNode, place: Place): DefinitionDraft {
  const nameNode = child(node, 'name')
  const isInterface = node.type === 'interface_declaration' || node.type === 'annotation_type_declaration'
  const span = draft.span(node)
  const definition = draft.add(
    isInterface ? 'interface' : isPlainEnum(node) ? 'enum' : 'class',
    nameNode ? draft.textOf(nameNode) : '',
    place.definition,
    0,
    span,
    nameNode ? draft.span(nameNode) : span,
  )
  definition.scope = draft.scope(place.scope, definition.id)
  definition.exported = hasModifier(node, 'public')
  definition.decorators.push(...annotations(draft, node, place))
  supertypes(draft, node, definition, place)
  const body = child(node, 'body')
  if (body) members(draft, node, body, definition)
  return definition
}

/** The class of `new Base(…) { … }`. */
export function anonymousClass(
  draft: JvmDraft,
  node: SyntaxNode,
  body: SyntaxNode,
  base: Expression,
  place: Place,
): number {
  const definition = draft.add('class', '', place.definition, 0, draft.span(node))
  definition.scope = draft.scope(place.scope, definition.id)
  definition.extends = [base]
  members(draft, node, body, definition)
  return definition.id
}

/** An enum whose constants are nothing but names. */
function isPlainEnum(node: SyntaxNode): boolean {
  if (node.type !== 'enum_declaration') return false
  const body = child(node, 'body')
  return !(body?.children ?? []).some((entry) => entry.type === 'enum_constant' && child(entry, 'arguments'))
}

function supertypes(draft: JvmDraft, node: SyntaxNode, definition: DefinitionDraft, place: Place): void {
  const superclass = child(node, 'superclass')
  const [base] = superclass ? namedChildren(superclass) : []
  if (base) definition.extends = [classReference(typeName(draft, base), place, draft.span(base))]
  const list = childOfType(node, 'super_interfaces', 'extends_interfaces')
  const types = list
    ? namedChildren(list).flatMap((entry) => (entry.type === 'type_list' ? namedChildren(entry) : [entry]))
    : []
  definition.implements = types.flatMap((type): readonly TypeReference[] => {
    const reference = typeReference(draft, type, definition.scope)
    return reference ? [reference] : []
  })
}

function members(draft: JvmDraft, node: SyntaxNode, body: SyntaxNode, definition: DefinitionDraft): void {
  const all = namedChildren(body).flatMap((entry) =>
    entry.type === 'enum_body_declarations' ? namedChildren(entry) : [entry],
  )
  register(draft, node, all, definition)
  const inside: Place = {
    scope: definition.scope,
    definition: definition.id,
    owner: definition.id,
    isStatic: false,
    inLoop: false,
  }
  const header = node.type === 'record_declaration' ? child(node, 'parameters') : undefined
  const prefix = configurationPrefix(definition.decorators) ?? draft.prefixes.get(definition.name) ?? null
  if (header) recordMembers(draft, header, definition, inside, prefix)
  if (node.type === 'enum_declaration') enumMembers(draft, all, definition, inside)
  const written: WrittenField[] = []
  for (const entry of all) written.push(...member(draft, entry, definition, inside, prefix))
  generatedMembers(draft, definition, annotationNames(draft, node), written, inside)
}

/** Notes the names that members go by before any body is read. */
function register(draft: JvmDraft, node: SyntaxNode, all: readonly SyntaxNode[], definition: DefinitionDraft): void {
  const fields = new Map<string, boolean>()
  const methods = new Map<string, boolean>()
  for (const entry of all) {
    const isStatic = hasModifier(entry, 'static') || entry.type === 'constant_declaration'
    if (entry.type === 'enum_constant') fields.set(nameOf(draft, entry), true)
    else if (entry.type === 'method_declaration') methods.set(nameOf(draft, entry), isStatic)
    else {
      for (const part of entry.children) {
        if (part.type === 'variable_declarator') fields.set(nameOf(draft, part), isStatic)
      }
    }
  }
  const header = node.type === 'record_declaration' ? child(node, 'parameters') : undefined
  for (const part of header ? namedChildren(header) : []) {
    const name = nameOf(draft, part)
    fields.set(name, false)
    if (!methods.has(name)) methods.set(name, false)
  }
  const inherits = definition.extends.length > 0 || definition.implements.length > 0
  draft.classes.set(definition.scope, { definition: definition.id, fields, methods, inherits })
}

function nameOf(draft: JvmDraft, node: SyntaxNode): string {
  const name = child(node, 'name')
  return name ? draft.textOf(name) : ''
}

/** A field, method or class inside a class; what of it constructors and accessors are generated for. */
function member(
  draft: JvmDraft,
  node: SyntaxNode,
  owner: DefinitionDraft,
  inside: Place,
  prefix: string | null,
): readonly WrittenField[] {
  if (node.type === 'field_declaration' || node.type === 'constant_declaration') {
    return fields(draft, node, owner, inside, prefix)
  }
  if (/^(method|constructor|compact_constructor)_declaration$/.test(node.type)) {
    methodDefinition(draft, node, inside)
  } else if (isClass(node)) innerClass(draft, node, inside)
  else if (node.type === 'static_initializer') walk(draft, node, { ...inside, isStatic: true })
  else if (node.type === 'block') walk(draft, node, inside)
  return []
}

/** A class goes by its name in the class around it, and in methods. */
export function innerClass(draft: JvmDraft, node: SyntaxNode, place: Place): void {
  const { id, name, nameSpan: span } = classDefinition(draft, node, place)
  draft.bind(place.scope, name, { kind: 'definition', definition: id, span }, span)
}

function fields(
  draft: JvmDraft,
  node: SyntaxNode,
  owner: DefinitionDraft,
  inside: Place,
  prefix: string | null,
): readonly WrittenField[] {
  const isStatic = hasModifier(node, 'static') || node.type === 'constant_declaration'
  const place = { ...inside, isStatic }
  const decorators = annotations(draft, node, place)
  const typeNode = child(node, 'type')
  const type = typeReference(draft, typeNode, inside.scope)
  return node.children.flatMap((part): readonly WrittenField[] => {
    if (part.type !== 'variable_declarator') return []
    const name = nameOf(draft, part)
    const span = draft.span(part)
    const given = child(part, 'value')
    const written = given ? expression(draft, given, place) : null
    const { injected } = injectedValue(decorators, span)
    const value =
      injected ?? (prefix === null || isStatic ? written : configured(draft, prefix, name, type, written, span))
    owner.fields.push({ name, type, value, optional: mayBeNull(type), isStatic, decorators, span })
    if (isStatic) return []
    return [
      {
        name,
        isFinal: hasModifier(node, 'final'),
        hasValue: given !== undefined,
        annotations: annotationNames(draft, node),
      },
    ]
  })
}

/** A field that is filled in from configuration; that of a class of its own gets its fields filled in. */
function configured(
  draft: JvmDraft,
  prefix: string,
  name: string,
  type: TypeReference | null,
  written: Expression | null,
  span: Expression['span'],
): Expression | null {
  const key = `${prefix}.${name}`
  if (type && /^[A-Z]/.test(type.name)) {
    draft.prefixes.set(type.name, key)
    return written
  }
  return type?.name === 'array' ? written : property(key, span, written)
}

/** A record's header: fields, their accessors, and the constructor. */
function recordMembers(
  draft: JvmDraft,
  header: SyntaxNode,
  owner: DefinitionDraft,
  inside: Place,
  prefix: string | null,
): void {
  const span = draft.span(header)
  const maker = draft.add(
    'function',
    'constructor',
    owner.id,
    draft.scope(inside.scope, draft.definitions.length),
    span,
    owner.nameSpan,
  )
  parameters(draft, header, maker, { ...inside, scope: maker.scope, definition: maker.id }, true)
  maker.parameters.forEach((parameter, at) => {
    const { name, type, decorators } = parameter
    const optional = mayBeNull(type)
    owner.fields.push({ name, type, value: null, optional, isStatic: false, decorators, span: parameter.span })
    const value = prefix === null ? null : configured(draft, prefix, name, type, null, parameter.span)
    if (value) maker.parameters[at] = { ...parameter, injected: value }
    accessor(draft, owner, name, name, inside)
  })
}

/** Everything but the primitives may be left out, where nothing checks that it is there. */
function mayBeNull(type: TypeReference | null): boolean {
  return !type || !/^(byte|short|int|long|float|double|boolean|char|number)$/.test(type.name)
}
