import type { Expression } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import { libraryValue } from '../../jvm/library-calls.ts'
import type { Place } from '../../jvm/place.ts'
import { method } from '../../jvm/simple-names.ts'
import { memberOf, unknown } from '../../make.ts'
import { child, childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { anonymousClass } from './classes.ts'
import { classReference, expression } from './expressions.ts'
import { lambda } from './functions.ts'
import { typeName, typeReference } from './types.ts'

/** Methods whose argument runs once per element. */
const ITERATING = new Set([
  'forEach',
  'map',
  'filter',
  'flatMap',
  'mapToObj',
  'anyMatch',
  'allMatch',
  'peek',
  'concatMap',
])

/** `object.name(…)`, `name(…)`. */
export function invocation(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const name = child(node, 'name')
  const object = child(node, 'object')
  if (!name) return unknown('a call', draft.span(node))
  const id = open(draft, node, name, false, place)
  const types = childOfType(node, 'type_arguments')
  const typeArguments = types
    ? namedChildren(types).flatMap((type) => typeReference(draft, type, place.scope) ?? [])
    : []
  const callee = object
    ? memberOf(expression(draft, object, place), draft.textOf(name), draft.range(object.start, name.end))
    : method(draft, draft.textOf(name), place, draft.span(name))
  const given = args(draft, child(node, 'arguments'), place, draft.textOf(name))
  setter(draft, callee, given, place)
  return close(draft, id, callee, given, typeArguments)
}

/** `order.setUrl(url)` sets a property of what the variable holds. */
function setter(draft: JvmDraft, callee: Expression, given: readonly Expression[], place: Place): void {
  const [value] = given
  if (callee.kind !== 'member' || callee.object.kind !== 'ref' || given.length !== 1 || !value) return
  const property = /^set([A-Z]\w*)$/.exec(callee.name)?.[1]
  if (!property) return
  const name = property.charAt(0).toLowerCase() + property.slice(1)
  draft.assign(place.scope, callee.object.name, [name], value, callee.span)
}

/** `new Order(…)`, also with a body of its own. */
export function creation(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const type = child(node, 'type')
  if (!type) return unknown('a new object', draft.span(node))
  const id = open(draft, node, type, true, place)
  const written = typeReference(draft, type, place.scope)
  const callee = classReference(typeName(draft, type), place, draft.span(type))
  const given = args(draft, child(node, 'arguments'), place, '')
  const body = childOfType(node, 'class_body')
  if (!body) return close(draft, id, callee, given, written?.arguments ?? [])
  const own = anonymousClass(draft, node, body, callee, place)
  // What is passed goes on to the superclass.
  draft.calls.push({
    ...site(draft, node, type, false, place),
    callee: { kind: 'super', definition: own, span: draft.span(type) },
    arguments: given,
  })
  return close(draft, id, { kind: 'definition', definition: own, span: draft.span(type) }, [], [])
}

/** `super(…)` at the start of a constructor; `this(…)` leads to another one and says nothing new. */
export function constructorCall(draft: JvmDraft, node: SyntaxNode, place: Place): void {
  const target = child(node, 'constructor')
  const given = args(draft, child(node, 'arguments'), place, '')
  if (target?.type !== 'super') return
  const callee: Expression = { kind: 'super', definition: place.owner, span: draft.span(target) }
  draft.calls.push({ ...site(draft, node, target, false, place), callee, arguments: given })
}

function args(draft: JvmDraft, list: SyntaxNode | undefined, place: Place, name: string): readonly Expression[] {
  return (list ? namedChildren(list) : []).map((argument) => {
    if (argument.type !== 'lambda_expression') return expression(draft, argument, place)
    return lambda(draft, argument, { ...place, inLoop: place.inLoop || ITERATING.has(name) })
  })
}

function site(draft: JvmDraft, node: SyntaxNode, name: SyntaxNode, construct: boolean, place: Place) {
  const span = draft.span(node)
  return {
    callee: unknown('not yet read', span) as Expression,
    arguments: [] as readonly Expression[],
    typeArguments: [] as ReturnType<typeof typeReference>[] & [],
    construct,
    scope: place.scope,
    definition: place.definition,
    inLoop: place.inLoop,
    awaited: false,
    span,
    nameSpan: draft.span(name),
  }
}

/** Takes the id before the arguments are read, so that ids follow the order in which calls start. */
function open(draft: JvmDraft, node: SyntaxNode, name: SyntaxNode, construct: boolean, place: Place): number {
  return draft.calls.push(site(draft, node, name, construct, place)) - 1
}

function close(
  draft: JvmDraft,
  id: number,
  callee: Expression,
  given: readonly Expression[],
  typeArguments: readonly NonNullable<ReturnType<typeof typeReference>>[],
): Expression {
  const begun = draft.calls[id]
  if (!begun) return callee
  draft.calls[id] = { ...begun, callee, arguments: given, typeArguments }
  return libraryValue(callee, given, begun.construct, begun.span) ?? { kind: 'call', call: id, span: begun.span }
}
