import type { Span } from '../../../../protocol/location.ts'
import type { Expression } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import { renamed, startsWithCapital } from '../../jvm/names.ts'
import type { Place } from '../../jvm/place.ts'
import { fieldOf, variable } from '../../jvm/simple-names.ts'
import { eitherOf, memberOf, templateOf, unknown } from '../../make.ts'
import { child, childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { assignment } from './assignments.ts'
import { creation, invocation } from './calls.ts'
import { lambda } from './functions.ts'
import { literal } from './literals.ts'
import { walk } from './statements.ts'
import { switchValues } from './switches.ts'
import { typeName, typeReference } from './types.ts'

type Handler = (draft: JvmDraft, node: SyntaxNode, place: Place) => Expression

/** What an expression is, in the vocabulary. Calls and definitions inside it are recorded on the way. */
export function expression(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  return literal(draft, node) ?? (HANDLERS[node.type] ?? opaque)(draft, node, place)
}

/** Whether a node of this type is an expression. */
export function isExpression(type: string): boolean {
  return type in HANDLERS
}

/** Something without a value that could be told: its parts are visited all the same. */
function opaque(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  for (const part of namedChildren(node)) walk(draft, part, place)
  return unknown('computed at run time', draft.span(node))
}

const HANDLERS: Readonly<Record<string, Handler>> = {
  identifier: (draft, node, place) => variable(draft, draft.textOf(node), place, draft.span(node)),
  this: (draft, node, place) => ({ kind: 'this', definition: place.owner, span: draft.span(node) }),
  super: (draft, node, place) => ({ kind: 'super', definition: place.owner, span: draft.span(node) }),
  field_access: fieldAccess,
  scoped_identifier: (draft, node, place) => qualified(draft, draft.textOf(node), place, draft.span(node)),
  method_invocation: invocation,
  object_creation_expression: creation,
  binary_expression: binary,
  assignment_expression: assignment,
  parenthesized_expression: inner,
  cast_expression: cast,
  ternary_expression: ternary,
  lambda_expression: lambda,
  method_reference: methodReference,
  class_literal: classLiteral,
  array_access: arrayAccess,
  array_creation_expression: arrayCreation,
  array_initializer: arrayOf,
  switch_expression: (draft, node, place) => eitherOf(switchValues(draft, node, place), draft.span(node)),
  unary_expression: opaque,
  update_expression: opaque,
  instanceof_expression: instanceOf,
}

function inner(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const [only] = namedChildren(node)
  return only ? expression(draft, only, place) : unknown('nothing', draft.span(node))
}

/** The type of a cast counts where the value is not known. */
function cast(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const value = child(node, 'value')
  const span = draft.span(node)
  if (!value) return unknown('a cast', span)
  const type = typeReference(draft, child(node, 'type'), place.scope)
  const given = expression(draft, value, place)
  return type ? { kind: 'typed', value: given, type, span } : given
}

function fieldAccess(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const object = child(node, 'object')
  const field = child(node, 'field')
  if (!object || !field) return opaque(draft, node, place)
  if (field.type === 'this') return outerThis(draft, draft.textOf(object), place, span)
  const own = object.type === 'this' ? draft.classes.get(draft.definitions[place.owner]?.scope ?? -1) : undefined
  if (own?.fields.has(draft.textOf(field))) return fieldOf(own, false, draft.textOf(field), span)
  const path = draft.textOf(node)
  if (/^[a-z_][\w.]*\.[A-Z][\w.]*$/.test(path)) return qualified(draft, path, place, span)
  return memberOf(expression(draft, object, place), draft.textOf(field), span)
}

/** `Outer.this` */
function outerThis(draft: JvmDraft, name: string, place: Place, span: Span): Expression {
  const named = draft.definitions.findLast((definition) => definition.kind === 'class' && definition.name === name)
  return { kind: 'this', definition: named?.id ?? place.owner, span }
}

/** A dotted name: of a variable and its members, of a class and its members, or of a class with its package before it. */
export function qualified(draft: JvmDraft, text: string, place: Place, span: Span): Expression {
  const segments = text.replace(/\s/g, '').split('.')
  const capital = segments.findIndex(startsWithCapital)
  const head = segments[0] ?? ''
  const start = capital > 0 ? variable(draft, head, place, span) : null
  if (start?.kind === 'ref' && !isBound(draft, head, place)) {
    const module: Expression = { kind: 'module', module: renamed(segments.slice(0, capital).join('.')), span }
    return members(module, segments.slice(capital), span)
  }
  return members(start ?? variable(draft, head, place, span), segments.slice(1), span)
}

/** A class by its name, which no variable can hide. */
export function classReference(name: string, place: Place, span: Span): Expression {
  const segments = name.split('.')
  const capital = segments.findIndex(startsWithCapital)
  if (capital > 0) {
    const module: Expression = { kind: 'module', module: renamed(segments.slice(0, capital).join('.')), span }
    return members(module, segments.slice(capital), span)
  }
  return members({ kind: 'ref', name: segments[0] ?? '', scope: place.scope, span }, segments.slice(1), span)
}

function members(object: Expression, names: readonly string[], span: Span): Expression {
  return names.reduce((value, name) => memberOf(value, name, span), object)
}

function isBound(draft: JvmDraft, name: string, place: Place): boolean {
  for (let scope = place.scope; scope >= 0; scope = draft.scopes[scope]?.parent ?? -1) {
    if (draft.isDeclared(scope, name)) return true
  }
  return draft.imported.has(name)
}

function binary(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const left = child(node, 'left')
  const right = child(node, 'right')
  const span = draft.span(node)
  if (!left || !right) return opaque(draft, node, place)
  // A chain of `+` nests to the left, as deep as it is long.
  const operands = [right]
  let start = left
  const isSum = isPlus(node)
  while (isSum && start.type === 'binary_expression' && isPlus(start)) {
    const inside = child(start, 'right')
    const next = child(start, 'left')
    if (!inside || !next) break
    operands.unshift(inside)
    start = next
  }
  const values = [start, ...operands].map((operand) => expression(draft, operand, place))
  if (!isSum) return unknown('computed at run time', span)
  const isNumber = values.every((value) => value.kind === 'literal' && typeof value.value === 'number')
  return isNumber ? unknown('computed at run time', span) : templateOf(values, span)
}

function isPlus(node: SyntaxNode): boolean {
  return child(node, 'operator')?.type === '+'
}

function ternary(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const condition = child(node, 'condition')
  if (condition) expression(draft, condition, place)
  const values = [child(node, 'consequence'), child(node, 'alternative')].flatMap((part) =>
    part ? [expression(draft, part, place)] : [],
  )
  return eitherOf(values, draft.span(node))
}

/** `Orders::path`, `this::handle`, `Order::new`. */
function methodReference(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const [object, name] = namedChildren(node)
  if (!object) return unknown('a method', span)
  const isType = object.type.endsWith('type') || startsWithCapital(draft.textOf(object))
  const owner = isType
    ? classReference(typeName(draft, object), place, draft.span(object))
    : expression(draft, object, place)
  return name ? memberOf(owner, draft.textOf(name), span) : owner
}

function classLiteral(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const [type] = namedChildren(node)
  return type ? classReference(typeName(draft, type), place, span) : unknown('a class', span)
}

function arrayAccess(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const array = child(node, 'array')
  const index = child(node, 'index')
  if (!array || !index) return opaque(draft, node, place)
  const object = expression(draft, array, place)
  const at = expression(draft, index, place)
  return at.kind === 'literal' ? memberOf(object, String(at.value), span) : { kind: 'index', object, index: at, span }
}

function arrayCreation(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const initializer = childOfType(node, 'array_initializer')
  return initializer ? arrayOf(draft, initializer, place) : opaque(draft, node, place)
}

function arrayOf(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  return {
    kind: 'array',
    items: namedChildren(node).map((item) => expression(draft, item, place)),
    span: draft.span(node),
  }
}

/** `value instanceof Order order` binds the name. */
function instanceOf(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const left = child(node, 'left')
  const value = left ? expression(draft, left, place) : unknown('nothing', span)
  const name = child(node, 'name')
  if (name) {
    const type = typeReference(draft, child(node, 'right'), place.scope)
    draft.bind(place.scope, draft.textOf(name), value, draft.span(name), false, type)
  }
  return unknown('a test', span)
}
