import type { Expression } from '../../../vocabulary.ts'
import { memberOf, unknown } from '../../make.ts'
import { child, childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { anonymousClass } from './classes.ts'
import type { PhpDraft } from './draft.ts'
import { expression, objectOf } from './expressions.ts'
import { closure } from './functions.ts'
import { isClassName } from './names.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'
import { standardCall } from './standard-calls.ts'

/** Functions and methods whose closures run once per element. */
const PER_ELEMENT = /^(array_(map|walk|filter|reduce)|map|each|filter|reduce|flatMap|mapWithKeys|eachSpread|transform)$/

interface Called {
  readonly callee: Expression
  readonly name: SyntaxNode
}

/** `f(…)`, `$x->f(…)`, `X::f(…)`; with `...` alone for its arguments it is the function as a value. */
export function call(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const id = reserve(draft, node, place, false)
  const called = calleeOf(draft, node, place)
  if (!called) {
    draft.calls[id] = blank(draft, node, place, false)
    for (const part of partsOf(node))
      if (part.field !== 'object' && part.field !== 'scope') expression(draft, part, place)
    return unknown('called by a computed name', span)
  }
  const list = child(node, 'arguments')
  const isValue = list ? partsOf(list).some((entry) => entry.type === 'variadic_placeholder') : false
  const given = argumentsOf(draft, list, place, draft.textOf(called.name))
  fill(draft, id, called.callee, given, called.name)
  if (isValue) return called.callee
  const isFunction = node.type === 'function_call_expression' && called.callee.kind === 'ref'
  const standard = isFunction ? standardCall(draft.textOf(called.name).replace(/^\\/, ''), given, span) : null
  return standard ?? { kind: 'call', call: id, span }
}

function calleeOf(draft: PhpDraft, node: SyntaxNode, place: Place): Called | null {
  const span = draft.span(node)
  if (node.type === 'function_call_expression') {
    const callee = child(node, 'function')
    if (!callee) return null
    if (!isClassName(callee)) return { callee: expression(draft, callee, place), name: callee }
    const name = draft.textOf(callee)
    const plain = name.slice(name.lastIndexOf('\\') + 1)
    return { callee: { kind: 'ref', name: plain, scope: place.scope, span: draft.span(callee) }, name: callee }
  }
  const name = child(node, 'name')
  const object = child(node, 'object') ?? child(node, 'scope')
  if (!object || !name) return null
  const isOwn = node.type === 'scoped_call_expression' && /^(self|static)$/i.test(draft.textOf(object))
  const owner: Expression = isOwn
    ? { kind: 'this', definition: place.owner, span: draft.span(object) }
    : objectOf(draft, object, place)
  if (name.type !== 'name') return null
  const text = draft.textOf(name)
  if (owner.kind === 'super' && text === '__construct') return { callee: owner, name }
  return { callee: memberOf(owner, text, span), name }
}

/** `new X(…)`, `new class(…) extends X { … }`, `new $class(…)`. */
export function construction(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const id = reserve(draft, node, place, true)
  const type = partsOf(node).find((entry) => entry.type !== 'arguments')
  const list = childOfType(node, 'arguments') ?? (type ? childOfType(type, 'arguments') : undefined)
  const callee = !type
    ? unknown('a class', span)
    : type.type === 'anonymous_class'
      ? anonymousClass(draft, type, place)
      : objectOf(draft, type, place)
  fill(draft, id, callee, argumentsOf(draft, list, place, ''), type ?? node)
  return { kind: 'call', call: id, span }
}

/** The id is taken before the arguments are read, so that ids follow the order in which calls start. */
function reserve(draft: PhpDraft, node: SyntaxNode, place: Place, construct: boolean): number {
  return draft.calls.push(blank(draft, node, place, construct)) - 1
}

function blank(draft: PhpDraft, node: SyntaxNode, place: Place, construct: boolean): PhpDraft['calls'][number] {
  const span = draft.span(node)
  return {
    callee: unknown('a computed name', span),
    arguments: [],
    typeArguments: [],
    construct,
    scope: place.scope,
    definition: place.definition,
    inLoop: place.inLoop,
    awaited: false,
    span,
    nameSpan: span,
  }
}

function fill(draft: PhpDraft, id: number, callee: Expression, given: readonly Expression[], name: SyntaxNode): void {
  const site = draft.calls[id]
  if (site) draft.calls[id] = { ...site, callee, arguments: given, nameSpan: draft.span(name) }
}

/** Arguments in order, those passed by name last. */
export function argumentsOf(
  draft: PhpDraft,
  list: SyntaxNode | undefined,
  place: Place,
  callee: string,
): readonly Expression[] {
  const positional: Expression[] = []
  const named: Expression[] = []
  const inside = PER_ELEMENT.test(callee) ? { ...place, inLoop: true } : place
  for (const node of list ? partsOf(list) : []) {
    const value = node.type === 'argument' ? partsOf(node).at(-1) : node
    if (!value || node.type === 'variadic_placeholder') continue
    const name = child(node, 'name')
    const isClosure = value.type === 'anonymous_function' || value.type === 'arrow_function'
    const result = isClosure ? closure(draft, value, inside, '') : expression(draft, value, place)
    if (name && name !== value) {
      named.push({ kind: 'keyword', name: draft.textOf(name), value: result, span: draft.span(node) })
    } else positional.push(result)
  }
  return [...positional, ...named]
}
