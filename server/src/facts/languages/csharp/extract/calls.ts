import type { Expression, TypeReference } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { child, childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { CsDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { lambda } from './functions.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'
import { standardCall } from './standard-calls.ts'
import { typeArguments, typeReference } from './types.ts'

/** Methods whose lambdas run once per element. */
const PER_ELEMENT = new Set(['Select', 'SelectMany', 'Where', 'ForEach', 'Any', 'All', 'Aggregate', 'ForEachAsync'])

/** A call. `receiver` stands for the callee where it begins with `?.`. */
export function call(draft: CsDraft, node: SyntaxNode, place: Place, awaited: boolean, bound?: Expression): Expression {
  const callee = child(node, 'function')
  const span = draft.span(node)
  if (!callee) return unknown('a call', span)
  const nameof_ = nameOf(draft, callee, node)
  if (nameof_) return nameof_
  const list = child(node, 'arguments')
  const id = reserve(draft, node, place, awaited, false)
  const evaluated = bound ?? expression(draft, callee, place)
  return filled(draft, id, evaluated, lastName(callee), list, callTypes(draft, callee, place), place, span)
}

/** `nameof(a.b)` is the text `b`. */
function nameOf(draft: CsDraft, callee: SyntaxNode, node: SyntaxNode): Expression | null {
  if (callee.type !== 'identifier' || draft.textOf(callee) !== 'nameof') return null
  const list = child(node, 'arguments')
  const text = list ? draft.textOf(list) : ''
  const value = /([\w@]+)(?:<[^()]*>)?\s*\)$/.exec(text)?.[1] ?? ''
  return { kind: 'literal', value, span: draft.span(node) }
}

/** `new X(…) { … }`, `: base(…)`: a call with a callee of its own and further arguments by name. */
export function construction(
  draft: CsDraft,
  node: SyntaxNode,
  callee: Expression,
  nameNode: SyntaxNode,
  list: SyntaxNode | undefined,
  more: (place: Place) => readonly Expression[],
  types: readonly TypeReference[],
  place: Place,
  construct: boolean,
): Expression {
  const span = draft.span(node)
  const id = reserve(draft, node, place, false, construct)
  const result = filled(draft, id, callee, nameNode, list, types, place, span)
  const site = draft.calls[id]
  const named = more(place)
  if (site && named.length > 0) draft.calls[id] = { ...site, arguments: [...site.arguments, ...named] }
  return result
}

/** The id is taken before the arguments are read, so that ids follow the order in which calls start. */
function reserve(draft: CsDraft, node: SyntaxNode, place: Place, awaited: boolean, construct: boolean): number {
  const span = draft.span(node)
  return (
    draft.calls.push({
      callee: unknown('not yet read', span),
      arguments: [],
      typeArguments: [],
      construct,
      scope: place.scope,
      definition: place.definition,
      inLoop: place.inLoop,
      awaited,
      span,
      nameSpan: span,
    }) - 1
  )
}

function filled(
  draft: CsDraft,
  id: number,
  callee: Expression,
  nameNode: SyntaxNode,
  list: SyntaxNode | undefined,
  types: readonly TypeReference[],
  place: Place,
  span: Expression['span'],
): Expression {
  const name = draft.textOf(nameNode)
  const inside = PER_ELEMENT.has(name) ? { ...place, inLoop: true } : place
  const given = argumentsOf(draft, list, inside)
  const site = draft.calls[id]
  if (!site) return unknown('a call', span)
  draft.calls[id] = { ...site, callee, arguments: given, typeArguments: types, nameSpan: draft.span(nameNode) }
  return standardCall(callee, given, span) ?? { kind: 'call', call: id, span }
}

/** Arguments in order, those passed by name last. */
export function argumentsOf(draft: CsDraft, list: SyntaxNode | undefined, place: Place): readonly Expression[] {
  const positional: Expression[] = []
  const named: Expression[] = []
  for (const node of list ? partsOf(list) : []) {
    const name = child(node, 'name')
    const isDeclaration = partsOf(node)[0]?.type === 'declaration_expression'
    const value = partsOf(node).at(-1)
    if (!value) continue
    const isFunction = value.type === 'lambda_expression' || value.type === 'anonymous_method_expression'
    const result = isFunction ? lambda(draft, value, place, '') : expression(draft, value, place)
    if (name && !isDeclaration && name !== value) {
      named.push({ kind: 'keyword', name: draft.textOf(name), value: result, span: draft.span(node) })
    } else positional.push(result)
  }
  return [...positional, ...named]
}

/** `F<A, B>(…)`, `x.F<A>(…)` */
function callTypes(draft: CsDraft, callee: SyntaxNode, place: Place): readonly TypeReference[] {
  const name = nameNodeOf(callee)
  return name?.type === 'generic_name' ? typeArguments(draft, name, place.scope) : []
}

/** The node of the callee's last name, type arguments left out. */
function lastName(callee: SyntaxNode): SyntaxNode {
  const name = nameNodeOf(callee) ?? callee
  return name.type === 'generic_name' ? (childOfType(name, 'identifier') ?? name) : name
}

function nameNodeOf(callee: SyntaxNode): SyntaxNode | undefined {
  if (callee.type === 'conditional_access_expression') {
    const access = partsOf(callee).at(-1)
    return access ? nameNodeOf(access) : undefined
  }
  if (callee.type === 'identifier' || callee.type === 'generic_name') return callee
  return child(callee, 'name')
}

export { typeReference }
