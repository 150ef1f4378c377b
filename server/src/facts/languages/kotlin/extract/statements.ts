import type { Expression } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import type { Place } from '../../jvm/place.ts'
import { memberOf, templateOf, unknown } from '../../make.ts'
import { child, childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { classDefinition } from './classes.ts'
import { expression, isExpression } from './expressions.ts'
import { functionDefinition } from './functions.ts'
import { properties } from './properties.ts'

type Handler = (draft: JvmDraft, node: SyntaxNode, place: Place) => void

/** Walks any node: statements, expressions whose value nobody asks for, and what stands between them. */
export function walk(draft: JvmDraft, node: SyntaxNode, place: Place): void {
  const handler = HANDLERS[node.type]
  if (handler) handler(draft, node, place)
  else if (isExpression(node.type)) expression(draft, node, place)
  else if (!/type|^modifiers$/.test(node.type)) for (const part of namedChildren(node)) walk(draft, part, place)
}

const HANDLERS: Readonly<Record<string, Handler>> = {
  block: (draft, node, place) => {
    const inside = block(draft, place)
    for (const statement of namedChildren(node)) walk(draft, statement, inside)
  },
  property_declaration: (draft, node, place) => {
    properties(draft, node, place)
  },
  function_declaration: (draft, node, place) =>
    declared(draft, functionDefinition(draft, node, { ...place, isStatic: false }), place),
  class_declaration: (draft, node, place) => declared(draft, classDefinition(draft, node, place), place),
  object_declaration: (draft, node, place) => declared(draft, classDefinition(draft, node, place), place),
  assignment: assignment,
  return_expression: (draft, node, place) => {
    const value = namedChildren(node).findLast((part) => part.field !== 'label')
    if (!value) return
    const result = expression(draft, value, place)
    draft.definitions[place.definition]?.returns.push(result)
  },
  for_statement: iteration,
  while_statement: repeated,
  do_while_statement: repeated,
}

function block(draft: JvmDraft, place: Place): Place {
  return { ...place, scope: draft.scope(place.scope, place.definition) }
}

function declared(draft: JvmDraft, definition: ReturnType<typeof functionDefinition>, place: Place): void {
  const { id, name, nameSpan: span } = definition
  if (name !== '') draft.bind(place.scope, name, { kind: 'definition', definition: id, span }, span)
}

/** `name = value`, `this.name = value`, `name += more`. */
function assignment(draft: JvmDraft, node: SyntaxNode, place: Place): void {
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  if (!left || !right) return
  const span = draft.span(left)
  const given = expression(draft, right, place)
  const target = expression(draft, left, place)
  const isMore = node.children.some((part) => part.type === '+=')
  const value = isMore ? templateOf([target, given], span) : given
  const path: string[] = []
  let root: Expression = target
  while (root.kind === 'member') {
    path.unshift(root.name)
    root = root.object
  }
  if (root.kind === 'ref') draft.assign(place.scope, root.name, path, value, span)
  if ((root.kind !== 'this' && root.kind !== 'definition') || path.length === 0) return
  const scope = draft.definitions[root.definition]?.scope
  if (scope !== undefined) draft.bindings.push({ scope, name: 'this', path, value, type: null, constant: false, span })
}

/** `for (order in orders)`: the list is read once, the body runs per element. */
function iteration(draft: JvmDraft, node: SyntaxNode, place: Place): void {
  const names = childOfType(node, 'variable_declaration', 'multi_variable_declaration')
  const [list, ...rest] = namedChildren(node).filter((part) => part !== names)
  const span = draft.span(list ?? node)
  const of = list ? expression(draft, list, place) : unknown('nothing', span)
  const inside = { ...block(draft, place), inLoop: true }
  const element: Expression = { kind: 'element', of, key: false, span }
  const bind = (entry: SyntaxNode, value: Expression) =>
    draft.bind(inside.scope, draft.textOf(childOfType(entry, 'identifier') ?? entry), value, draft.span(entry), false)
  if (names?.type === 'variable_declaration') bind(names, element)
  else if (names) {
    for (const [at, entry] of namedChildren(names).entries()) bind(entry, memberOf(element, String(at), span))
  }
  for (const part of rest) walk(draft, part, inside)
}

function repeated(draft: JvmDraft, node: SyntaxNode, place: Place): void {
  const inside = { ...block(draft, place), inLoop: true }
  for (const part of namedChildren(node)) walk(draft, part, inside)
}
