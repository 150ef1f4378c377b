import type { Expression, Property } from '../../../vocabulary.ts'
import { defaultOf, templateOf, unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { assignment, augmented } from './assignments.ts'
import { lambda } from './blocks.ts'
import { bareCall, callExpression, elementOf, superCall } from './calls.ts'
import { classDefinition, moduleDefinition, singletonClass } from './classes.ts'
import { constant } from './constants.ts'
import type { Draft } from './draft.ts'
import { methodDefinition } from './methods.ts'
import { branch, type Place } from './place.ts'
import { instanceVariable, selfOf } from './self.ts'
import { cases, compare, conditional, loop, statements } from './statements.ts'
import { formatted, heredoc, stringExpression } from './strings.ts'

/**
 * What an expression is, in the vocabulary; in Ruby statements and declarations are expressions, too. Calls, definitions and
 * comparisons inside it are recorded on the way; nothing in it is left unvisited.
 */
export function expression(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  switch (node.type) {
    case 'string':
    case 'bare_string':
    case 'bare_symbol':
    case 'delimited_symbol':
      return stringExpression(draft, node, place)
    case 'chained_string':
      return templateOf(
        namedChildren(node).map((part) => expression(draft, part, place)),
        span,
      )
    case 'heredoc_beginning':
      return heredoc(draft, node, place)
    case 'simple_symbol':
      return { kind: 'literal', value: draft.text(node).slice(1), span }
    case 'hash_key_symbol':
      return { kind: 'literal', value: draft.text(node), span }
    case 'integer':
    case 'float':
      return number(draft, node)
    case 'true':
    case 'false':
      return { kind: 'literal', value: node.type === 'true', span }
    case 'nil':
      return { kind: 'literal', value: null, span }
    case 'identifier':
      return named(draft, node, place)
    case 'constant':
    case 'scope_resolution':
      return constant(draft, node, place)
    case 'instance_variable':
    case 'class_variable':
      return instanceVariable(draft.text(node), place, span)
    case 'global_variable':
      return { kind: 'ref', name: draft.text(node), scope: 0, span }
    case 'self':
      return selfOf(place, span)
    case 'super':
      return superCall(draft, node, null, place)
    case 'call':
      return callExpression(draft, node, place)
    case 'element_reference':
      return elementOf(draft, node, place)
    case 'assignment':
      return assignment(draft, node, place)
    case 'operator_assignment':
      return augmented(draft, node, place)
    case 'binary':
      return operation(draft, node, place)
    case 'array':
    case 'string_array':
    case 'symbol_array':
    case 'right_assignment_list':
      return { kind: 'array', items: namedChildren(node).map((item) => expression(draft, item, place)), span }
    case 'splat_argument':
    case 'hash_splat_argument':
      return { kind: 'spread', value: inner(draft, node, place), span }
    case 'hash':
      return { kind: 'object', properties: properties(draft, namedChildren(node), place), span }
    case 'parenthesized_statements':
    case 'begin':
    case 'then':
    case 'else':
    case 'body_statement':
    case 'block_body':
      return statements(draft, node, place)
    case 'if':
    case 'unless':
    case 'elsif':
    case 'if_modifier':
    case 'unless_modifier':
    case 'conditional':
      return conditional(draft, node, place)
    case 'case':
    case 'case_match':
      return cases(draft, node, place)
    case 'while':
    case 'until':
    case 'while_modifier':
    case 'until_modifier':
    case 'for':
      return loop(draft, node, place)
    case 'rescue_modifier': {
      const [body, handler] = namedChildren(node)
      if (handler) expression(draft, handler, branch(place))
      return body ? expression(draft, body, place) : unknown('missing', span)
    }
    case 'return':
      return returned(draft, node, place)
    case 'lambda':
      return lambda(draft, node, place)
    case 'method':
    case 'singleton_method':
      return methodDefinition(draft, node, place)
    case 'class':
      return classDefinition(draft, node, place)
    case 'module':
      return moduleDefinition(draft, node, place)
    case 'singleton_class':
      return singletonClass(draft, node, place)
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
  const span = draft.span(node)
  return Number.isFinite(value) ? { kind: 'literal', value, span } : unknown('a number', span)
}

/** A local variable, else a method that is called without arguments. */
function named(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [name, span] = [draft.text(node), draft.span(node)]
  const scope = place.locals.scopeOf(name)
  return scope === null ? bareCall(draft, node, place) : { kind: 'ref', name, scope: place.scope, span }
}

function operation(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  if (!left || !right) return opaque(draft, node, place, 'missing operand')
  const operator = child(node, 'operator')?.type ?? ''
  const one = expression(draft, left, place)
  if (operator === '||' || operator === 'or') return defaultOf([one, expression(draft, right, branch(place))], span)
  if (operator === '&&' || operator === 'and') return expression(draft, right, branch(place))
  const other = expression(draft, right, place)
  switch (operator) {
    case '+':
      return sum(one, other, span)
    case '<<':
      return isText(one) ? templateOf([one, other], span) : one
    case '%':
      if (!isText(one)) return unknown('computed at run time', span)
      return formatted(one, other.kind === 'array' ? other.items : [other], span)
    case '/':
      // Paths are joined so: `root / 'orders'`.
      return isText(other)
        ? templateOf([one, { kind: 'literal', value: '/', span }, other], span)
        : unknown('a number', span)
    case '==':
    case '!=':
      compare(draft, node, one, other, place)
      return unknown('a comparison', span)
    default:
      return unknown('computed at run time', span)
  }
}

function isText(value: Expression): boolean {
  return value.kind === 'template' || (value.kind === 'literal' && typeof value.value === 'string')
}

function sum(one: Expression, other: Expression, span: Expression['span']): Expression {
  if (one.kind === 'array' || other.kind === 'array') {
    const items = [one, other].flatMap((value): readonly Expression[] =>
      value.kind === 'array' ? value.items : [{ kind: 'spread', value, span: value.span }],
    )
    return { kind: 'array', items, span }
  }
  const isNumber = [one, other].some((value) => value.kind === 'literal' && typeof value.value === 'number')
  return isNumber ? unknown('arithmetic', span) : templateOf([one, other], span)
}

/** Pairs of a hash. A constant as a key goes by its name, any other that is not known may be any. */
export function properties(draft: Draft, nodes: readonly SyntaxNode[], place: Place): readonly Property[] {
  return nodes.flatMap((node): readonly Property[] => {
    if (node.type === 'hash_splat_argument') return [{ name: '...', value: inner(draft, node, place) }]
    const key = child(node, 'key')
    if (node.type !== 'pair' || !key) {
      expression(draft, node, place)
      return []
    }
    const value = pairValue(draft, node, key, place)
    if (key.type === 'constant' || key.type === 'scope_resolution') return [{ name: draft.text(key), value }]
    const name = expression(draft, key, place)
    if (name.kind !== 'literal' || name.value === null) {
      return [{ name: '...', value: unknown('computed key', draft.span(node)) }]
    }
    return [{ name: String(name.value), value }]
  })
}

/** The value of a pair; `{ url: }` is that of the variable or method of the key's name. */
export function pairValue(draft: Draft, pair: SyntaxNode, key: SyntaxNode, place: Place): Expression {
  const value = child(pair, 'value')
  return value ? expression(draft, value, place) : named(draft, key, place)
}

function returned(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const list = namedChildren(node)[0]
  const values = (list?.type === 'argument_list' ? namedChildren(list) : list ? [list] : []).map((part) =>
    expression(draft, part, place),
  )
  const [only] = values
  const span = draft.span(node)
  const value: Expression =
    values.length > 1 ? { kind: 'array', items: values, span } : (only ?? { kind: 'literal', value: null, span })
  draft.definitions[place.definition]?.returns.push(value)
  return { kind: 'literal', value: null, span }
}
