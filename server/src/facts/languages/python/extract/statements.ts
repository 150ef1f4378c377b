import type { Expression } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { child, childrenOf, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { assignment, assignTo } from './assignments.ts'
import { classDefinition } from './classes.ts'
import { equalWhen } from './comparisons.ts'
import { decorated } from './decorators.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import { functionDefinition } from './functions.ts'
import { importFrom, importModules } from './imports.ts'
import { choice } from './match.ts'
import { branch, holding, type Place } from './place.ts'

/** Walks the statements of a body in order. What a statement leaves the body for is known not to hold after it. */
export function statements(draft: Draft, list: readonly SyntaxNode[], place: Place): void {
  let here = place
  for (const node of list) {
    if (!node.named || node.type === 'comment') continue
    const declared = node.type === 'global_statement' || node.type === 'nonlocal_statement'
    if (declared) here = fromOutside(draft, node, here)
    else statement(draft, node, here)
    if (node.type !== 'if_statement' || child(node, 'alternative')) continue
    const [condition, body] = [child(node, 'condition'), child(node, 'consequence')]
    if (condition && body && leaves(body)) here = holding(here, equalWhen(draft, condition).whenFalse)
  }
}

/** The body of a compound statement. */
export function body(draft: Draft, node: SyntaxNode | undefined, place: Place): void {
  if (node) statements(draft, node.type === 'block' ? node.children : [node], place)
}

function statement(draft: Draft, node: SyntaxNode, place: Place): void {
  switch (node.type) {
    case 'expression_statement':
      for (const inner of namedChildren(node)) assignment(draft, inner, place)
      return
    case 'if_statement':
      condition(draft, node, place)
      return
    case 'for_statement':
      iteration(draft, node, place)
      return
    case 'while_statement':
      repeated(draft, node, place)
      return
    case 'with_statement':
      opened(draft, node, place)
      return
    case 'try_statement':
      attempted(draft, node, place)
      return
    case 'match_statement':
      choice(draft, node, place)
      return
    case 'return_statement':
      returned(draft, node, place)
      return
    case 'function_definition':
      functionDefinition(draft, node, place)
      return
    case 'class_definition':
      classDefinition(draft, node, place)
      return
    case 'decorated_definition':
      decorated(draft, node, place)
      return
    case 'import_statement':
      importModules(draft, node, place)
      return
    case 'import_from_statement':
      importFrom(draft, node, place)
      return
    case 'future_import_statement':
    case 'type_alias_statement':
      return
    case 'block':
    case 'ERROR':
      statements(draft, node.children, place)
      return
    default:
      for (const inner of namedChildren(node)) expression(draft, inner, place)
  }
}

function fromOutside(draft: Draft, node: SyntaxNode, place: Place): Place {
  const outer = new Map(place.outer)
  const around = draft.scopes[place.bindingScope]?.parent ?? 0
  for (const name of namedChildren(node)) {
    outer.set(draft.text(name), node.type === 'global_statement' ? 0 : Math.max(around, 0))
  }
  return { ...place, outer }
}

function leaves(node: SyntaxNode): boolean {
  return node.children.some((inner) => /^(return|raise|continue|break)_statement$/.test(inner.type))
}

function condition(draft: Draft, node: SyntaxNode, place: Place): void {
  let here = branch(place)
  const test = child(node, 'condition')
  if (test) {
    expression(draft, test, place)
    const { whenTrue, whenFalse } = equalWhen(draft, test)
    body(draft, child(node, 'consequence'), holding(here, whenTrue))
    here = holding(here, whenFalse)
  }
  for (const alternative of childrenOf(node, 'alternative')) {
    const next = child(alternative, 'condition')
    if (!next) {
      body(draft, child(alternative, 'body'), here)
      continue
    }
    expression(draft, next, here)
    const { whenTrue, whenFalse } = equalWhen(draft, next)
    body(draft, child(alternative, 'consequence'), holding(here, whenTrue))
    here = holding(here, whenFalse)
  }
}

/** `for x in xs`: the list is read once, the body runs per element. */
function iteration(draft: Draft, node: SyntaxNode, place: Place): void {
  const [target, list] = [child(node, 'left'), child(node, 'right')]
  const inside = { ...branch(place), inLoop: true }
  if (target && list) {
    const of = expression(draft, list, place)
    assignTo(draft, target, { kind: 'element', of, key: false, span: draft.span(list) }, inside)
  }
  body(draft, child(node, 'body'), inside)
  for (const alternative of childrenOf(node, 'alternative')) body(draft, child(alternative, 'body'), branch(place))
}

function repeated(draft: Draft, node: SyntaxNode, place: Place): void {
  const inside = { ...branch(place), inLoop: true }
  const test = child(node, 'condition')
  if (test) expression(draft, test, inside)
  body(draft, child(node, 'body'), inside)
  for (const alternative of childrenOf(node, 'alternative')) body(draft, child(alternative, 'body'), branch(place))
}

/** `with a as x, b:`: what a context manager gives is taken to be itself. */
function opened(draft: Draft, node: SyntaxNode, place: Place): void {
  for (const clause of node.children.filter((inner) => inner.type === 'with_clause')) {
    for (const item of withItems(clause)) {
      const value = child(item, 'value') ?? item
      if (value.type !== 'as_pattern') expression(draft, value, place)
      else named(draft, value, place)
    }
  }
  body(draft, child(node, 'body'), place)
}

function withItems(clause: SyntaxNode): readonly SyntaxNode[] {
  return namedChildren(clause).flatMap((inner) => (inner.type === 'with_item' ? [inner] : withItems(inner)))
}

/** `value as target` */
function named(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [first] = namedChildren(node)
  const value = first ? expression(draft, first, place) : unknown('missing', draft.span(node))
  const target = child(node, 'alias')
  const inner = target && namedChildren(target)[0]
  if (inner) assignTo(draft, inner, value, place)
  return value
}

function attempted(draft: Draft, node: SyntaxNode, place: Place): void {
  const inside = branch(place)
  body(draft, child(node, 'body'), inside)
  for (const clause of node.children) {
    if (!clause.named || clause.field === 'body' || clause.type === 'comment') continue
    const value = child(clause, 'value')
    if (value?.type === 'as_pattern') {
      const alias = child(value, 'alias')
      const target = alias && namedChildren(alias)[0]
      if (target) assignTo(draft, target, unknown('what was raised', draft.span(value)), inside)
    } else if (value) expression(draft, value, inside)
    for (const inner of clause.children) if (inner.type === 'block') body(draft, inner, inside)
  }
}

function returned(draft: Draft, node: SyntaxNode, place: Place): void {
  const [value] = namedChildren(node)
  if (value) draft.definitions[place.definition]?.returns.push(expression(draft, value, place))
}
