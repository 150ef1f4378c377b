import type { Expression, Property } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { attributesBefore, decoratorsOf, isTestItem } from './attributes.ts'
import type { RustDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { functionDefinition } from './functions.ts'
import { includedPackage, itemMacro } from './macros.ts'
import { segmentsOf } from './paths.ts'
import type { Place } from './place.ts'
import { fieldsOf } from './structs.ts'
import { typeReference } from './types.ts'

const ITEMS =
  /_item$|^(use_declaration|extern_crate_declaration|macro_definition|foreign_mod_item|inner_attribute_item)$/

/** Whether a node declares something rather than doing it. */
export function isItem(node: SyntaxNode): boolean {
  return ITEMS.test(node.type) && node.type !== 'attribute_item'
}

/** All items of a file or module: types first, which the rest is about. */
export function items(draft: RustDraft, parent: SyntaxNode, place: Place): void {
  const all = namedChildren(parent).filter((node) => !isTestItem(draft, parent, node))
  for (const node of all) if (isType(node)) item(draft, parent, node, place)
  for (const node of all) {
    if (isType(node)) continue
    if (isItem(node)) item(draft, parent, node, place)
    else if (node.type === 'macro_invocation' || node.type === 'expression_statement') {
      const macro = node.type === 'macro_invocation' ? node : namedChildren(node)[0]
      if (macro?.type === 'macro_invocation') itemMacro(draft, macro, place)
    }
  }
}

function isType(node: SyntaxNode): boolean {
  return /^(struct|enum|trait|union|type)_item$/.test(node.type)
}

/** Reads one item. */
export function item(draft: RustDraft, parent: SyntaxNode, node: SyntaxNode, place: Place): void {
  switch (node.type) {
    case 'function_item':
    case 'function_signature_item': {
      const id = functionDefinition(draft, node, attributesBefore(parent, node), place)
      if (place.definition !== place.owner) bindDefinition(draft, draft.definitions[id], place)
      return
    }
    case 'struct_item':
    case 'union_item':
    case 'enum_item':
    case 'type_item':
      typeItem(draft, parent, node, place)
      return
    case 'trait_item':
      trait(draft, parent, node, place)
      return
    case 'impl_item':
      implementation(draft, node, place)
      return
    case 'const_item':
    case 'static_item':
      constant(draft, node, place)
      return
    case 'mod_item':
      inlineModule(draft, node, place)
      return
    default:
      return
  }
}

function bindDefinition(draft: RustDraft, definition: DefinitionDraft | undefined, place: Place): void {
  if (!definition || definition.name === '') return
  const value: Expression = { kind: 'definition', definition: definition.id, span: definition.nameSpan }
  draft.isNew(place.scope, definition.name)
  draft.bind(place.scope, definition.name, value, definition.nameSpan)
}

function declareType(
  draft: RustDraft,
  kind: 'class' | 'enum' | 'interface' | 'type',
  node: SyntaxNode,
  place: Place,
): { readonly definition: DefinitionDraft; readonly inside: Place } {
  const named = child(node, 'name')
  const id = draft.definitions.length
  const scope = draft.scope(place.scope, id)
  const name = named ? draft.textOf(named) : ''
  const definition = draft.add(kind, name, place.definition, scope, draft.span(node), draft.span(named ?? node))
  if (!draft.types.has(name)) draft.types.set(name, definition)
  bindDefinition(draft, definition, place)
  return { definition, inside: { ...place, scope, definition: id, owner: id, self: name } }
}

function typeItem(draft: RustDraft, parent: SyntaxNode, node: SyntaxNode, place: Place): void {
  if (node.type === 'type_item') {
    // `type Output = …` of an implementation names nothing that code refers to by it.
    if (place.definition === place.owner) return
    const { definition, inside } = declareType(draft, 'type', node, place)
    definition.aliased = typeReference(draft, child(node, 'type'), inside)
    return
  }
  const body = child(node, 'body')
  const attributes = attributesBefore(parent, node)
  const { definition, inside } = declareType(draft, node.type === 'enum_item' ? 'enum' : 'class', node, place)
  definition.decorators.push(...decoratorsOf(draft, attributes, place))
  if (node.type === 'enum_item') {
    for (const variant of body ? namedChildren(body) : []) {
      const [name, value] = [child(variant, 'name'), child(variant, 'value')]
      if (variant.type !== 'enum_variant' || !name) continue
      const given = value ? expression(draft, value, inside) : unknown('a variant', draft.span(name))
      definition.fields.push(member(draft, name, given))
    }
    return
  }
  definition.isRecord = true
  if (body) definition.fields.push(...fieldsOf(draft, body, attributes, inside))
}

function member(draft: RustDraft, name: SyntaxNode, value: Expression | null) {
  const common = { type: null, optional: false, isStatic: true, decorators: [] }
  return { ...common, name: draft.textOf(name), value, span: draft.span(name) }
}

function trait(draft: RustDraft, parent: SyntaxNode, node: SyntaxNode, place: Place): void {
  const { definition, inside } = declareType(draft, 'interface', node, place)
  definition.decorators.push(...decoratorsOf(draft, attributesBefore(parent, node), place))
  const bounds = child(node, 'bounds')
  definition.implements = (bounds ? namedChildren(bounds) : []).flatMap((bound) =>
    bound.type === 'lifetime' ? [] : (typeReference(draft, bound, place) ?? []),
  )
  members(draft, child(node, 'body'), inside)
}

/** `impl Trait for Type`: methods belong to the type, which stands in here where another file declares it. */
function implementation(draft: RustDraft, node: SyntaxNode, place: Place): void {
  const type = child(node, 'type')
  const segments = type ? segmentsOf(draft, type) : []
  const name = segments.at(-1) ?? ''
  if (name === '') return
  const own = segments.length === 1 ? draft.types.get(name) : undefined
  const owner = own ?? standIn(draft, node, name, place)
  const inside: Place = { ...place, scope: owner.scope, definition: owner.id, owner: owner.id, self: name }
  const implemented = typeReference(draft, child(node, 'trait'), place)
  if (implemented) owner.implements = [...owner.implements, implemented]
  members(draft, child(node, 'body'), inside)
}

function standIn(draft: RustDraft, node: SyntaxNode, name: string, place: Place): DefinitionDraft {
  const known = draft.definitions.find((entry) => entry.isPartial && entry.name === name)
  if (known) return known
  const id = draft.definitions.length
  const definition = draft.add('class', name, place.definition, draft.scope(place.scope, id), draft.span(node))
  definition.isPartial = true
  return definition
}

function members(draft: RustDraft, body: SyntaxNode | undefined, inside: Place): void {
  if (!body) return
  const owner = draft.definitions[inside.owner]
  for (const node of namedChildren(body)) {
    if (isTestItem(draft, body, node)) continue
    if (node.type !== 'const_item') {
      item(draft, body, node, inside)
      continue
    }
    const [name, value] = [child(node, 'name'), child(node, 'value')]
    if (name && owner) owner.fields.push(member(draft, name, value ? expression(draft, value, inside) : null))
  }
}

function constant(draft: RustDraft, node: SyntaxNode, place: Place): void {
  const [name, given] = [child(node, 'name'), child(node, 'value')]
  if (!name) return
  const value = given ? expression(draft, given, place) : unknown('declared without a value', draft.span(node))
  const text = draft.textOf(name)
  draft.isNew(place.scope, text)
  draft.bind(place.scope, text, value, draft.span(name), true, typeReference(draft, child(node, 'type'), place))
}

/** `mod x { … }` is an object of what it declares; one that is generated is a library. */
function inlineModule(draft: RustDraft, node: SyntaxNode, place: Place): void {
  const [named, body] = [child(node, 'name'), child(node, 'body')]
  if (!named) return
  const span = draft.span(named)
  const name = draft.textOf(named)
  if (!body) {
    // It comes before what is handed on from a library as a whole.
    if (place.scope === 0) draft.exports.push({ name, from: { module: `self::${name}`, imported: '*' } })
    return
  }
  const generated = includedPackage(draft, body)
  const value = generated === null ? ownModule(draft, body, name, place) : null
  draft.isNew(place.scope, name)
  draft.bind(place.scope, name, value ?? { kind: 'module', module: `generated::${generated}`, span }, span)
}

function ownModule(draft: RustDraft, body: SyntaxNode, name: string, place: Place): Expression {
  const scope = draft.scope(place.scope, place.definition)
  const module = { scope, path: [...place.module.path, name], parent: place.module }
  items(draft, body, { ...place, scope, module })
  const span = draft.span(body)
  const declared = new Set(
    draft.bindings.filter((entry) => entry.scope === scope && entry.path.length === 0).map((entry) => entry.name),
  )
  const properties: Property[] = [...declared].map((own) => ({
    name: own,
    value: { kind: 'ref', name: own, scope, span },
  }))
  for (const [local, path] of handedOn(draft, body, module.path)) {
    if (!declared.has(local)) properties.push({ name: local, value: { kind: 'module', module: path, span } })
  }
  return { kind: 'object', properties, span }
}

/** What a module that is written in place uses publicly can be asked of it. */
function handedOn(draft: RustDraft, body: SyntaxNode, path: readonly string[]): readonly (readonly [string, string])[] {
  const isPublic = namedChildren(body).some(
    (node) => node.type === 'use_declaration' && node.children.some((part) => part.type === 'visibility_modifier'),
  )
  if (!isPublic) return []
  const text = draft.textOf(body)
  return [...draft.uses].filter(
    ([local, module]) => text.includes(local) && !module.startsWith(`self::${path.join('::')}::`),
  )
}
