import type { Span } from '../../../../protocol/location.ts'
import type { Expression } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import { renamed, startsWithCapital } from '../../jvm/names.ts'
import type { Place } from '../../jvm/place.ts'
import { fieldOf, variable } from '../../jvm/simple-names.ts'
import { defaultOf, eitherOf, memberOf, templateOf, unknown } from '../../make.ts'
import { child, childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { call, genericCall } from './calls.ts'
import { objectLiteral } from './classes.ts'
import { anonymousFunction, lambda } from './functions.ts'
import { walk } from './statements.ts'
import { text } from './strings.ts'
import { typeReference } from './types.ts'

type Handler = (draft: JvmDraft, node: SyntaxNode, place: Place) => Expression

/** What an expression is, in the vocabulary. Calls and definitions inside it are recorded on the way. */
export function expression(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  return (HANDLERS[node.type] ?? opaque)(draft, node, place)
}

/** Whether a node of this type is an expression. */
export function isExpression(type: string): boolean {
  return type in HANDLERS
}

function opaque(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  for (const part of namedChildren(node)) walk(draft, part, place)
  return unknown('computed at run time', draft.span(node))
}

const HANDLERS: Readonly<Record<string, Handler>> = {
  identifier: identifier,
  string_literal: text,
  multiline_string_literal: text,
  number_literal: number,
  float_literal: number,
  this_expression: (draft, node, place) => self(draft, node, place),
  super_expression: (draft, node, place) => ({ kind: 'super', definition: place.owner, span: draft.span(node) }),
  navigation_expression: navigation,
  call_expression: call,
  binary_expression: binary,
  parenthesized_expression: inner,
  annotated_expression: inner,
  labeled_expression: inner,
  as_expression: cast,
  is_expression: opaque,
  in_expression: opaque,
  range_expression: opaque,
  infix_expression: infix,
  unary_expression: unary,
  if_expression: condition,
  when_expression: choice,
  try_expression: attempt,
  lambda_literal: (draft, node, place) => lambda(draft, node, place),
  annotated_lambda: (draft, node, place) => lambda(draft, childOfType(node, 'lambda_literal') ?? node, place),
  anonymous_function: anonymousFunction,
  object_literal: objectLiteral,
  collection_literal: (draft, node, place) => ({
    kind: 'array',
    items: namedChildren(node).map((item) => expression(draft, item, place)),
    span: draft.span(node),
  }),
  callable_reference: reference,
  index_expression: index,
  spread_expression: (draft, node, place) => ({
    kind: 'spread',
    value: inner(draft, node, place),
    span: draft.span(node),
  }),
  character_literal: (draft, node) => ({
    kind: 'literal',
    value: draft.textOf(node).slice(1, -1),
    span: draft.span(node),
  }),
}

function identifier(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const name = draft.textOf(node).replace(/`/g, '')
  const span = draft.span(node)
  if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true', span }
  if (name === 'null') return { kind: 'literal', value: null, span }
  return variable(draft, name, place, span)
}

function number(draft: JvmDraft, node: SyntaxNode): Expression {
  const span = draft.span(node)
  const value = Number(
    draft
      .textOf(node)
      .replace(/_/g, '')
      .replace(/[uUlLfF]+$/, ''),
  )
  return Number.isNaN(value) ? unknown('a number', span) : { kind: 'literal', value, span }
}

/** `this`, and in extensions and functions that are given one, what they are called on. */
function self(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const outer = childOfType(node, 'identifier')
  const named =
    outer && draft.definitions.findLast((entry) => entry.kind === 'class' && entry.name === draft.textOf(outer))
  if (named) return { kind: 'this', definition: named.id, span }
  return receiver(draft, place, span) ?? { kind: 'this', definition: place.owner, span }
}

/** The receiver of the innermost function that has one, seen from inside of the class around it; null when none has. */
export function receiver(draft: JvmDraft, place: Place, span: Span): Expression | null {
  for (let scope = place.scope; scope >= 0; scope = draft.scopes[scope]?.parent ?? -1) {
    if (draft.isDeclared(scope, 'this')) return { kind: 'ref', name: 'this', scope: place.scope, span }
    if (draft.classes.has(scope)) return null
  }
  return null
}

function navigation(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const [object, name] = namedChildren(node)
  if (!object || !name) return opaque(draft, node, place)
  const path = draft.textOf(node)
  if (/^[a-z_][\w.]*\.[A-Z]\w*(\.\w+)*$/.test(path) && !isKnown(draft, path.split('.')[0] ?? '', place)) {
    return classReference(path, place, span)
  }
  const member = draft.textOf(name).replace(/`/g, '')
  // `Order::class` and `Order::class.java` stand for the class.
  if (member === 'class' || (member === 'java' && draft.textOf(object).endsWith('::class')))
    return expression(draft, object, place)
  const own =
    object.type === 'this_expression' ? draft.classes.get(draft.definitions[place.owner]?.scope ?? -1) : undefined
  if (own?.fields.has(member)) return fieldOf(own, false, member, span)
  return memberOf(expression(draft, object, place), member, span)
}

function isKnown(draft: JvmDraft, name: string, place: Place): boolean {
  return (
    draft.imported.has(name) || variable(draft, name, place, [0, 0, 0, 0]).kind !== 'ref' || isBound(draft, name, place)
  )
}

function isBound(draft: JvmDraft, name: string, place: Place): boolean {
  for (let scope = place.scope; scope >= 0; scope = draft.scopes[scope]?.parent ?? -1) {
    if (draft.isDeclared(scope, name)) return true
  }
  return false
}

/** A class by its name, which may have its package before it. */
export function classReference(name: string, place: Place, span: Span): Expression {
  const segments = name.split('.')
  const capital = segments.findIndex(startsWithCapital)
  const start: Expression =
    capital > 0
      ? { kind: 'module', module: renamed(segments.slice(0, capital).join('.')), span }
      : { kind: 'ref', name: segments[0] ?? '', scope: place.scope, span }
  return segments
    .slice(capital > 0 ? capital : 1)
    .reduce<Expression>((value, part) => memberOf(value, part, span), start)
}

function inner(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const only = namedChildren(node).findLast((part) => part.type !== 'annotation' && part.type !== 'label')
  return only ? expression(draft, only, place) : unknown('nothing', draft.span(node))
}

/** `a + b`, `a ?: b`; a comparison that is a call with type arguments in truth. */
function binary(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const generic = genericCall(draft, node, place)
  if (generic) return generic
  const left = child(node, 'left')
  const right = child(node, 'right')
  const span = draft.span(node)
  if (!left || !right) return opaque(draft, node, place)
  const values = [expression(draft, left, place), expression(draft, right, place)]
  const operator = child(node, 'operator')?.type
  if (operator === '?:') return defaultOf(values, span)
  const isNumber = values.every((value) => value.kind === 'literal' && typeof value.value === 'number')
  return operator === '+' && !isNumber ? templateOf(values, span) : unknown('computed at run time', span)
}

function cast(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const left = child(node, 'left')
  const span = draft.span(node)
  const value = left ? expression(draft, left, place) : unknown('nothing', span)
  const type = typeReference(draft, child(node, 'right'), place.scope)
  return type ? { kind: 'typed', value, type, span } : value
}

/** `"a" to b` is a pair: an object of one property, which `mapOf` puts together. */
function infix(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const [left, name, right] = namedChildren(node)
  if (!left || !right || !name) return opaque(draft, node, place)
  const [key, value] = [expression(draft, left, place), expression(draft, right, place)]
  const span = draft.span(node)
  if (draft.textOf(name) !== 'to' || key.kind !== 'literal') return unknown('computed at run time', span)
  return { kind: 'object', properties: [{ name: String(key.value), value }], span }
}

/** `value!!` is the value; other signs compute. */
function unary(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const argument = child(node, 'argument') ?? namedChildren(node)[0]
  const value = argument ? expression(draft, argument, place) : unknown('nothing', draft.span(node))
  return draft.textOf(node).endsWith('!!') ? value : unknown('computed at run time', draft.span(node))
}

function condition(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const test = child(node, 'condition')
  if (test) expression(draft, test, place)
  const branches = namedChildren(node).filter((part) => part !== test)
  return eitherOf(
    branches.map((branch) => blockValue(draft, branch, place)),
    draft.span(node),
  )
}

function choice(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const values = namedChildren(node).flatMap((entry) => {
    if (entry.type !== 'when_entry') {
      walk(draft, entry, place)
      return []
    }
    const body = namedChildren(entry).findLast((part) => part.field !== 'condition')
    return body ? [blockValue(draft, body, place)] : []
  })
  return values.length > 0 ? eitherOf(values, draft.span(node)) : unknown('nothing', draft.span(node))
}

function attempt(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const [first, ...rest] = namedChildren(node)
  const value = first ? blockValue(draft, first, place) : unknown('nothing', draft.span(node))
  for (const part of rest) walk(draft, part, place)
  return value
}

/** The value of a block is that of its last statement. */
function blockValue(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  if (node.type !== 'block')
    return isExpression(node.type) ? expression(draft, node, place) : walked(draft, node, place)
  const inside = { ...place, scope: draft.scope(place.scope, place.definition) }
  const all = namedChildren(node)
  for (const statement of all.slice(0, -1)) walk(draft, statement, inside)
  const last = all.at(-1)
  if (!last) return unknown('nothing', draft.span(node))
  return isExpression(last.type) ? expression(draft, last, inside) : walked(draft, last, inside)
}

function walked(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  walk(draft, node, place)
  return unknown('nothing', draft.span(node))
}

/** `::handle` */
function reference(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const [name] = namedChildren(node)
  return name ? expression(draft, name, place) : unknown('a function', draft.span(node))
}

function index(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const [first, at] = namedChildren(node)
  const span = draft.span(node)
  if (!first || !at) return opaque(draft, node, place)
  const object = expression(draft, first, place)
  const key = expression(draft, at, place)
  return key.kind === 'literal'
    ? memberOf(object, String(key.value), span)
    : { kind: 'index', object, index: key, span }
}

/** Arguments in parentheses; those by name are keywords. */
export function argumentList(draft: JvmDraft, list: SyntaxNode | undefined, place: Place): readonly Expression[] {
  return (list ? namedChildren(list) : []).map((argument): Expression => {
    const parts = namedChildren(argument)
    const value = parts.at(-1)
    const span = draft.span(argument)
    if (!value) return unknown('nothing', span)
    const given = expression(draft, value, place)
    const isNamed = parts.length > 1 && argument.children.some((part) => part.type === '=')
    return isNamed && parts[0] ? { kind: 'keyword', name: draft.textOf(parts[0]), value: given, span } : given
  })
}
