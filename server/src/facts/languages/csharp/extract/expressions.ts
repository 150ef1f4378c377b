import type { Expression } from '../../../vocabulary.ts'
import { defaultOf, eitherOf, memberOf, templateOf, unknown } from '../../make.ts'
import { child, childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { assignment } from './assignments.ts'
import { call } from './calls.ts'
import { anonymousObject, creation, initializer, targetTyped } from './creations.ts'
import type { CsDraft } from './draft.ts'
import { lambda } from './functions.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'
import { walk } from './statements.ts'
import { interpolated, stringValue } from './strings.ts'
import { plainIdentifier, typeExpression, typeReference } from './types.ts'

/**
 * What an expression is, in the vocabulary. Calls and definitions inside it are recorded on the way; nothing in it is left
 * unvisited.
 */
export function expression(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const literal = (value: string | number | boolean | null): Expression => ({ kind: 'literal', value, span })
  switch (node.type) {
    case 'string_literal':
    case 'verbatim_string_literal':
    case 'raw_string_literal':
      return literal(stringValue(draft, node))
    case 'character_literal':
      return literal(stringValue(draft, node))
    case 'interpolated_string_expression':
      return interpolated(draft, node, place)
    case 'integer_literal':
    case 'real_literal':
      return literal(Number(draft.textOf(node).replace(/_|(?<=[\d.])[a-zA-Z]+$/g, '')))
    case 'boolean_literal':
      return literal(draft.textOf(node) === 'true')
    case 'null_literal':
      return literal(null)
    case 'identifier':
      return draft.reference(plainIdentifier(draft.textOf(node)), node, place)
    case 'generic_name':
    case 'alias_qualified_name':
    case 'qualified_name':
    case 'predefined_type':
      return typeExpression(draft, node, place)
    case 'this':
    case 'this_expression':
      return { kind: 'this', definition: place.owner, span }
    case 'base':
    case 'base_expression':
      return { kind: 'super', definition: place.owner, span }
    case 'member_access_expression':
      return memberAccess(draft, node, place)
    case 'conditional_access_expression':
      return conditionalAccess(draft, node, place)
    case 'element_access_expression': {
      const object = child(node, 'expression')
      const subscript = child(node, 'subscript')
      return object && subscript
        ? indexed(draft, expression(draft, object, place), subscript, node, place)
        : unknown('an index', span)
    }
    case 'invocation_expression':
      return call(draft, node, place, false)
    case 'object_creation_expression':
      return creation(draft, node, place, false)
    case 'implicit_object_creation_expression':
      return targetTyped(draft, node, null, place)
    case 'anonymous_object_creation_expression':
      return anonymousObject(draft, node, place)
    case 'array_creation_expression':
    case 'implicit_array_creation_expression':
    case 'stackalloc_expression': {
      const list = childOfType(node, 'initializer_expression')
      return list ? initializer(draft, list, place) : { kind: 'array', items: [], span }
    }
    case 'initializer_expression':
      return initializer(draft, node, place)
    case 'collection_expression':
    case 'element_binding_expression':
      return collection(draft, node, place)
    case 'parenthesized_expression':
    case 'postfix_unary_expression':
    case 'checked_expression':
    case 'ref_expression':
    case 'argument': {
      const [inner] = partsOf(node).slice(-1)
      return inner ? expression(draft, inner, place) : unknown('nothing', span)
    }
    case 'await_expression':
      return awaited(draft, node, place)
    case 'cast_expression': {
      const value = child(node, 'value')
      return typed(
        draft,
        value ? expression(draft, value, place) : unknown('nothing', span),
        child(node, 'type'),
        node,
        place,
      )
    }
    case 'as_expression': {
      const value = child(node, 'left')
      return typed(
        draft,
        value ? expression(draft, value, place) : unknown('nothing', span),
        child(node, 'right'),
        node,
        place,
      )
    }
    case 'binary_expression':
      return binary(draft, node, place)
    case 'conditional_expression':
      return conditional(draft, node, place)
    case 'switch_expression':
      return switched(draft, node, place)
    case 'assignment_expression':
      return assignment(draft, node, place)
    case 'lambda_expression':
    case 'anonymous_method_expression':
      return lambda(draft, node, place, '')
    case 'typeof_expression': {
      const type = child(node, 'type') ?? partsOf(node)[0]
      return type ? typeExpression(draft, type, place) : unknown('a type', span)
    }
    case 'tuple_expression':
      return {
        kind: 'array',
        items: partsOf(node).map((item) => expression(draft, partsOf(item).at(-1) ?? item, place)),
        span,
      }
    case 'with_expression': {
      const [first, ...rest] = partsOf(node)
      for (const part of rest) walk(draft, part, place)
      return first ? expression(draft, first, place) : unknown('nothing', span)
    }
    case 'prefix_unary_expression': {
      const [operand] = partsOf(node)
      const value = operand ? expression(draft, operand, place) : unknown('nothing', span)
      if (draft.text.charAt(node.start) === '-' && value.kind === 'literal') return literal(-Number(value.value))
      return unknown('computed at run time', span)
    }
    case 'declaration_expression': {
      const name = child(node, 'name')
      if (name) {
        const type = typeReference(draft, child(node, 'type'), place.scope)
        draft.bind(
          place.scope,
          draft.textOf(name),
          unknown('given back by a call', span),
          draft.span(name),
          false,
          type,
        )
      }
      return unknown('given back by a call', span)
    }
    case 'throw_expression':
      for (const part of partsOf(node)) walk(draft, part, place)
      return unknown('thrown', span)
    default:
      for (const part of partsOf(node)) walk(draft, part, place)
      return unknown('computed at run time', span)
  }
}

function memberAccess(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  const [object, name] = [child(node, 'expression'), child(node, 'name')]
  const span = draft.span(node)
  if (!object || !name) return unknown('a member', span)
  if (name.end - object.start < 16 && /^(string|String)\.Empty$/.test(draft.textOf(node))) {
    return { kind: 'literal', value: '', span }
  }
  return named(draft, expression(draft, object, place), name, node)
}

/** `object.name`; type arguments of the name are the call's. */
function named(draft: CsDraft, object: Expression, name: SyntaxNode, node: SyntaxNode): Expression {
  const identifier = name.type === 'generic_name' ? childOfType(name, 'identifier') : name
  const text = identifier ? plainIdentifier(draft.textOf(identifier)) : ''
  const member = memberOf(object, text, draft.span(node))
  draft.chains.push(member)
  return member
}

/** `a?.b?["c"]`: absence aside it is `a.b["c"]`. */
function conditionalAccess(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  const [condition, access] = partsOf(node)
  const span = draft.span(node)
  if (!condition || !access) return unknown('a member', span)
  return bound(draft, access, expression(draft, condition, place), place)
}

/** What follows `?.`: bindings of members and elements, and accesses and calls that begin with one. */
function bound(draft: CsDraft, node: SyntaxNode, object: Expression, place: Place): Expression {
  const span = draft.span(node)
  switch (node.type) {
    case 'member_binding_expression': {
      const name = child(node, 'name')
      return name ? named(draft, object, name, node) : unknown('a member', span)
    }
    case 'element_binding_expression':
      return indexed(draft, object, node, node, place)
    case 'member_access_expression': {
      const [inner, name] = [child(node, 'expression'), child(node, 'name')]
      return inner && name ? named(draft, bound(draft, inner, object, place), name, node) : unknown('a member', span)
    }
    case 'invocation_expression': {
      const callee = child(node, 'function')
      return callee ? call(draft, node, place, false, bound(draft, callee, object, place)) : unknown('a call', span)
    }
    case 'element_access_expression': {
      const [inner, subscript] = [child(node, 'expression'), child(node, 'subscript')]
      return inner && subscript
        ? indexed(draft, bound(draft, inner, object, place), subscript, node, place)
        : unknown('an index', span)
    }
    case 'conditional_access_expression': {
      const [condition, access] = partsOf(node)
      return condition && access
        ? bound(draft, access, bound(draft, condition, object, place), place)
        : unknown('a member', span)
    }
    default:
      return expression(draft, node, place)
  }
}

/** `object[…]` */
function indexed(
  draft: CsDraft,
  object: Expression,
  subscript: SyntaxNode,
  node: SyntaxNode,
  place: Place,
): Expression {
  const span = draft.span(node)
  const [argument] = partsOf(subscript)
  const value = argument ? partsOf(argument).at(-1) : undefined
  if (!value) return unknown('an index', span)
  const index = expression(draft, value, place)
  return { kind: 'index', object, index, span }
}

/** `[a, ..b]` */
function collection(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  const items = partsOf(node).flatMap((entry): readonly Expression[] => {
    const item = entry.type === 'argument' ? partsOf(entry).at(-1) : entry
    if (!item) return []
    if (item.type !== 'range_expression' && item.type !== 'spread_element') return [expression(draft, item, place)]
    const [inner] = partsOf(item)
    return inner ? [{ kind: 'spread', value: expression(draft, inner, place), span: draft.span(item) }] : []
  })
  return { kind: 'array', items, span: draft.span(node) }
}

/** `await` disappears, but the call under it knows. */
function awaited(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  let [inner] = partsOf(node).slice(-1)
  while (inner?.type === 'parenthesized_expression') [inner] = partsOf(inner)
  if (!inner) return unknown('nothing', draft.span(node))
  if (inner.type === 'invocation_expression') return call(draft, inner, place, true)
  return expression(draft, inner, place)
}

/** A cast says the type of what is not known otherwise. */
function typed(
  draft: CsDraft,
  value: Expression,
  type: SyntaxNode | undefined,
  node: SyntaxNode,
  place: Place,
): Expression {
  const reference = typeReference(draft, type, place.scope)
  if (!reference || value.kind === 'literal' || value.kind === 'template') return value
  return { kind: 'typed', value, type: reference, span: draft.span(node) }
}

function conditional(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  const condition = child(node, 'condition')
  if (condition) expression(draft, condition, place)
  const values = [child(node, 'consequence'), child(node, 'alternative')].flatMap((part) =>
    part ? [draft.inBranch(() => expression(draft, part, place))] : [],
  )
  return eitherOf(values, draft.span(node))
}

/** `x switch { … => a, _ => b }`: one of its arms. */
function switched(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  const [subject, ...arms] = partsOf(node)
  if (subject) expression(draft, subject, place)
  const values = arms.flatMap((arm) => {
    const value = partsOf(arm).at(-1)
    if (!value) return []
    const result = draft.inBranch(() => expression(draft, value, place))
    return value.type === 'throw_expression' ? [] : [result]
  })
  const [first, ...others] = values
  if (!first) return unknown('computed at run time', draft.span(node))
  return others.length === 0 ? first : eitherOf(values, draft.span(node))
}

function binary(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const operator = child(node, 'operator')?.type ?? ''
  if (operator === '+') return sum(draft, node, place)
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  if (!left || !right) return unknown('computed at run time', span)
  const first = expression(draft, left, place)
  const second = draft.inBranch(() => expression(draft, right, place))
  if (operator === '??') return right.type === 'throw_expression' ? first : defaultOf([first, second], span)
  return unknown('computed at run time', span)
}

/** `a + b + c` as one concatenation. The left spine is walked in a loop: long texts nest it deep. */
function sum(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  const operands: SyntaxNode[] = []
  let head: SyntaxNode | undefined = node
  while (head?.type === 'binary_expression' && child(head, 'operator')?.type === '+') {
    const right = child(head, 'right')
    if (right) operands.push(right)
    head = child(head, 'left')
  }
  if (head) operands.push(head)
  const values = operands.reverse().map((operand) => expression(draft, operand, place))
  const isText = values.some(
    (value) => value.kind === 'template' || (value.kind === 'literal' && typeof value.value === 'string'),
  )
  const isNumber = values.some((value) => value.kind === 'literal' && typeof value.value !== 'string')
  const span = draft.span(node)
  return isNumber && !isText ? unknown('arithmetic', span) : templateOf(values, span)
}
