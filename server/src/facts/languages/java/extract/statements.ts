import type { Expression } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import type { Place } from '../../jvm/place.ts'
import { unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { constructorCall } from './calls.ts'
import { innerClass } from './classes.ts'
import { expression, isExpression } from './expressions.ts'
import { typeReference } from './types.ts'

type Handler = (draft: JvmDraft, node: SyntaxNode, place: Place) => void

/** Walks any node: statements, expressions whose value nobody asks for, and what stands between them. */
export function walk(draft: JvmDraft, node: SyntaxNode, place: Place): void {
  const handler = HANDLERS[node.type]
  if (handler) handler(draft, node, place)
  else if (isExpression(node.type)) expression(draft, node, place)
  else if (!node.type.endsWith('_type') && node.type !== 'type_identifier') {
    for (const part of namedChildren(node)) walk(draft, part, place)
  }
}

const HANDLERS: Readonly<Record<string, Handler>> = {
  block: (draft, node, place) => {
    const inside = block(draft, place)
    for (const statement of namedChildren(node)) walk(draft, statement, inside)
  },
  local_variable_declaration: variables,
  resource: (draft, node, place) => variable(draft, node, node, place),
  enhanced_for_statement: iteration,
  for_statement: repeated,
  while_statement: repeated,
  do_statement: repeated,
  return_statement: result,
  yield_statement: result,
  catch_clause: caught,
  explicit_constructor_invocation: constructorCall,
  class_declaration: innerClass,
  record_declaration: innerClass,
  enum_declaration: innerClass,
  interface_declaration: innerClass,
}

function block(draft: JvmDraft, place: Place): Place {
  return { ...place, scope: draft.scope(place.scope, place.definition) }
}

function variables(draft: JvmDraft, node: SyntaxNode, place: Place): void {
  for (const entry of node.children) if (entry.type === 'variable_declarator') variable(draft, entry, node, place)
}

/** A declared variable; `declaration` holds its type. */
function variable(draft: JvmDraft, node: SyntaxNode, declaration: SyntaxNode, place: Place): void {
  const name = child(node, 'name')
  if (!name) return
  const span = draft.span(node)
  const given = child(node, 'value')
  const value = given ? expression(draft, given, place) : unknown('declared without a value', span)
  const type = typeReference(draft, child(declaration, 'type'), place.scope)
  draft.bind(place.scope, draft.textOf(name), value, span, false, type)
}

/** `for (Order order : orders)`: the list is read once, the body runs per element. */
function iteration(draft: JvmDraft, node: SyntaxNode, place: Place): void {
  const list = child(node, 'value')
  const name = child(node, 'name')
  const span = draft.span(list ?? node)
  const of = list ? expression(draft, list, place) : unknown('nothing', span)
  const inside = { ...block(draft, place), inLoop: true }
  const element: Expression = { kind: 'element', of, key: false, span }
  const type = typeReference(draft, child(node, 'type'), inside.scope)
  if (name) draft.bind(inside.scope, draft.textOf(name), element, draft.span(name), false, type)
  const body = child(node, 'body')
  if (body) walk(draft, body, inside)
}

function repeated(draft: JvmDraft, node: SyntaxNode, place: Place): void {
  const outside = block(draft, place)
  for (const part of namedChildren(node)) {
    walk(draft, part, part.field === 'init' ? outside : { ...outside, inLoop: true })
  }
}

function result(draft: JvmDraft, node: SyntaxNode, place: Place): void {
  const [given] = namedChildren(node)
  if (!given) return
  const value = expression(draft, given, place)
  if (node.type === 'return_statement') draft.definitions[place.definition]?.returns.push(value)
}

function caught(draft: JvmDraft, node: SyntaxNode, place: Place): void {
  const inside = block(draft, place)
  for (const part of namedChildren(node)) {
    const name = part.type === 'catch_formal_parameter' ? child(part, 'name') : undefined
    if (name) {
      draft.bind(
        inside.scope,
        draft.textOf(name),
        unknown('what was thrown', draft.span(name)),
        draft.span(name),
        false,
      )
    } else walk(draft, part, inside)
  }
}
