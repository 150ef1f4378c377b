import type { Expression, Parameter } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { decoratorsOf } from './attributes.ts'
import { block } from './blocks.ts'
import type { RustDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { bindPattern } from './patterns.ts'
import type { Place } from './place.ts'
import { isOptional, typeReference } from './types.ts'

/** A function, or a method of the type that the place stands in; its id. */
export function functionDefinition(
  draft: RustDraft,
  node: SyntaxNode,
  attributes: readonly SyntaxNode[],
  place: Place,
): number {
  const named = child(node, 'name')
  const span = draft.span(node)
  const id = draft.definitions.length
  const owner = draft.definitions[place.owner]
  const isMethod = owner !== undefined && place.definition === place.owner
  const scope = draft.scope(place.scope, id)
  const name = named ? draft.textOf(named).replace(/^r#/, '') : ''
  const definition = draft.add('function', name, place.definition, scope, span, named ? draft.span(named) : span)
  definition.isAsync = node.children.some(
    (part) => part.type === 'function_modifiers' && /\basync\b/.test(draft.textOf(part)),
  )
  const inside: Place = { ...place, scope, definition: id, inLoop: false }
  definition.decorators.push(...decoratorsOf(draft, attributes, place))
  const list = child(node, 'parameters')
  const hasSelf = parameters(draft, list ? namedChildren(list) : [], definition, inside)
  definition.isStatic = isMethod && !hasSelf
  definition.returnType = typeReference(draft, child(node, 'return_type'), inside)
  const body = child(node, 'body')
  if (body) give(definition, block(draft, body, inside))
  return id
}

/** `|x| …` as a value. */
export function closure(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const id = draft.definitions.length
  const scope = draft.scope(place.scope, id)
  const definition = draft.add('function', '', place.definition, scope, span)
  const inside: Place = { ...place, scope, definition: id }
  const list = child(node, 'parameters')
  parameters(draft, list ? namedChildren(list) : [], definition, inside)
  const body = child(node, 'body')
  if (body) give(definition, expression(draft, body, inside))
  return { kind: 'definition', definition: id, span }
}

function give(definition: DefinitionDraft, value: Expression | null): void {
  if (value) definition.returns.push(value)
}

/** Reads parameters and binds their names; whether the first is `self`. */
function parameters(
  draft: RustDraft,
  nodes: readonly SyntaxNode[],
  definition: DefinitionDraft,
  inside: Place,
): boolean {
  let hasSelf = false
  for (const node of nodes) {
    if (node.type === 'attribute_item') continue
    if (node.type === 'self_parameter' || isSelf(draft, node)) {
      hasSelf = true
      continue
    }
    const pattern = node.type === 'parameter' ? child(node, 'pattern') : node
    const typeNode = child(node, 'type')
    if (!pattern) continue
    const span = draft.span(pattern)
    const isPlain = pattern.type === 'identifier'
    const type = typeReference(draft, typeNode, inside)
    const index = definition.parameters.push(
      parameter(isPlain ? draft.textOf(pattern) : '', type, isOptional(draft, typeNode), span),
    )
    bindPattern(draft, pattern, { kind: 'parameter', definition: definition.id, index: index - 1, span }, inside)
  }
  return hasSelf
}

/** `self: Arc<Self>` */
function isSelf(draft: RustDraft, node: SyntaxNode): boolean {
  const pattern = child(node, 'pattern')
  return pattern !== undefined && /^(mut\s+)?self$/.test(draft.textOf(pattern))
}

function parameter(name: string, type: Parameter['type'], optional: boolean, span: Parameter['span']): Parameter {
  return { name, type, defaultValue: null, optional, rest: false, decorators: [], isProperty: false, span }
}
