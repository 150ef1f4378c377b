import type { Expression, Property } from '../../../vocabulary.ts'
import { eitherOf, templateOf, unknown } from '../../make.ts'
import { child, childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { block } from './blocks.ts'
import { callExpression, record } from './calls.ts'
import type { RustDraft } from './draft.ts'
import { closure } from './functions.ts'
import { stringValue } from './literals.ts'
import { macroExpression } from './macros.ts'
import { pathExpression, segmentsOf } from './paths.ts'
import { bindPattern } from './patterns.ts'
import type { Place } from './place.ts'

/** The value of an expression. References, `?` and `.await` are what they lead to. */
export function expression(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  switch (node.type) {
    case 'string_literal':
    case 'raw_string_literal':
      return { kind: 'literal', value: stringValue(draft, node), span }
    case 'integer_literal':
    case 'float_literal': {
      const value = Number(draft.textOf(node).replace(/_|[iuf]\d+$|[iu]size$/g, ''))
      return Number.isNaN(value) ? unknown('a number', span) : { kind: 'literal', value, span }
    }
    case 'boolean_literal':
      return { kind: 'literal', value: draft.textOf(node) === 'true', span }
    case 'self':
      return { kind: 'this', definition: place.owner, span }
    case 'identifier':
    case 'scoped_identifier':
    case 'type_identifier':
    case 'scoped_type_identifier':
    case 'generic_function':
      return named(draft, node, place)
    case 'field_expression':
      return field(draft, node, place)
    case 'call_expression':
      return callExpression(draft, node, place, false)
    case 'await_expression': {
      const [inner] = namedChildren(node)
      if (inner?.type === 'call_expression') return callExpression(draft, inner, place, true)
      return inner ? expression(draft, inner, place) : unknown('nothing', span)
    }
    case 'try_expression':
    case 'parenthesized_expression':
    case 'reference_expression':
    case 'unary_expression':
    case 'type_cast_expression':
      return operand(draft, node, place)
    case 'macro_invocation':
      return macroExpression(draft, node, place)
    case 'struct_expression':
      return structExpression(draft, node, place)
    case 'array_expression':
    case 'tuple_expression':
      return { kind: 'array', items: parts(draft, node, place), span }
    case 'closure_expression':
      return closure(draft, node, place)
    case 'block':
      return block(draft, node, place) ?? unknown('a block without a value', span)
    case 'unsafe_block':
    case 'async_block':
    case 'const_block':
    case 'try_block': {
      const inner = childOfType(node, 'block')
      return (inner && block(draft, inner, place)) ?? unknown('a block without a value', span)
    }
    case 'if_expression':
      return condition(draft, node, place)
    case 'match_expression':
      return choice(draft, node, place)
    case 'for_expression':
    case 'while_expression':
    case 'loop_expression':
      return loop(draft, node, place)
    case 'return_expression':
      return returned(draft, node, place)
    case 'assignment_expression':
    case 'compound_assignment_expr':
      return assignment(draft, node, place)
    case 'binary_expression':
      return binary(draft, node, place)
    case 'index_expression':
      return index(draft, node, place)
    default:
      parts(draft, node, place)
      return unknown('no value that the source tells', span)
  }
}

/** All parts of a node, for their calls. */
function parts(draft: RustDraft, node: SyntaxNode, place: Place): readonly Expression[] {
  return namedChildren(node)
    .filter((part) => !/^(attribute_item|lifetime|label|type_arguments)$/.test(part.type))
    .map((part) => expression(draft, part, place))
}

function named(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const segments = segmentsOf(draft, node)
  if (segments.length === 1 && segments[0] === 'None') return { kind: 'literal', value: null, span }
  return segments.length === 0 ? unknown('a path of a type', span) : pathExpression(draft, segments, span, place)
}

function field(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const [object, name] = [child(node, 'value'), child(node, 'field')]
  const span = draft.span(node)
  if (!object || !name) return unknown('an unfinished field', span)
  const member: Expression = {
    kind: 'member',
    object: expression(draft, object, place),
    name: draft.textOf(name).replace(/^r#/, ''),
    isField: true,
    span,
  }
  draft.chains.push(member)
  return member
}

/** What stays the same value, or is a number with a sign. */
function operand(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const inner = child(node, 'value') ?? namedChildren(node).find((part) => part.type !== 'mutable_specifier')
  const value = inner ? expression(draft, inner, place) : unknown('nothing', span)
  if (node.type !== 'unary_expression' || draft.text[node.start] === '*') return value
  const isNegative = draft.text[node.start] === '-' && value.kind === 'literal' && typeof value.value === 'number'
  return isNegative ? { ...value, value: -Number(value.value), span } : unknown('computed at run time', span)
}

/** `Orders { url, client: http() }` */
function structExpression(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const [name, body] = [child(node, 'name'), child(node, 'body')]
  const span = draft.span(node)
  if (!name) return unknown('an unfinished literal', span)
  const properties = (body ? namedChildren(body) : []).flatMap((entry): readonly Property[] => {
    if (entry.type === 'shorthand_field_initializer') {
      const inner = childOfType(entry, 'identifier')
      return inner ? [{ name: draft.textOf(inner), value: expression(draft, inner, place) }] : []
    }
    if (entry.type === 'base_field_initializer') {
      const [base] = namedChildren(entry)
      return base ? [{ name: '...', value: expression(draft, base, place) }] : []
    }
    const [key, value] = [child(entry, 'field'), child(entry, 'value')]
    return key && value ? [{ name: draft.textOf(key), value: expression(draft, value, place) }] : []
  })
  const fields: Expression = { kind: 'object', properties, span: draft.span(body ?? node) }
  return record(draft, node, {
    callee: named(draft, name, place),
    arguments: [fields],
    types: [],
    name,
    construct: true,
    place,
  })
}

function condition(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const [test, then, otherwise] = [child(node, 'condition'), child(node, 'consequence'), child(node, 'alternative')]
  const inside: Place = { ...place, scope: draft.scope(place.scope, place.definition) }
  if (test) tested(draft, test, inside)
  const values = [then ? block(draft, then, inside) : null]
  const [inner] = otherwise ? namedChildren(otherwise) : []
  if (inner) values.push(inner.type === 'block' ? block(draft, inner, place) : expression(draft, inner, place))
  return oneOf(draft, node, values)
}

/** The condition of an `if` or `while`, which may bind names. */
function tested(draft: RustDraft, node: SyntaxNode, place: Place): void {
  if (node.type === 'let_chain') for (const part of namedChildren(node)) tested(draft, part, place)
  else if (node.type === 'let_condition') {
    const [pattern, value] = [child(node, 'pattern'), child(node, 'value')]
    const of = value ? expression(draft, value, place) : unknown('nothing', draft.span(node))
    if (pattern) bindPattern(draft, pattern, of, place)
  } else expression(draft, node, place)
}

function choice(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const [subject, body] = [child(node, 'value'), child(node, 'body')]
  const of = subject ? expression(draft, subject, place) : unknown('nothing', draft.span(node))
  const values = (body ? namedChildren(body) : []).map((arm) => {
    const [pattern, value] = [child(arm, 'pattern'), child(arm, 'value')]
    const inside: Place = { ...place, scope: draft.scope(place.scope, place.definition) }
    if (pattern) bindPattern(draft, pattern, of, inside)
    const guard = pattern && child(pattern, 'condition')
    if (guard) expression(draft, guard, inside)
    return value ? expression(draft, value, inside) : null
  })
  return oneOf(draft, node, values)
}

function oneOf(draft: RustDraft, node: SyntaxNode, values: readonly (Expression | null)[]): Expression {
  const known = values.filter((value) => value !== null).filter((value) => value.kind !== 'unknown')
  const span = draft.span(node)
  const [only] = known
  if (!only) return unknown('chosen at run time', span)
  return known.length === 1 ? only : eitherOf(known, span)
}

function loop(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const inside: Place = { ...place, scope: draft.scope(place.scope, place.definition), inLoop: true }
  const [pattern, of, test, body] = ['pattern', 'value', 'condition', 'body'].map((name) => child(node, name))
  if (of && pattern) {
    const list = expression(draft, of, place)
    bindPattern(draft, pattern, { kind: 'element', of: list, key: false, span: draft.span(of) }, inside)
  }
  if (test) tested(draft, test, inside)
  if (body) block(draft, body, inside)
  return unknown('a loop', draft.span(node))
}

function returned(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const [given] = namedChildren(node)
  const value = given ? expression(draft, given, place) : null
  if (value) draft.definitions[place.definition]?.returns.push(value)
  return unknown('never gets here', draft.span(node))
}

/** `x = …`, `self.x = …`, `url += "/x"`. */
function assignment(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  const span = draft.span(node)
  if (!left || !right) return unknown('an unfinished assignment', span)
  const given = expression(draft, right, place)
  const isSum = node.type === 'compound_assignment_expr' && /^\+=/.test(draft.text.slice(left.end).trimStart())
  const value = isSum ? templateOf([expression(draft, left, place), given], span) : given
  if (node.type === 'assignment_expression' || isSum) assign(draft, left, value, place)
  return unknown('an assignment', span)
}

/** Binds what is assigned to where it goes. */
export function assign(draft: RustDraft, target: SyntaxNode, value: Expression, place: Place): void {
  const path: string[] = []
  let root = target
  for (;;) {
    const inner: SyntaxNode | undefined = child(root, 'value') ?? namedChildren(root)[0]
    if (root.type === 'field_expression') path.unshift(draft.textOf(child(root, 'field') ?? root))
    else if (root.type !== 'unary_expression' && root.type !== 'parenthesized_expression') break
    if (!inner) return
    root = inner
  }
  const span = draft.span(target)
  if (root.type === 'identifier') draft.assign(place.scope, draft.textOf(root), path, value, span)
  else if (root.type === 'self' && path.length > 0 && place.owner >= 0) {
    const scope = draft.definitions[place.owner]?.scope ?? place.scope
    draft.bindings.push({ scope, name: 'this', path, value, type: null, constant: false, span })
  } else expression(draft, root, place)
}

/** `base + "/orders"`; `"orders" / u32` keeps its parts for macros that build paths of it. */
function binary(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  const span = draft.span(node)
  if (!left || !right) return unknown('an unfinished operation', span)
  const values = [expression(draft, left, place), expression(draft, right, place)]
  const operator = draft.text.slice(left.end, right.start).trim()
  const isNumber = values.some((value) => value.kind === 'literal' && typeof value.value === 'number')
  return operator === '+' && !isNumber ? templateOf(values, span) : unknown('computed at run time', span)
}

function index(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const [object, at] = parts(draft, node, place)
  const span = draft.span(node)
  if (!object || !at) return unknown('an unfinished index', span)
  if (at.kind === 'literal' && at.value !== null) return { kind: 'member', object, name: String(at.value), span }
  // `text[..]` is the text.
  if (at.kind === 'unknown') return object
  return { kind: 'index', object, index: at, span }
}
