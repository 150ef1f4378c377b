import type { Expression } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { assign } from './bindings.ts'
import type { GoDraft } from './draft.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'
import { standardCall } from './standard-calls.ts'
import { typeReference } from './types.ts'

/** Types that a call of converts to: the value stays what it is. */
const CONVERSIONS = new Set(
  'string int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 float32 float64 byte rune any uintptr'.split(' '),
)
const TYPE_NODES = new Set(['slice_type', 'array_type', 'map_type', 'pointer_type', 'interface_type', 'channel_type'])

/** A call, what is built in included; conversions are the value that they convert. */
export function callExpression(draft: GoDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const callee = child(node, 'function')
  const list = child(node, 'arguments')
  if (!callee) return unknown('an unfinished call', span)
  const given = list ? namedChildren(list) : []
  if (callee.type === 'identifier') {
    const builtIn = builtInCall(draft, draft.textOf(callee), given, node, place)
    if (builtIn) return builtIn
  }
  const [first] = given
  if (TYPE_NODES.has(callee.type) && first) return expression(draft, first, place)
  const standard = standardCall(draft, node, callee, given, place)
  if (standard) return standard
  const types = child(node, 'type_arguments')
  const result = record(draft, node, {
    callee: expression(draft, callee, place),
    arguments: given.map((argument) => argumentOf(draft, argument, place)),
    types: types ? namedChildren(types) : [],
    name: child(callee, 'field') ?? callee,
    construct: false,
    place,
  })
  for (const [argument, value] of given.entries()) fills(draft, value, result, argument, place)
  return result
}

/** `f(&target)` may assign to the target. */
function fills(draft: GoDraft, node: SyntaxNode, call: Expression, argument: number, place: Place): void {
  const target = child(node, 'operand')
  const isPlace = target?.type === 'identifier' || target?.type === 'selector_expression'
  if (call.kind !== 'call' || node.type !== 'unary_expression' || draft.text[node.start] !== '&' || !isPlace) return
  assign(draft, target, { kind: 'output', call: call.call, argument, span: call.span }, place)
}

interface Recorded {
  readonly callee: Expression
  readonly arguments: readonly Expression[]
  readonly types: readonly SyntaxNode[]
  readonly name: SyntaxNode
  readonly construct: boolean
  readonly place: Place
}

/** Adds a call site; its result. */
export function record(draft: GoDraft, node: SyntaxNode, call: Recorded): Expression {
  const span = draft.span(node)
  const { place } = call
  const id = draft.calls.push({
    callee: call.callee,
    arguments: call.arguments,
    typeArguments: call.types.flatMap((type) => typeReference(draft, type, place.scope) ?? []),
    construct: call.construct,
    scope: place.scope,
    definition: place.definition,
    inLoop: place.inLoop,
    awaited: false,
    span,
    nameSpan: draft.span(call.name),
  })
  return { kind: 'call', call: id - 1, span }
}

/** `f(xs...)` spreads its last argument. */
function argumentOf(draft: GoDraft, node: SyntaxNode, place: Place): Expression {
  const [inner] = node.type === 'variadic_argument' ? namedChildren(node) : []
  return inner
    ? { kind: 'spread', value: expression(draft, inner, place), span: draft.span(node) }
    : expression(draft, node, place)
}

function builtInCall(
  draft: GoDraft,
  name: string,
  given: readonly SyntaxNode[],
  node: SyntaxNode,
  place: Place,
): Expression | null {
  const span = draft.span(node)
  const [first] = given
  if (name === 'new' && first) {
    const callee = expression(draft, first, place)
    return record(draft, node, { callee, arguments: [], types: [], name: first, construct: true, place })
  }
  if (name === 'make' && first) {
    if (first.type === 'map_type') return { kind: 'object', properties: [], span }
    return first.type === 'slice_type' ? { kind: 'array', items: [], span } : unknown('made at run time', span)
  }
  if (name === 'append' && first) {
    const list: Expression = { kind: 'spread', value: expression(draft, first, place), span: draft.span(first) }
    const more = given.slice(1).map((item) => argumentOf(draft, item, place))
    return { kind: 'array', items: [list, ...more], span }
  }
  return CONVERSIONS.has(name) && first ? expression(draft, first, place) : null
}
