import type { Expression } from '../../../vocabulary.ts'
import { eitherOf, unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { assignTo } from './assignments.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import { branch, type Place } from './place.ts'

/** The parts of a body that are no statements of it. */
const ASIDE = new Set(['heredoc_body', 'uninterpreted', 'rescue', 'ensure', 'else', 'empty_statement'])

/** Reads a sequence of statements; its value is that of the last one. */
export function statements(draft: Draft, node: SyntaxNode, place: Place): Expression {
  let value: Expression = { kind: 'literal', value: null, span: draft.span(node) }
  for (const part of namedChildren(node)) {
    if (!ASIDE.has(part.type)) value = expression(draft, part, place)
  }
  // What is done where something fails, or in any case, is no result worth following.
  for (const part of namedChildren(node)) {
    if (part.type === 'rescue') rescue(draft, part, branch(place))
    else if (part.type === 'ensure' || part.type === 'else') statements(draft, part, place)
  }
  return value
}

function rescue(draft: Draft, node: SyntaxNode, place: Place): void {
  const [exceptions, variable, body] = [child(node, 'exceptions'), child(node, 'variable'), child(node, 'body')]
  for (const part of exceptions ? namedChildren(exceptions) : []) expression(draft, part, place)
  const [name] = variable ? namedChildren(variable) : []
  if (name) assignTo(draft, name, unknown('an exception', draft.span(name)), place)
  if (body) statements(draft, body, place)
}

/** `if`, `unless`, `elsif` and `? :`, also behind a statement: the value of either branch. */
export function conditional(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const condition = child(node, 'condition')
  if (condition) expression(draft, condition, place)
  const parts = [child(node, 'consequence') ?? child(node, 'body'), child(node, 'alternative')]
  const values = parts.flatMap((part): readonly Expression[] => {
    if (!part) return []
    const isBody = part.type === 'then' || part.type === 'else'
    return [isBody ? statements(draft, part, branch(place)) : expression(draft, part, branch(place))]
  })
  const telling = values.filter((value) => value.kind !== 'literal' || value.value !== null)
  return chosen(telling, draft.span(node))
}

/** `case x when 1 … else … end`, also with patterns. */
export function cases(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const subject = child(node, 'value')
  const left = subject ? expression(draft, subject, place) : null
  const values = namedChildren(node).flatMap((part): readonly Expression[] => {
    if (part.type === 'else') return [statements(draft, part, branch(place))]
    if (part.type !== 'when' && part.type !== 'in_clause') return []
    for (const pattern of part.children.filter((entry) => entry.field === 'pattern')) {
      const [only = pattern] = namedChildren(pattern)
      const right = part.type === 'when' ? expression(draft, only, place) : null
      if (left && right) compare(draft, pattern, left, right, place)
    }
    const body = child(part, 'body')
    return body ? [statements(draft, body, branch(place))] : []
  })
  return chosen(values, draft.span(node))
}

function chosen(values: readonly Expression[], span: Expression['span']): Expression {
  const [only] = values
  if (!only) return { kind: 'literal', value: null, span }
  return values.length === 1 ? only : eitherOf(values, span)
}

/** Records a test of equality. */
export function compare(draft: Draft, node: SyntaxNode, left: Expression, right: Expression, place: Place): void {
  const { scope, definition } = place
  draft.comparisons.push({ left, right, scope, definition, within: [], span: draft.span(node) })
}

/** `while`, `until`, `for`, also behind a statement. */
export function loop(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const inside = { ...branch(place), inLoop: true }
  const [condition, pattern, value, body] = ['condition', 'pattern', 'value', 'body'].map((name) => child(node, name))
  if (condition) expression(draft, condition, inside)
  const [list] = value ? namedChildren(value) : []
  if (pattern && list) {
    const of = expression(draft, list, place)
    assignTo(draft, pattern, { kind: 'element', of, key: false, span: draft.span(list) }, inside)
  }
  if (body) {
    if (body.type === 'do') statements(draft, body, inside)
    else expression(draft, body, inside)
  }
  return unknown('a loop', draft.span(node))
}
