import type { Decorator, Expression } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { child, childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { attributesOf } from './attributes.ts'
import type { CsDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'
import { statements } from './statements.ts'
import { plainIdentifier, typeReference } from './types.ts'

/** Words before a declaration: `public static async`. */
export function modifiersOf(draft: CsDraft, node: SyntaxNode): ReadonlySet<string> {
  return new Set(node.children.filter((entry) => entry.type === 'modifier').map((entry) => draft.textOf(entry)))
}

/** A method, constructor, accessor or local function with its body. */
export function functionDefinition(
  draft: CsDraft,
  node: SyntaxNode,
  place: Place,
  name: string,
  parent = place.definition,
): DefinitionDraft {
  const nameNode = child(node, 'name')
  const span = draft.span(node)
  const definition = draft.add('function', name, parent, 0, span, nameNode ? draft.span(nameNode) : span)
  definition.scope = draft.scope(place.scope, definition.id)
  const modifiers = modifiersOf(draft, node)
  definition.isStatic = modifiers.has('static')
  definition.isAsync = modifiers.has('async')
  definition.exported = modifiers.has('public')
  typeParameters(draft, node, definition)
  definition.returnType = typeReference(draft, child(node, 'returns') ?? child(node, 'type'), definition.scope)
  definition.decorators.push(...attributesOf(draft, node, place))
  const inside: Place = { ...place, scope: definition.scope, definition: definition.id, inLoop: false, within: [] }
  draft.inBranch(() => {
    parameters(draft, child(node, 'parameters') ?? childOfType(node, 'parameter_list'), definition, inside)
    body(draft, child(node, 'body'), definition, inside)
  })
  return definition
}

/** A block, or `=> value`. */
export function body(draft: CsDraft, node: SyntaxNode | undefined, definition: DefinitionDraft, inside: Place): void {
  if (!node) return
  if (node.type === 'block') statements(draft, node, inside)
  else {
    const value = node.type === 'arrow_expression_clause' ? partsOf(node).at(-1) : node
    if (value) definition.returns.push(expression(draft, value, inside))
  }
}

/** Type parameters are bound in the body: what they stand for is known with the caller. */
function typeParameters(draft: CsDraft, node: SyntaxNode, definition: DefinitionDraft): void {
  const list = child(node, 'type_parameters') ?? childOfType(node, 'type_parameter_list')
  const names = (list ? partsOf(list) : []).flatMap((entry) => {
    const name = child(entry, 'name')
    return name ? [{ text: draft.textOf(name), span: draft.span(name) }] : []
  })
  if (names.length === 0) return
  definition.typeParameters = names.map(({ text }) => text)
  names.forEach(({ text, span }, index) => {
    draft.bind(definition.scope, text, { kind: 'typeArgument', definition: definition.id, index, span }, span)
  })
}

/** Parameters in order. `params` is written without a node of its own in the grammar. */
export function parameters(
  draft: CsDraft,
  list: SyntaxNode | undefined,
  definition: DefinitionDraft,
  inside: Place,
  isProperty = false,
): void {
  if (!list) return
  if (list.type === 'identifier' || list.type === 'implicit_parameter') {
    parameter(draft, list, list, undefined, undefined, [], definition, inside, false, isProperty)
    return
  }
  for (const node of partsOf(list)) {
    if (node.type === 'implicit_parameter') {
      parameter(draft, node, node, undefined, undefined, [], definition, inside, false, isProperty)
    }
    if (node.type !== 'parameter') continue
    const name = child(node, 'name')
    if (!name) continue
    if (modifiersOf(draft, node).has('this')) definition.isExtension = true
    const fallback = defaultValue(node, name)
    const decorators = attributesOf(draft, node, inside)
    parameter(draft, node, name, child(node, 'type'), fallback, decorators, definition, inside, false, isProperty)
  }
  const rest = list.children.findIndex((entry) => entry.type === 'params')
  const tail = rest < 0 ? [] : list.children.slice(rest)
  const name = tail.find((entry) => entry.field === 'name')
  if (name) {
    const type = tail.find((entry) => entry.field === 'type')
    parameter(draft, name, name, type, undefined, [], definition, inside, true, isProperty)
  }
}

/** What stands behind the name's `=`. */
function defaultValue(node: SyntaxNode, name: SyntaxNode): SyntaxNode | undefined {
  return partsOf(node).find(
    (entry) => entry.start > name.start && entry !== name && entry.type !== 'attribute_list' && entry.field !== 'type',
  )
}

function parameter(
  draft: CsDraft,
  node: SyntaxNode,
  name: SyntaxNode,
  type: SyntaxNode | undefined,
  fallback: SyntaxNode | undefined,
  decorators: readonly Decorator[],
  definition: DefinitionDraft,
  inside: Place,
  rest: boolean,
  isProperty: boolean,
): void {
  const text = plainIdentifier(draft.textOf(name))
  const span = draft.span(node)
  const index = definition.parameters.length
  definition.parameters.push({
    name: text,
    type: typeReference(draft, type, inside.scope),
    defaultValue: fallback ? expression(draft, fallback, inside) : null,
    optional: type?.type === 'nullable_type' || fallback !== undefined,
    rest,
    decorators,
    isProperty,
    span,
  })
  const value: Expression = { kind: 'parameter', definition: definition.id, index, span }
  draft.bind(inside.scope, text, value, span)
}

/** `x => …`, `async (int x) => { … }`, `delegate { … }`. */
export function lambda(draft: CsDraft, node: SyntaxNode, place: Place, name: string): Expression {
  const span = draft.span(node)
  const definition = draft.add('function', name, place.definition, 0, span)
  definition.scope = draft.scope(place.scope, definition.id)
  definition.isAsync = modifiersOf(draft, node).has('async')
  definition.returnType = typeReference(draft, child(node, 'type'), place.scope)
  definition.decorators.push(...attributesOf(draft, node, place))
  const inside: Place = { ...place, scope: definition.scope, definition: definition.id, within: [] }
  draft.inBranch(() => {
    parameters(draft, child(node, 'parameters') ?? childOfType(node, 'parameter_list'), definition, inside)
    body(draft, child(node, 'body') ?? childOfType(node, 'block'), definition, inside)
  })
  return { kind: 'definition', definition: definition.id, span }
}
