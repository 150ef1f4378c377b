import type { Expression, Parameter } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { injectedValue } from '../../jvm/configuration.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import type { Place } from '../../jvm/place.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { annotations, hasModifier } from './annotations.ts'
import { expression } from './expressions.ts'
import { walk } from './statements.ts'
import { typeReference } from './types.ts'

/** A lambda as a value. */
export function lambda(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const definition = draft.add(
    'function',
    '',
    place.definition,
    draft.scope(place.scope, draft.definitions.length),
    span,
  )
  const inside: Place = { ...place, scope: definition.scope, definition: definition.id }
  const given = child(node, 'parameters')
  if (given?.type === 'formal_parameters') parameters(draft, given, definition, inside, false)
  else if (given) {
    const names = given.type === 'identifier' ? [given] : namedChildren(given)
    for (const name of names) {
      addParameter(draft, definition, inside, { ...NOTHING, name: draft.textOf(name), span: draft.span(name) })
    }
  }
  body(draft, child(node, 'body'), definition, inside)
  return { kind: 'definition', definition: definition.id, span }
}

/** In a record's short form the fields are assigned after the body: the header is its constructor. */
const MAKERS: Readonly<Record<string, string>> = {
  constructor_declaration: 'constructor',
  compact_constructor_declaration: 'compact constructor',
}

/** The definition of a method or constructor, its parameters and its body. */
export function methodDefinition(draft: JvmDraft, node: SyntaxNode, place: Place): DefinitionDraft {
  const nameNode = child(node, 'name')
  const name = MAKERS[node.type] ?? (nameNode ? draft.textOf(nameNode) : '')
  const isStatic = hasModifier(node, 'static')
  const span = draft.span(node)
  const scope = draft.scope(place.scope, draft.definitions.length)
  const definition = draft.add('function', name, place.definition, scope, span, nameNode ? draft.span(nameNode) : span)
  definition.isStatic = isStatic
  definition.exported = hasModifier(node, 'public')
  definition.decorators.push(...annotations(draft, node, place))
  const inside: Place = { ...place, scope, definition: definition.id, isStatic, inLoop: false }
  definition.returnType = typeReference(draft, child(node, 'type'), scope)
  const given = child(node, 'parameters')
  if (given) parameters(draft, given, definition, inside, false)
  body(draft, child(node, 'body'), definition, inside)
  return definition
}

/** Parameters as written; those of a record's header are properties of the class. */
export function parameters(
  draft: JvmDraft,
  list: SyntaxNode,
  definition: DefinitionDraft,
  place: Place,
  isProperty: boolean,
): void {
  for (const entry of namedChildren(list)) {
    if (entry.type !== 'formal_parameter' && entry.type !== 'spread_parameter') continue
    const rest = entry.type === 'spread_parameter'
    const declarator = rest ? namedChildren(entry).find((part) => part.type === 'variable_declarator') : entry
    const name = declarator && child(declarator, 'name')
    const typeNode = rest ? namedChildren(entry).find((part) => /type/.test(part.type)) : child(entry, 'type')
    const decorators = annotations(draft, entry, place)
    addParameter(draft, definition, place, {
      ...NOTHING,
      name: name ? draft.textOf(name) : '',
      type: typeReference(draft, typeNode, place.scope),
      rest,
      decorators,
      isProperty,
      ...injectedValue(decorators, draft.span(entry)),
      span: draft.span(entry),
    })
  }
}

const NOTHING: Omit<Parameter, 'name' | 'span'> = {
  type: null,
  defaultValue: null,
  optional: false,
  rest: false,
  decorators: [],
  isProperty: false,
}

export function addParameter(draft: JvmDraft, definition: DefinitionDraft, place: Place, parameter: Parameter): void {
  const index = definition.parameters.push(parameter) - 1
  const value: Expression = { kind: 'parameter', definition: definition.id, index, span: parameter.span }
  if (parameter.name !== '') draft.bind(place.scope, parameter.name, value, parameter.span, false, parameter.type)
}

export { NOTHING as PLAIN_PARAMETER }

function body(draft: JvmDraft, node: SyntaxNode | undefined, definition: DefinitionDraft, place: Place): void {
  if (!node) return
  if (node.type === 'block' || node.type === 'constructor_body') {
    for (const statement of namedChildren(node)) walk(draft, statement, place)
  } else definition.returns.push(expression(draft, node, place))
}
