import type { Expression } from '../../../vocabulary.ts'
import { memberOf } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { assignTo } from './assignments.ts'
import type { Draft } from './draft.ts'
import { parameters } from './parameters.ts'
import { branch, Locals, type Place } from './place.ts'
import { statements } from './statements.ts'

/** Methods that run their block once for each element of what they are called on. */
const ITERATORS = new Set(
  'each each_with_index each_with_object each_value each_pair each_slice map flat_map filter_map collect select filter reject find detect find_each find_in_batches in_batches inject reduce sum sort_by group_by min_by max_by to_h each_entry reverse_each times upto any? all? none? index_by partition'.split(
    ' ',
  ),
)
/** Those of them whose value is a list of what the block gives. */
const MAPPING = /^(map|collect|flat_map|filter_map)$/

export function isIterator(name: string): boolean {
  return ITERATORS.has(name)
}

/** A block that a method is given: a function that sees the variables around it, and runs with the same `self`. */
export function blockFunction(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const definition = draft.add('function', '', place.definition, 0, span)
  definition.scope = draft.scope(place.scope, definition.id)
  const inside: Place = {
    ...place,
    scope: definition.scope,
    definition: definition.id,
    locals: new Locals(place.locals),
    // Blocks in the body of a class are run on objects of it by the frameworks that take them.
    self: place.self === 'class' ? 'object' : place.self,
    always: true,
  }
  parameters(draft, child(node, 'parameters'), definition, inside)
  const body = child(node, 'body')
  if (body) definition.returns.push(statements(draft, body, inside))
  return { kind: 'definition', definition: definition.id, span }
}

/** `->(x) { … }` as a value. */
export function lambda(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const definition = draft.add('function', '', place.definition, 0, span)
  definition.scope = draft.scope(place.scope, definition.id)
  const inside = {
    ...place,
    scope: definition.scope,
    definition: definition.id,
    locals: new Locals(place.locals),
    always: true,
  }
  parameters(draft, child(node, 'parameters'), definition, inside)
  const block = child(node, 'body')
  const body = block ? child(block, 'body') : undefined
  if (body) definition.returns.push(statements(draft, body, inside))
  return { kind: 'definition', definition: definition.id, span }
}

/** The block of an iteration, read where it stands: its parameter is an element. Gives the value of the whole. */
export function iteration(draft: Draft, name: string, of: Expression, block: SyntaxNode, place: Place): Expression {
  const span = draft.span(block)
  const scope = draft.scope(place.scope, place.definition)
  const inside: Place = { ...branch(place), scope, locals: new Locals(place.locals), inLoop: true }
  const list = child(block, 'parameters')
  const element: Expression = { kind: 'element', of, key: false, span }
  const names = list ? namedChildren(list) : []
  // `|name, url|` of a table are its key and value, of a list of lists the parts of an element.
  const isPair = names.length === 2 && !/_(with_index|with_object)$/.test(name) && !/^(inject|reduce)$/.test(name)
  names.forEach((node, position) => {
    const target = node.type === 'identifier' || node.type === 'destructured_parameter' ? node : child(node, 'name')
    if (!target) return
    if (target.type === 'identifier') inside.locals.declare(draft.text(target), scope)
    const isElement = /^(inject|reduce)$/.test(name) ? position === 1 : position === 0
    if (isPair) {
      const part = memberOf(element, String(position), span)
      const key: Expression = { kind: 'element', of, key: true, span }
      assignTo(draft, target, of.kind === 'object' ? (position === 0 ? key : element) : part, inside)
    } else if (isElement) assignTo(draft, target, element, inside)
    else assignTo(draft, target, { kind: 'unknown', reason: 'a count or a sum', span }, inside)
  })
  const body = child(block, 'body')
  const value = body ? statements(draft, body, inside) : element
  return MAPPING.test(name) ? { kind: 'array', items: [value], span } : of
}
