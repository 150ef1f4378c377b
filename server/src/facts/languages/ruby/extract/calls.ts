import type { CallSite, Expression } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { child, childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { argumentsOf } from './arguments.ts'
import { isIterator, iteration } from './blocks.ts'
import { included } from './classes.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import { ofLanguage, specialValue } from './library.ts'
import { reader } from './methods.ts'
import type { Place } from './place.ts'
import { selfOf } from './self.ts'

/** Words by which modules are mixed in; `helpers` is that of Sinatra and Grape. */
const MIXING = new Set(['include', 'extend', 'prepend', 'helpers'])
/** Words by which fields are given methods of their names. */
const READERS = /^(attr_reader|attr_accessor|cattr_accessor|mattr_accessor|cattr_reader|mattr_reader|attr_internal)$/

/** A call with or without a receiver. What stands for a value of its own is given back as that. */
export function callExpression(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [receiver, method, list] = ['receiver', 'method', 'arguments'].map((name) => child(node, name))
  const block = child(node, 'block')
  if (method?.type === 'super') return superCall(draft, node, list ?? null, place)
  const name = method ? draft.text(method) : 'call'
  if (!receiver && method) return bare(draft, node, method, list, block, place)
  const object = receiver ? expression(draft, receiver, place) : selfOf(place, draft.span(node))
  if (block && isIterator(name)) {
    for (const part of list ? namedChildren(list) : []) expression(draft, part, place)
    return iteration(draft, name, object, block, place)
  }
  const isMade = name === 'new' && isClass(object)
  const callee: Expression = isMade
    ? object
    : { kind: 'member', object, name, span: draft.range(node.start, method?.end ?? node.end) }
  return recorded(draft, node, method ?? node, callee, list, block, place, isMade)
}

/** What `new` makes an object of: a constant, or the class that the code stands in. */
function isClass(object: Expression): boolean {
  if (object.kind === 'module' || object.kind === 'definition') return true
  return object.kind === 'ref' && /^[A-Z]/.test(object.name)
}

/** A name that is no variable: a method without arguments. */
export function bareCall(draft: Draft, node: SyntaxNode, place: Place): Expression {
  return bare(draft, node, node, undefined, undefined, place)
}

function bare(
  draft: Draft,
  node: SyntaxNode,
  method: SyntaxNode,
  list: SyntaxNode | undefined,
  block: SyntaxNode | undefined,
  place: Place,
): Expression {
  const [name, span] = [draft.text(method), draft.span(method)]
  if (name === 'loop' && block) {
    return iteration(draft, name, unknown('a loop', span), block, place)
  }
  if (name === 'new' && place.self === 'class') {
    const [own] = place.nesting
    const callee: Expression = own === undefined ? selfOf(place, span) : { kind: 'ref', name: own, scope: 0, span }
    return recorded(draft, node, method, callee, list, block, place, true)
  }
  // What a program calls by its bare name is a function of the file, of the language, or of a library that it opens.
  const isFunction = ofLanguage(name) || (place.owner < 0 && draft.functions.has(name))
  const callee: Expression = isFunction
    ? { kind: 'ref', name, scope: place.scope, span }
    : { kind: 'member', object: selfOf(place, span), name, span }
  const value = recorded(draft, node, method, callee, list, block, place, false)
  const given = value.kind === 'call' ? (draft.calls[value.call]?.arguments ?? []) : []
  if (place.owner >= 0 && MIXING.has(name)) included(draft, given, place)
  if (READERS.test(name)) {
    for (const field of given) if (field.kind === 'literal') reader(draft, String(field.value), field.span, place)
  }
  return value
}

/** Records a call site; its value is the call, or what the language itself makes of it. */
function recorded(
  draft: Draft,
  node: SyntaxNode,
  named: SyntaxNode,
  callee: Expression,
  list: SyntaxNode | undefined,
  block: SyntaxNode | undefined,
  place: Place,
  construct: boolean,
): Expression {
  const span = draft.span(node)
  const site: CallSite & { arguments: readonly Expression[] } = {
    callee,
    arguments: [],
    typeArguments: [],
    construct,
    scope: place.scope,
    definition: place.definition,
    inLoop: place.inLoop,
    awaited: false,
    span,
    nameSpan: draft.span(named),
  }
  // The id is taken before the arguments are read, so that ids follow the order in which calls start.
  const id = draft.calls.push(site) - 1
  site.arguments = argumentsOf(draft, list, block, place)
  const special = specialValue(draft, site)
  // What it stands for is no call; only when nothing was read after it, so that the numbers of others stay.
  if (special && draft.calls.length === id + 1) draft.calls.pop()
  return special ?? { kind: 'call', call: id, span }
}

/** `super` and `super(…)`: the method of the superclass; without a list it is passed the same arguments. */
export function superCall(draft: Draft, node: SyntaxNode, list: SyntaxNode | null, place: Place): Expression {
  const span = draft.span(node)
  if (place.owner < 0) return unknown('no superclass', span)
  const method = draft.definitions[place.definition]
  const parent: Expression = { kind: 'super', definition: place.owner, span }
  const callee: Expression =
    !method || method.name === 'constructor' ? parent : { kind: 'member', object: parent, name: method.name, span }
  if (list || !method) return recorded(draft, node, node, callee, list ?? undefined, child(node, 'block'), place, false)
  const passed = method.parameters.map(
    (_, index): Expression => ({ kind: 'parameter', definition: method.id, index, span }),
  )
  const value = recorded(draft, node, node, callee, undefined, undefined, place, false)
  const site = value.kind === 'call' ? draft.calls[value.call] : undefined
  if (site) (site as { arguments: readonly Expression[] }).arguments = passed
  return value
}

/**
 * `object[key]`: the element, for a key that is known. Where an element is asked of what a method gives (the parameters of a
 * request), it is recorded as the call of `[]` that it is, too.
 */
export function elementOf(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const object = child(node, 'object')
  const [index] = namedChildren(node).filter((part) => part !== object && part.type !== 'block')
  const block = childOfType(node, 'block', 'do_block')
  const of = object ? expression(draft, object, place) : unknown('missing', span)
  if (!index) return unknown('missing index', span)
  const key = expression(draft, index, place)
  if (block) expression(draft, block, place)
  if (of.kind === 'call') {
    draft.calls.push({
      callee: { kind: 'member', object: of, name: '[]', span },
      arguments: [key],
      typeArguments: [],
      construct: false,
      scope: place.scope,
      definition: place.definition,
      inLoop: place.inLoop,
      awaited: false,
      span,
      nameSpan: key.span,
    })
  }
  if (key.kind === 'literal' && key.value !== null) return { kind: 'member', object: of, name: String(key.value), span }
  return { kind: 'index', object: of, index: key, span }
}
