import type { Decorator, Expression, Parameter } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { injectedValue } from '../../jvm/configuration.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import type { Place } from '../../jvm/place.ts'
import { child, childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { annotations, parameterAnnotations } from './annotations.ts'
import { expression, isExpression } from './expressions.ts'
import { walk } from './statements.ts'
import { declaredType, isType, typeReference } from './types.ts'

export const PLAIN_PARAMETER: Omit<Parameter, 'name' | 'span'> = {
  type: null,
  defaultValue: null,
  optional: false,
  rest: false,
  decorators: [],
  isProperty: false,
}

/** A lambda as a value. Without parameters of its own it has `it`, or a receiver. */
export function lambda(draft: JvmDraft, node: SyntaxNode, place: Place, hasReceiver = false): Expression {
  const span = draft.span(node)
  const definition = draft.add(
    'function',
    '',
    place.definition,
    draft.scope(place.scope, draft.definitions.length),
    span,
  )
  const inside: Place = { ...place, scope: definition.scope, definition: definition.id }
  const declared = childOfType(node, 'lambda_parameters')
  const names = (declared ? namedChildren(declared) : []).map((entry) =>
    entry.type === 'variable_declaration' ? draft.textOf(namedChildren(entry)[0] ?? entry) : '',
  )
  const given = names.length > 0 ? names : [hasReceiver ? 'this' : 'it']
  for (const name of given) addParameter(draft, definition, inside, { ...PLAIN_PARAMETER, name, span })
  // Where it has both, what is not called `it` is asked of the receiver.
  if (hasReceiver && names.length > 0)
    addParameter(draft, definition, inside, { ...PLAIN_PARAMETER, name: 'this', span })
  const statements = namedChildren(node).filter((part) => part !== declared)
  body(draft, statements, definition, inside)
  return { kind: 'definition', definition: definition.id, span }
}

/** `fun(a: Int) { … }` as a value. */
export function anonymousFunction(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const definition = functionDefinition(draft, node, place)
  return { kind: 'definition', definition: definition.id, span: draft.span(node) }
}

/** The definition of a function: of a file, a class or an extension. */
export function functionDefinition(draft: JvmDraft, node: SyntaxNode, place: Place): DefinitionDraft {
  const nameNode = child(node, 'name')
  const span = draft.span(node)
  const isMaker = node.type === 'secondary_constructor'
  const name = isMaker ? 'constructor' : nameNode ? draft.textOf(nameNode).replace(/`/g, '') : ''
  const scope = draft.scope(place.scope, draft.definitions.length)
  const definition = draft.add('function', name, place.definition, scope, span, nameNode ? draft.span(nameNode) : span)
  definition.isStatic = place.isStatic
  definition.decorators.push(...annotations(draft, childOfType(node, 'modifiers'), place))
  const inside: Place = { ...place, scope, definition: definition.id, inLoop: false }
  const list = childOfType(node, 'function_value_parameters')
  // The type before the name is what an extension is called on, the one after the parameters the result.
  const before = node.children.find((entry) => isType(entry) && nameNode && entry.end <= nameNode.start)
  const after = node.children.find((entry) => isType(entry) && list && entry.start >= list.end)
  definition.returnType = typeReference(draft, after, scope)
  if (list) parameters(draft, list, definition, inside)
  if (before) {
    const type = typeReference(draft, before, scope)
    addParameter(draft, definition, inside, { ...PLAIN_PARAMETER, name: 'this', type, span: draft.span(before) })
  }
  const block = childOfType(node, 'function_body') ?? node
  const own = childOfType(block, 'block')
  if (own) for (const statement of namedChildren(own)) walk(draft, statement, inside)
  else if (block !== node) body(draft, namedChildren(block), definition, inside)
  return definition
}

function parameters(draft: JvmDraft, list: SyntaxNode, definition: DefinitionDraft, inside: Place): void {
  const entries = namedChildren(list)
  for (const [at, entry] of entries.entries()) {
    if (entry.type !== 'parameter') continue
    const next = entries[at + 1]
    const decorators = parameterAnnotations(draft, entries, at, inside)
    const rest =
      entries[at - 1]?.type === 'parameter_modifiers' && /\bvararg\b/.test(draft.textOf(entries[at - 1] ?? entry))
    const fallback = next && isExpression(next.type) ? expression(draft, next, inside) : null
    const nameNode = childOfType(entry, 'identifier')
    addParameter(draft, definition, inside, {
      ...described(draft, decorators, entry, fallback),
      name: nameNode ? draft.textOf(nameNode) : '',
      type: declaredType(draft, entry, inside.scope),
      rest,
    })
  }
}

/** What a parameter says besides name and type. */
export function described(
  draft: JvmDraft,
  decorators: readonly Decorator[],
  node: SyntaxNode,
  fallback: Expression | null,
) {
  const span = draft.span(node)
  const optional = fallback !== null || node.children.some((entry) => entry.type === 'nullable_type')
  return { ...PLAIN_PARAMETER, decorators, defaultValue: fallback, optional, ...injectedValue(decorators, span), span }
}

export function addParameter(draft: JvmDraft, definition: DefinitionDraft, place: Place, parameter: Parameter): void {
  const index = definition.parameters.push(parameter) - 1
  const value: Expression = { kind: 'parameter', definition: definition.id, index, span: parameter.span }
  if (parameter.name !== '') draft.bind(place.scope, parameter.name, value, parameter.span, false, parameter.type)
}

/** Statements of which the last is the result. */
function body(draft: JvmDraft, statements: readonly SyntaxNode[], definition: DefinitionDraft, inside: Place): void {
  for (const statement of statements.slice(0, -1)) walk(draft, statement, inside)
  const last = statements.at(-1)
  if (!last) return
  if (isExpression(last.type)) definition.returns.push(expression(draft, last, inside))
  else walk(draft, last, inside)
}
