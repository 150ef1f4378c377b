import type { Parameter, TypeReference } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { unknown } from '../../make.ts'
import { child, childrenOf, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { GoDraft } from './draft.ts'
import type { Place } from './place.ts'
import { walk } from './statements.ts'
import { typeReference } from './types.ts'

/** A function, method, function literal or method of an interface; its id. `owner` is the type that it is a method of. */
export function functionDefinition(
  draft: GoDraft,
  node: SyntaxNode,
  place: Place,
  name: string,
  owner: DefinitionDraft | null = null,
): number {
  const nameNode = child(node, 'name')
  const span = draft.span(node)
  const id = draft.definitions.length
  const scope = draft.scope(owner?.scope ?? place.scope, id)
  const parent = owner?.id ?? place.definition
  const definition = draft.add('function', name, parent, scope, span, nameNode ? draft.span(nameNode) : span)
  const receiver = owner ? receiverName(draft, node) : place.receiver
  const names = new Set<string>()
  for (const parameter of parametersOf(draft, node, scope)) {
    const index = definition.parameters.push(parameter) - 1
    if (parameter.name === '' || parameter.name === '_') continue
    names.add(parameter.name)
    draft.isNew(scope, parameter.name)
    draft.bind(
      scope,
      parameter.name,
      { kind: 'parameter', definition: id, index, span: parameter.span },
      parameter.span,
    )
  }
  definition.returnType = typeReference(draft, child(node, 'result'), scope)
  bindResults(draft, node, scope)
  const body = child(node, 'body')
  const inside: Place = {
    ...place,
    scope,
    definition: id,
    owner: owner?.id ?? place.owner,
    // A parameter of the same name hides it.
    receiver: names.has(receiver) ? '' : receiver,
    inLoop: false,
    within: owner ? [] : place.within,
  }
  // Parameters and what the body declares share a scope.
  for (const part of body ? namedChildren(body) : []) walk(draft, part, inside)
  return id
}

function receiverName(draft: GoDraft, node: SyntaxNode): string {
  const list = child(node, 'receiver')
  const [parameter] = list ? namedChildren(list) : []
  const name = parameter ? child(parameter, 'name') : undefined
  const text = name ? draft.textOf(name) : ''
  return text === '_' ? '' : text
}

function parametersOf(draft: GoDraft, node: SyntaxNode, scope: number): readonly Parameter[] {
  const list = child(node, 'parameters')
  return (list ? namedChildren(list) : []).flatMap((entry) => {
    const type = typeReference(draft, child(entry, 'type'), scope)
    const rest = entry.type === 'variadic_parameter_declaration'
    const names = childrenOf(entry, 'name')
    if (names.length === 0) return [parameter('', type, rest, draft, entry)]
    return names.map((name) => parameter(draft.textOf(name), type, rest, draft, name))
  })
}

function parameter(
  name: string,
  type: TypeReference | null,
  rest: boolean,
  draft: GoDraft,
  node: SyntaxNode,
): Parameter {
  return {
    name,
    type,
    defaultValue: null,
    optional: rest,
    rest,
    decorators: [],
    isProperty: false,
    span: draft.span(node),
  }
}

/** Named results are variables of the function. */
function bindResults(draft: GoDraft, node: SyntaxNode, scope: number): void {
  for (const name of resultNames(node)) {
    const type = typeReference(draft, child(name.parameter, 'type'), scope)
    const span = draft.span(name.node)
    const text = draft.textOf(name.node)
    if (draft.isNew(scope, text)) draft.bind(scope, text, unknown('declared without a value', span), span, false, type)
  }
}

/** Names of the results of a function, in order. */
export function resultNames(
  node: SyntaxNode,
): readonly { readonly node: SyntaxNode; readonly parameter: SyntaxNode }[] {
  const list = child(node, 'result')
  if (list?.type !== 'parameter_list') return []
  return namedChildren(list).flatMap((parameter) =>
    childrenOf(parameter, 'name').map((name) => ({ node: name, parameter })),
  )
}
