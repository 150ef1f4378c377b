import type { Expression } from '../../../vocabulary.ts'
import { eitherOf, templateOf } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { assign, declare, elementsOf } from './bindings.ts'
import { compare, equalWhen, holding } from './comparisons.ts'
import { constants, types, variables } from './declarations.ts'
import type { GoDraft } from './draft.ts'
import { expression, operatorOf } from './expressions.ts'
import type { Place } from './place.ts'

type Handler = (draft: GoDraft, node: SyntaxNode, place: Place) => void

/** Reads a statement, or the parts of what is none. */
export function walk(draft: GoDraft, node: SyntaxNode, place: Place): void {
  const handler = HANDLERS[node.type]
  if (handler) handler(draft, node, place)
  else if (/expression$|literal$|identifier$/.test(node.type)) expression(draft, node, place)
  else parts(draft, node, place)
}

function parts(draft: GoDraft, node: SyntaxNode, place: Place): void {
  for (const part of namedChildren(node)) walk(draft, part, place)
}

/** A scope of its own for what a block declares. */
function block(draft: GoDraft, place: Place): Place {
  return { ...place, scope: draft.scope(place.scope, place.definition) }
}

const HANDLERS: Readonly<Record<string, Handler>> = {
  block: (draft, node, place) => parts(draft, node, block(draft, place)),
  expression_statement: parts,
  short_var_declaration: (draft, node, place) => {
    const { left, values } = sides(draft, node, place)
    left.forEach((target, index) => {
      if (target.type === 'identifier') declare(draft, target, values(index), place)
    })
  },
  assignment_statement: assignment,
  var_declaration: variables,
  const_declaration: constants,
  type_declaration: types,
  return_statement: returned,
  if_statement: condition,
  for_statement: loop,
  expression_switch_statement: choice,
  type_switch_statement: typeChoice,
  communication_case: (draft, node, place) => parts(draft, node, block(draft, place)),
  receive_statement: (draft, node, place) => {
    const [left, right] = [child(node, 'left'), child(node, 'right')]
    if (right) expression(draft, right, place)
    for (const name of left ? namedChildren(left) : []) {
      const span = draft.span(name)
      if (name.type === 'identifier') {
        declare(draft, name, { kind: 'unknown', reason: 'received from a channel', span }, place)
      }
    }
  },
}

/** The targets of an assignment, and the value that each gets: one of a list, or a result of a call. */
function sides(
  draft: GoDraft,
  node: SyntaxNode,
  place: Place,
): { readonly left: readonly SyntaxNode[]; readonly values: (index: number) => Expression } {
  const listOf = (field: string) => {
    const list = child(node, field)
    return list ? namedChildren(list) : []
  }
  const left = listOf('left')
  const right = listOf('right').map((value) => expression(draft, value, place))
  const span = draft.span(node)
  return {
    left,
    values: (index) => {
      const [first] = right
      if (left.length > 1 && right.length === 1 && first) return { kind: 'result', of: first, index, span: first.span }
      return right[index] ?? { kind: 'unknown', reason: 'an unfinished assignment', span }
    },
  }
}

function assignment(draft: GoDraft, node: SyntaxNode, place: Place): void {
  const operator = operatorOf(draft, node)
  const { left, values } = sides(draft, node, place)
  left.forEach((target, index) => {
    const value = values(index)
    if (operator === '=') assign(draft, target, value, place)
    else if (operator === '+=') {
      assign(draft, target, templateOf([expression(draft, target, place), value], draft.span(node)), place)
    }
  })
}

function returned(draft: GoDraft, node: SyntaxNode, place: Place): void {
  const [list] = namedChildren(node)
  const values = list ? namedChildren(list).map((value) => expression(draft, value, place)) : []
  const definition = draft.definitions[place.definition]
  const [only] = values
  if (!definition || !only) return
  definition.returns.push(values.length === 1 ? only : { kind: 'array', items: values, span: draft.span(node) })
}

function condition(draft: GoDraft, node: SyntaxNode, place: Place): void {
  const inside = block(draft, place)
  const [before, test] = [child(node, 'initializer'), child(node, 'condition')]
  if (before) walk(draft, before, inside)
  if (test) expression(draft, test, inside)
  const [then, otherwise] = [child(node, 'consequence'), child(node, 'alternative')]
  if (then) walk(draft, then, holding(inside, test ? equalWhen(draft, test, true) : []))
  if (otherwise) walk(draft, otherwise, holding(inside, test ? equalWhen(draft, test, false) : []))
}

function loop(draft: GoDraft, node: SyntaxNode, place: Place): void {
  const outside = block(draft, place)
  const inside = { ...outside, inLoop: true }
  for (const part of namedChildren(node)) {
    if (part.type === 'range_clause') range(draft, part, outside)
    else if (part.type === 'for_clause') {
      for (const clause of namedChildren(part)) walk(draft, clause, clause.field === 'initializer' ? outside : inside)
    } else walk(draft, part, inside)
  }
}

/** `for key, value := range list`: the list is read once. */
function range(draft: GoDraft, node: SyntaxNode, place: Place): void {
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  if (!right) return
  const of = expression(draft, right, place)
  const elements = elementsOf(of, draft.span(right))
  const isNew = node.children.some((part) => part.type === ':=')
  for (const [index, target] of (left ? namedChildren(left) : []).entries()) {
    const value = index === 0 ? elements.key : elements.value
    if (isNew && target.type === 'identifier') declare(draft, target, value, place)
    else assign(draft, target, value, place)
  }
}

/** Each case is a comparison of the subject. Cases of one body are alternatives. */
function choice(draft: GoDraft, node: SyntaxNode, place: Place): void {
  const inside = block(draft, place)
  const [before, value] = [child(node, 'initializer'), child(node, 'value')]
  if (before) walk(draft, before, inside)
  const subject = value ? expression(draft, value, inside) : null
  for (const clause of namedChildren(node)) {
    if (clause.type !== 'expression_case' && clause.type !== 'default_case') continue
    const list = child(clause, 'value')
    const own = block(draft, inside)
    const held = (list ? namedChildren(list) : []).flatMap((entry) => {
      const tested = expression(draft, entry, own)
      if (subject) return [compare(draft, entry, subject, tested, own)]
      return equalWhen(draft, entry, true)
    })
    for (const part of namedChildren(clause)) if (part !== list) walk(draft, part, holding(own, held))
  }
}

function typeChoice(draft: GoDraft, node: SyntaxNode, place: Place): void {
  const inside = block(draft, place)
  const [before, value, alias] = [child(node, 'initializer'), child(node, 'value'), child(node, 'alias')]
  if (before) walk(draft, before, inside)
  const subject = value ? expression(draft, value, inside) : null
  const [name] = alias ? namedChildren(alias) : []
  if (name && subject) declare(draft, name, eitherOf([subject], subject.span), inside)
  for (const clause of namedChildren(node)) {
    if (clause.type !== 'type_case' && clause.type !== 'default_case') continue
    const own = block(draft, inside)
    for (const part of namedChildren(clause)) if (part.field !== 'type') walk(draft, part, own)
  }
}
