import type { CallSite, Expression, Property } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { Draft } from './draft.ts'
import { variableRead } from './environment.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'
import { braceFormat } from './strings.ts'

/** Built-in functions that give back their argument as far as an address, a name or a list is concerned. */
const TRANSPARENT = new Set(['str', 'int', 'bytes', 'list', 'tuple', 'set', 'frozenset', 'sorted', 'reversed', 'iter'])

/** A call. Casts, `format`, and reads of the environment become what they stand for. */
export function callExpression(draft: Draft, node: SyntaxNode, place: Place, awaited = false): Expression {
  const [called, list] = [child(node, 'function'), child(node, 'arguments')]
  const span = draft.span(node)
  if (!called || !list) return unknown('missing callee', span)
  if (isSuper(draft, called, list)) return { kind: 'super', definition: place.owner, span }
  const from = draft.calls.length
  const id = record(draft, node, called, argumentNodes(list), place, { awaited })
  const site = draft.calls[id]
  if (!site) return unknown('no call', span)
  const special = specialValue(draft, site)
  // What it stands for is no call; only when nothing was read after it, so that the numbers of others stay.
  if (special && draft.calls.length === from + 1) draft.calls.pop()
  return special ?? { kind: 'call', call: id, span }
}

function isSuper(draft: Draft, called: SyntaxNode, list: SyntaxNode): boolean {
  return called.type === 'identifier' && draft.text(called) === 'super' && list.type === 'argument_list'
}

/** The arguments of a call; a generator that stands in place of the list is the only one. */
export function argumentNodes(list: SyntaxNode): readonly SyntaxNode[] {
  return list.type === 'argument_list' ? namedChildren(list) : [list]
}

/** Records a call site and gives back its number. `decorates` is the definition below a decorator. */
export function record(
  draft: Draft,
  node: SyntaxNode,
  called: SyntaxNode,
  given: readonly SyntaxNode[],
  place: Place,
  style: { readonly awaited: boolean; readonly decorates?: number },
): number {
  const span = draft.span(node)
  const name = called.type === 'attribute' ? (child(called, 'attribute') ?? called) : called
  const site = {
    callee: unknown('not yet read', span) as Expression,
    arguments: [] as readonly Expression[],
    typeArguments: [],
    ...style,
    // Classes are called like functions; by convention their names begin with a capital.
    construct: /^_*[A-Z]/.test(draft.text(name)),
    scope: place.scope,
    definition: place.definition,
    inLoop: place.inLoop,
    span,
    nameSpan: draft.span(name),
  }
  // The id is taken before the arguments are read, so that ids follow the order in which calls start.
  const id = draft.calls.push(site) - 1
  draft.links.add(called)
  const callee = expression(draft, called, place)
  const read = ordered(given.map((argument) => argumentOf(draft, argument, place)))
  const isParent = callee.kind === 'member' && callee.name === '__init__' && place.owner >= 0
  if (isParent) {
    // `Base.__init__(self, x)` and `super().__init__(x)` run the constructor of the superclass.
    site.callee = { kind: 'super', definition: place.owner, span: callee.span }
    site.arguments = callee.object.kind === 'super' ? read : read.slice(1)
  } else {
    site.callee = callee
    site.arguments = read
  }
  return id
}

function argumentOf(draft: Draft, node: SyntaxNode, place: Place): Expression {
  if (node.type !== 'keyword_argument') return expression(draft, node, place)
  const [name, value] = [child(node, 'name'), child(node, 'value')]
  const span = draft.span(node)
  if (!name || !value) return unknown('missing argument', span)
  return { kind: 'keyword', name: draft.text(name), value: expression(draft, value, place), span }
}

/** Positional arguments first. */
function ordered(given: readonly Expression[]): readonly Expression[] {
  return [
    ...given.filter((argument) => argument.kind !== 'keyword'),
    ...given.filter((argument) => argument.kind === 'keyword'),
  ]
}

/** What some calls of the language itself stand for; null for any other. */
function specialValue(draft: Draft, site: CallSite): Expression | null {
  const { callee, span } = site
  const [first, second] = site.arguments
  const variable = variableRead(draft, callee, site.arguments, span)
  if (variable) return variable
  if (callee.kind === 'ref') {
    if (first && TRANSPARENT.has(callee.name) && first.kind !== 'keyword' && first.kind !== 'spread') return first
    if (callee.name === 'dict') return dictionary(site.arguments, span)
    if (callee.name === 'getattr' && first && second?.kind === 'literal') {
      return { kind: 'member', object: first, name: String(second.value), span }
    }
    return null
  }
  if (callee.kind !== 'member') return null
  const { object } = callee
  const text = object.kind === 'literal' && typeof object.value === 'string' ? object.value : null
  if (callee.name === 'format' && text !== null) return braceFormat(text, site.arguments, object.span)
  const isLoader = object.kind === 'ref' && object.name === 'importlib' && callee.name === 'import_module'
  if (isLoader && first?.kind === 'literal') return { kind: 'module', module: String(first.value), span }
  return null
}

/** `dict(a, b=c)` */
function dictionary(given: readonly Expression[], span: Expression['span']): Expression {
  const properties = given.map((argument): Property => {
    if (argument.kind === 'keyword') return { name: argument.name, value: argument.value }
    return { name: '...', value: argument.kind === 'spread' ? argument.value : argument }
  })
  return { kind: 'object', properties, span }
}
