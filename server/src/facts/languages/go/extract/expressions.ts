import type { Expression } from '../../../vocabulary.ts'
import { templateOf, unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { standardConstant } from '../standard-library.ts'
import { callExpression } from './calls.ts'
import { compare } from './comparisons.ts'
import type { GoDraft } from './draft.ts'
import { functionDefinition } from './functions.ts'
import { compositeLiteral } from './literals.ts'
import type { Place } from './place.ts'
import { typeReference } from './types.ts'

/** The value of an expression. Pointers and what they point to are the same. */
export function expression(draft: GoDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  switch (node.type) {
    case 'interpreted_string_literal':
    case 'raw_string_literal':
      return { kind: 'literal', value: stringValue(draft, node), span }
    case 'int_literal':
    case 'float_literal':
      return { kind: 'literal', value: Number(draft.textOf(node).replace(/_/g, '')), span }
    case 'true':
    case 'false':
      return { kind: 'literal', value: node.type === 'true', span }
    case 'nil':
      return { kind: 'literal', value: null, span }
    case 'iota':
      return { kind: 'literal', value: place.iota, span }
    case 'identifier':
    case 'type_identifier':
    case 'package_identifier': {
      const name = draft.textOf(node)
      if (name === place.receiver) return { kind: 'this', definition: place.owner, span }
      return { kind: 'ref', name, scope: place.scope, span }
    }
    case 'qualified_type':
    case 'selector_expression':
      return selector(draft, node, place)
    case 'index_expression':
      return index(draft, node, place)
    case 'slice_expression':
      return parts(draft, node, place)[0] ?? unknown('a slice', span)
    case 'call_expression':
      return callExpression(draft, node, place)
    case 'composite_literal':
      return compositeLiteral(draft, node, place)
    case 'func_literal':
      return { kind: 'definition', definition: functionDefinition(draft, node, place, ''), span }
    case 'parenthesized_expression': {
      const [inner] = namedChildren(node)
      return inner ? expression(draft, inner, place) : unknown('nothing in parentheses', span)
    }
    case 'type_assertion_expression':
    case 'type_conversion_expression': {
      const operand = child(node, 'operand')
      const type = typeReference(draft, child(node, 'type'), place.scope)
      const value = operand ? expression(draft, operand, place) : unknown('nothing', span)
      return type ? { kind: 'typed', value, type, span } : value
    }
    case 'unary_expression':
      return unary(draft, node, place)
    case 'binary_expression':
      return binary(draft, node, place)
    default:
      parts(draft, node, place)
      return unknown('no value that the source tells', span)
  }
}

/** All parts of a node, for their calls. */
function parts(draft: GoDraft, node: SyntaxNode, place: Place): readonly Expression[] {
  return namedChildren(node).map((part) => expression(draft, part, place))
}

function selector(draft: GoDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const operand = child(node, 'operand') ?? child(node, 'package')
  const field = child(node, 'field') ?? child(node, 'name')
  if (!operand || !field) return unknown('an unfinished selector', span)
  const module = operand.type === 'identifier' ? draft.packageOf(draft.textOf(operand)) : ''
  const constant = module === '' ? null : standardConstant(module, draft.textOf(field))
  if (constant !== null) return { kind: 'literal', value: constant, span }
  const member: Expression = {
    kind: 'member',
    object: expression(draft, operand, place),
    name: draft.textOf(field),
    span,
  }
  draft.chains.push(member)
  return member
}

function index(draft: GoDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const operand = child(node, 'operand')
  const position = child(node, 'index')
  if (!operand) return unknown('an unfinished index', span)
  const object = expression(draft, operand, place)
  const at = position ? expression(draft, position, place) : unknown('an unfinished index', span)
  if (at.kind === 'literal' && at.value !== null) return { kind: 'member', object, name: String(at.value), span }
  return { kind: 'index', object, index: at, span }
}

function unary(draft: GoDraft, node: SyntaxNode, place: Place): Expression {
  const operand = child(node, 'operand')
  const operator = draft.text[node.start]
  const value = operand ? expression(draft, operand, place) : unknown('nothing', draft.span(node))
  if (operator === '&' || operator === '*') return value
  const isNegative = operator === '-' && value.kind === 'literal' && typeof value.value === 'number'
  if (isNegative) return { ...value, value: -Number(value.value), span: draft.span(node) }
  return unknown(operator === '<' ? 'received from a channel' : 'computed at run time', draft.span(node))
}

function binary(draft: GoDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const leftNode = child(node, 'left')
  const rightNode = child(node, 'right')
  const operator = operatorOf(draft, node)
  if (!leftNode || !rightNode) return unknown('an unfinished operation', span)
  const left = expression(draft, leftNode, place)
  const right = expression(draft, rightNode, place)
  if (operator === '==' || operator === '!=') compare(draft, node, left, right, place)
  if (operator !== '+') return unknown('computed at run time', span)
  const isNumber = [left, right].some((side) => side.kind === 'literal' && typeof side.value === 'number')
  return isNumber ? unknown('arithmetic', span) : templateOf([left, right], span)
}

export function operatorOf(draft: GoDraft, node: SyntaxNode): string {
  const operator = node.children.find((part) => part.field === 'operator')
  return operator ? draft.textOf(operator) : ''
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' }

/** The text of a string literal, escapes undone. */
export function stringValue(draft: GoDraft, node: SyntaxNode): string {
  const inner = draft.text.slice(node.start + 1, node.end - 1)
  if (node.type === 'raw_string_literal') return inner.replaceAll('\r', '')
  return inner.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))/g,
    (_, byte, short, long, octal, sign) => {
      const code = Number.parseInt(byte ?? short ?? long ?? octal ?? '', octal === undefined ? 16 : 8)
      if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : ''
      return ESCAPES[sign] ?? sign
    },
  )
}
