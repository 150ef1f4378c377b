import type { Expression, Property } from '../../../vocabulary.ts'
import { defaultOf, eitherOf, memberOf, templateOf, unknown } from '../../make.ts'
import { child, childrenOf, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { assignTo } from './assignments.ts'
import { callExpression } from './calls.ts'
import { compare, equalWhen } from './comparisons.ts'
import type { Draft } from './draft.ts'
import { isEnvironment } from './environment.ts'
import { lambda } from './functions.ts'
import { branch, holding, type Place } from './place.ts'
import { percentFormat, stringExpression } from './strings.ts'
import { annotationsOf, providerOf } from './types.ts'

/**
 * What an expression is, in the vocabulary. Calls, definitions and comparisons inside it are recorded on the way; nothing in
 * it is left unvisited.
 */
export function expression(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  switch (node.type) {
    case 'string':
    case 'concatenated_string':
      return stringExpression(draft, node, place)
    case 'integer':
    case 'float':
      return number(draft, node)
    case 'true':
    case 'false':
      return { kind: 'literal', value: node.type === 'true', span }
    case 'none':
      return { kind: 'literal', value: null, span }
    case 'identifier':
      return { kind: 'ref', name: draft.text(node), scope: place.scope, span }
    case 'attribute':
      return attribute(draft, node, place)
    case 'subscript':
      return subscript(draft, node, place)
    case 'call':
      return callExpression(draft, node, place)
    case 'await':
      return awaited(draft, node, place)
    case 'parenthesized_expression':
      return inner(draft, node, place)
    case 'binary_operator':
      return operation(draft, node, place)
    case 'boolean_operator':
      return choice(draft, node, place)
    case 'comparison_operator':
      return comparison(draft, node, place)
    case 'conditional_expression':
      return conditional(draft, node, place)
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
    case 'pattern_list':
      return { kind: 'array', items: namedChildren(node).map((item) => expression(draft, item, place)), span }
    case 'list_splat':
    case 'dictionary_splat':
      return { kind: 'spread', value: inner(draft, node, place), span }
    case 'dictionary':
      return { kind: 'object', properties: namedChildren(node).flatMap((entry) => pair(draft, entry, place)), span }
    case 'list_comprehension':
    case 'set_comprehension':
    case 'generator_expression':
    case 'dictionary_comprehension':
      return comprehension(draft, node, place)
    case 'lambda':
      return lambda(draft, node, place)
    case 'named_expression':
      return named(draft, node, place)
    case 'yield':
      return yielded(draft, node, place)
    case 'unary_operator':
      return negated(draft, node, place)
    default:
      return opaque(draft, node, place, 'no value that the source tells')
  }
}

/** Something without a value that could be told: its parts are visited all the same. */
function opaque(draft: Draft, node: SyntaxNode, place: Place, reason: string): Expression {
  for (const part of namedChildren(node)) expression(draft, part, place)
  return unknown(reason, draft.span(node))
}

function inner(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [only] = namedChildren(node)
  return only ? expression(draft, only, place) : unknown('missing', draft.span(node))
}

function number(draft: Draft, node: SyntaxNode): Expression {
  const value = Number(draft.text(node).replaceAll('_', ''))
  return Number.isFinite(value)
    ? { kind: 'literal', value, span: draft.span(node) }
    : unknown('a number', draft.span(node))
}

function attribute(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const [object, name] = [child(node, 'object'), child(node, 'attribute')]
  if (!object || !name) return opaque(draft, node, place, 'missing name')
  draft.links.add(object)
  const whole = memberOf(expression(draft, object, place), draft.text(name), span)
  if (isEnvironment(draft, whole)) return { kind: 'environment', span }
  return read(draft, node, whole)
}

/** Remembers what is read of an object as far as it goes. */
function read(draft: Draft, node: SyntaxNode, whole: Expression): Expression {
  if (!draft.links.has(node)) draft.chains.push(whole)
  return whole
}

function subscript(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const object = child(node, 'value')
  const [index, ...more] = childrenOf(node, 'subscript')
  if (!object || !index) return opaque(draft, node, place, 'missing index')
  draft.links.add(object)
  const of = expression(draft, object, place)
  if (isAnnotated(of)) return annotated(draft, node, index, place)
  if (index.type === 'slice' || more.length > 0) {
    for (const part of [index, ...more]) opaque(draft, part, place, 'slice')
    return index.type === 'slice' && more.length === 0 ? of : unknown('slice', span)
  }
  const key = expression(draft, index, place)
  const isKnown = key.kind === 'literal' && key.value !== null
  if (isKnown) return read(draft, node, { kind: 'member', object: of, name: String(key.value), span })
  return { kind: 'index', object: of, index: key, span }
}

function isAnnotated(object: Expression): boolean {
  return (object.kind === 'ref' || object.kind === 'member') && object.name === 'Annotated'
}

/** `Client = Annotated[T, Depends(f)]`: a type, and where what is declared with it comes from. */
function annotated(draft: Draft, node: SyntaxNode, type: SyntaxNode, place: Place): Expression {
  const provider = providerOf(annotationsOf(draft, node, place))
  const own = expression(draft, type, place)
  return provider ? defaultOf([provider, own], draft.span(node)) : own
}

function awaited(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [only] = namedChildren(node)
  if (only?.type === 'call') return callExpression(draft, only, place, true)
  return inner(draft, node, place)
}

function operation(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const operator = child(node, 'operator')?.type ?? ''
  if (operator === '+') return sum(draft, node, place)
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  if (!left || !right) return opaque(draft, node, place, 'missing operand')
  const one = expression(draft, left, place)
  if (operator === '%' && (one.kind === 'literal' || one.kind === 'template')) {
    return percentFormat(one, expression(draft, right, place), span)
  }
  const other = expression(draft, right, place)
  // Paths and addresses are joined so: `BASE / 'orders'`.
  const isText = other.kind === 'template' || (other.kind === 'literal' && typeof other.value === 'string')
  if (operator === '/' && isText) return templateOf([one, { kind: 'literal', value: '/', span }, other], span)
  if (operator === '|' && (one.kind === 'object' || other.kind === 'object')) return merged([one, other], span)
  return unknown('computed at run time', span)
}

function merged(objects: readonly Expression[], span: Expression['span']): Expression {
  return { kind: 'object', properties: objects.map((value) => ({ name: '...', value })), span }
}

/** `a + b + c` as one concatenation. The left spine is walked in a loop: generated code nests it thousands deep. */
function sum(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const operands: SyntaxNode[] = []
  let head: SyntaxNode | undefined = node
  while (head?.type === 'binary_operator' && child(head, 'operator')?.type === '+') {
    const right = child(head, 'right')
    if (right) operands.push(right)
    head = child(head, 'left')
  }
  if (head) operands.push(head)
  const values = operands.reverse().map((operand) => expression(draft, operand, place))
  const span = draft.span(node)
  if (values.every((value) => value.kind === 'array')) {
    return { kind: 'array', items: values.flatMap((value) => (value.kind === 'array' ? value.items : [])), span }
  }
  if (values.some((value) => value.kind === 'array')) {
    return { kind: 'array', items: values.map((value) => ({ kind: 'spread', value, span: value.span })), span }
  }
  const isText = values.some(
    (value) => value.kind === 'template' || (value.kind === 'literal' && typeof value.value === 'string'),
  )
  const isNumber = values.some((value) => value.kind === 'literal' && typeof value.value !== 'string')
  return isNumber && !isText ? unknown('arithmetic', span) : templateOf(values, span)
}

/** `a or b` is `a` where that is there; `a and b` is `b` where it is anything. */
function choice(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  if (!left || !right) return opaque(draft, node, place, 'missing operand')
  const one = expression(draft, left, place)
  const isOr = child(node, 'operator')?.type === 'or'
  const { whenTrue, whenFalse } = equalWhen(draft, left)
  const other = expression(draft, right, holding(branch(place), isOr ? whenFalse : whenTrue))
  return isOr ? defaultOf([one, other], draft.span(node)) : other
}

function comparison(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const operands = namedChildren(node)
    .filter((part) => part.field !== 'operators')
    .map((part) => expression(draft, part, place))
  const operators = childrenOf(node, 'operators').map((part) => part.type)
  const [left, right] = operands
  if (left && right && operands.length === 2 && (operators[0] === '==' || operators[0] === '!=')) {
    compare(draft, node, left, right, place)
  }
  return unknown('a comparison', draft.span(node))
}

function conditional(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [first, condition, second] = namedChildren(node)
  if (!first || !condition || !second) return opaque(draft, node, place, 'missing alternative')
  expression(draft, condition, place)
  const { whenTrue, whenFalse } = equalWhen(draft, condition)
  return eitherOf(
    [
      expression(draft, first, holding(branch(place), whenTrue)),
      expression(draft, second, holding(branch(place), whenFalse)),
    ],
    draft.span(node),
  )
}

function pair(draft: Draft, node: SyntaxNode, place: Place): readonly Property[] {
  if (node.type === 'dictionary_splat') return [{ name: '...', value: inner(draft, node, place) }]
  const [key, value] = [child(node, 'key'), child(node, 'value')]
  if (!key || !value) return []
  const name = expression(draft, key, place)
  const held = expression(draft, value, place)
  // A key that is not known may be any: it counts as something spread in that could not be read.
  if (name.kind !== 'literal' || name.value === null)
    return [{ name: '...', value: unknown('computed key', draft.span(node)) }]
  return [{ name: String(name.value), value: held }]
}

/** `[f(x) for x in xs]`: a list of one value, which is looked at per element. */
function comprehension(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const scope = draft.scope(place.scope, place.definition)
  const inside: Place = {
    ...branch(place),
    scope,
    bindingScope: scope,
    closure: scope,
    inClassBody: false,
    inLoop: true,
    outer: new Map(),
  }
  let isFirst = true
  for (const clause of namedChildren(node)) {
    if (clause.type === 'for_in_clause') {
      const [target, list] = [child(clause, 'left'), child(clause, 'right')]
      if (!target || !list) continue
      // The first list is read outside, once.
      const of = expression(draft, list, isFirst ? place : inside)
      isFirst = false
      assignTo(draft, target, { kind: 'element', of, key: false, span: draft.span(list) }, inside)
    } else if (clause.type === 'if_clause') opaque(draft, clause, inside, 'condition')
  }
  const result = child(node, 'body')
  const span = draft.span(node)
  if (!result) return unknown('empty comprehension', span)
  if (node.type === 'dictionary_comprehension') return opaque(draft, result, inside, 'a table made at run time')
  return { kind: 'array', items: [expression(draft, result, inside)], span }
}

function named(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [name, value] = [child(node, 'name'), child(node, 'value')]
  if (!name || !value) return opaque(draft, node, place, 'missing name')
  const given = expression(draft, value, place)
  assignTo(draft, name, given, branch(place))
  return given
}

/** What a generator yields is what comes of calling it: context managers and dependencies are written so. */
function yielded(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [value] = namedChildren(node)
  if (value) draft.definitions[place.definition]?.returns.push(expression(draft, value, place))
  return unknown('what a generator is sent', draft.span(node))
}

function negated(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const argument = child(node, 'argument')
  const value = argument ? expression(draft, argument, place) : null
  const isNegative = child(node, 'operator')?.type === '-'
  if (isNegative && value?.kind === 'literal' && typeof value.value === 'number') {
    return { kind: 'literal', value: -value.value, span: draft.span(node) }
  }
  return unknown('computed at run time', draft.span(node))
}
