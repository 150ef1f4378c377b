import type { Expression, TypeReference } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { child, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { annotationsOf, documentation } from './annotations.ts'
import { attributesOf } from './attributes.ts'
import type { PhpDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'
import { statements } from './statements.ts'
import { typeOfText, typeReference } from './types.ts'

/** A function at the top of a file, or inside of another one. */
export function functionDefinition(draft: PhpDraft, node: SyntaxNode, place: Place, comment: SyntaxNode | null): void {
  const nameNode = child(node, 'name')
  const name = nameNode ? draft.textOf(nameNode) : ''
  const definition = callable(draft, node, { ...place, owner: -1 }, name, comment)
  definition.exported = place.definition === 0
  // Functions are known everywhere as soon as they are declared.
  draft.bind(0, name, { kind: 'definition', definition: definition.id, span: draft.span(node) }, definition.nameSpan)
}

/** Any function with its parameters and body; methods go by the name that the vocabulary has for them. */
export function callable(
  draft: PhpDraft,
  node: SyntaxNode,
  place: Place,
  name: string,
  comment: SyntaxNode | null,
): DefinitionDraft {
  const nameNode = child(node, 'name')
  const span = draft.span(node)
  const definition = draft.add('function', name, place.definition, 0, span, nameNode ? draft.span(nameNode) : span)
  definition.scope = draft.scope(place.scope, definition.id)
  definition.isStatic = node.children.some((entry) => entry.type === 'static_modifier')
  const inside: Place = {
    ...place,
    scope: definition.scope,
    definition: definition.id,
    inLoop: false,
    always: true,
    within: [],
  }
  const told = comment ? documentation(draft, comment) : null
  const returns = told?.returns ? typeOfText(draft, told.returns, node, inside) : null
  definition.returnType = typeReference(draft, child(node, 'return_type'), inside) ?? returns
  definition.decorators.push(
    ...attributesOf(draft, node, place),
    ...(comment ? annotationsOf(draft, comment, place) : []),
  )
  parameters(draft, child(node, 'parameters'), definition, inside, told?.parameters ?? new Map())
  const body = child(node, 'body')
  if (body?.type === 'compound_statement') statements(draft, body.children, inside)
  else if (body) definition.returns.push(expression(draft, body, inside))
  return definition
}

/** `function () use ($x) { … }`, `fn () => …`: a function that sees the names around it. */
export function closure(draft: PhpDraft, node: SyntaxNode, place: Place, name: string): Expression {
  const { inLoop } = place
  const definition = callable(draft, node, place, name, null)
  if (inLoop) markCalls(draft, definition.id)
  return { kind: 'definition', definition: definition.id, span: draft.span(node) }
}

/** Calls in a function that runs once per element. */
function markCalls(draft: PhpDraft, definition: number): void {
  for (const [id, site] of draft.calls.entries()) {
    if (site.definition === definition && !site.inLoop) draft.calls[id] = { ...site, inLoop: true }
  }
}

function parameters(
  draft: PhpDraft,
  list: SyntaxNode | undefined,
  definition: DefinitionDraft,
  inside: Place,
  told: ReadonlyMap<string, string>,
): void {
  for (const node of list ? partsOf(list) : []) {
    const nameNode = child(node, 'name')
    const variable = nameNode?.type === 'by_ref' ? partsOf(nameNode)[0] : nameNode
    if (!variable) continue
    const isPromoted = node.type === 'property_promotion_parameter'
    const name = draft.textOf(variable).replace(/^\$/, '')
    const typeNode = child(node, 'type')
    const fallback = child(node, 'default_value')
    const span = draft.span(node)
    const described = told.get(name)
    const type: TypeReference | null =
      typeReference(draft, typeNode, inside) ?? (described ? typeOfText(draft, described, node, inside) : null)
    const index = definition.parameters.length
    definition.parameters.push({
      name,
      type,
      defaultValue: fallback ? expression(draft, fallback, inside) : null,
      optional: typeNode?.type === 'optional_type' || fallback !== undefined,
      rest: node.type === 'variadic_parameter',
      decorators: attributesOf(draft, node, inside),
      isProperty: isPromoted,
      span,
      ...(definition.name === 'constructor' && isPlain(type) && { wired: wiredName(draft, inside.owner, name) }),
    })
    const value: Expression = { kind: 'parameter', definition: definition.id, index, span }
    draft.bindName(`$${name}`, value, span, inside)
  }
}

/** A value of the configuration rather than an object. */
function isPlain(type: TypeReference | null): boolean {
  return type === null || /^(string|int|float|bool|array|mixed)$/.test(type.name)
}

/** Containers make objects by the full names of their classes. */
function wiredName(draft: PhpDraft, owner: number, parameter: string): string {
  const name = draft.definitions[owner]?.name ?? ''
  return `container.argument ${draft.namespace === '' ? name : `${draft.namespace}.${name}`}.${parameter}`
}
