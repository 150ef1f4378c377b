import type { Span } from '../../../../protocol/location.ts'
import type { Expression } from '../../../vocabulary.ts'
import { defaultOf, eitherOf, templateOf, unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { RustDraft } from './draft.ts'
import { environmentVariable, isEnvironmentRead, READS } from './environment.ts'
import { assign, expression } from './expressions.ts'
import { fullPath, isCapital, pathExpression, segmentsOf } from './paths.ts'
import type { Place } from './place.ts'
import { isUnchanged, WRAPPING } from './standard.ts'
import { typeReference } from './types.ts'

export interface Recorded {
  readonly callee: Expression
  readonly arguments: readonly Expression[]
  readonly types: readonly SyntaxNode[]
  readonly name: SyntaxNode
  readonly construct: boolean
  readonly place: Place
  readonly awaited?: boolean
}

/** Adds a call site; its result. */
export function record(draft: RustDraft, node: SyntaxNode, call: Recorded): Expression {
  const span = draft.span(node)
  const { place } = call
  const id = draft.calls.push({
    callee: call.callee,
    arguments: call.arguments,
    typeArguments: call.types.flatMap((type) => typeReference(draft, type, place) ?? []),
    construct: call.construct,
    scope: place.scope,
    definition: place.definition,
    inLoop: place.inLoop,
    awaited: call.awaited ?? false,
    span,
    nameSpan: draft.span(call.name),
  })
  return { kind: 'call', call: id - 1, span }
}

/** A call of a function by its path, or of a method. */
export function callExpression(draft: RustDraft, node: SyntaxNode, place: Place, awaited: boolean): Expression {
  const span = draft.span(node)
  const [called, list] = [child(node, 'function'), child(node, 'arguments')]
  if (!called) return unknown('an unfinished call', span)
  const generic = called.type === 'generic_function' ? child(called, 'type_arguments') : undefined
  const types = generic ? namedChildren(generic) : []
  const callee = called.type === 'generic_function' ? (child(called, 'function') ?? called) : called
  const given = list ? namedChildren(list).filter((part) => part.type !== 'attribute_item') : []
  const method = callee.type === 'field_expression' ? child(callee, 'field') : undefined
  if (method) return methodCall(draft, node, callee, method, given, types, place, awaited)
  const segments = segmentsOf(draft, callee)
  const values = given.map((argument) => expression(draft, argument, place))
  if (segments.length === 0) {
    const calleeValue = expression(draft, callee, place)
    return record(draft, node, {
      callee: calleeValue,
      arguments: values,
      types,
      name: callee,
      construct: false,
      place,
      awaited,
    })
  }
  const standard = standardCall(draft, segments, values, span)
  if (standard) return standard
  return pathCall(draft, node, callee, segments, values, types, place, awaited)
}

/** Calls that read the environment or wrap a value. */
function standardCall(
  draft: RustDraft,
  segments: readonly string[],
  values: readonly Expression[],
  span: Span,
): Expression | null {
  const path = fullPath(draft, segments)
  const [first] = values
  if (READS.has(path)) return environmentVariable(first, span)
  if (path === 'Err') return unknown('an error', span)
  const last = segments.slice(-2).join('::')
  if (!first || !WRAPPING.has(last)) return null
  // `LazyLock::new(|| …)` holds what the function gives.
  return first.kind === 'definition' ? (resultOf(draft, first.definition, span) ?? first) : first
}

function resultOf(draft: RustDraft, definition: number, span: Span): Expression | null {
  const returns = draft.definitions[definition]?.returns ?? []
  const [only] = returns
  return returns.length > 1 ? eitherOf(returns, span) : (only ?? null)
}

function pathCall(
  draft: RustDraft,
  node: SyntaxNode,
  callee: SyntaxNode,
  segments: readonly string[],
  values: readonly Expression[],
  types: readonly SyntaxNode[],
  place: Place,
  awaited: boolean,
): Expression {
  const span = draft.span(node)
  const last = segments.at(-1) ?? ''
  const name = child(callee, 'name') ?? callee
  const value = pathExpression(draft, segments, draft.span(callee), place)
  // `Orders(client)`: fields by their positions.
  const construct = isCapital(last)
  const fields: Expression = {
    kind: 'object',
    properties: values.map((entry, position) => ({ name: String(position), value: entry })),
    span,
  }
  const call = record(draft, node, {
    callee: value,
    arguments: construct ? [fields] : values,
    types,
    name,
    construct,
    place,
    awaited,
  })
  const owner = segments.slice(0, -1)
  if (construct || !isCapital(owner.at(-1) ?? '')) return call
  // What a type makes of itself is of that type, whoever wrote the function.
  const type = MAKERS.test(last) ? { name: dotted(value), scope: place.scope, arguments: [] } : null
  return type ? { kind: 'typed', value: call, type, span } : call
}

/** Functions that derived code adds to a type: parsers of command lines, readers of the environment. */
const MAKERS = /^(parse|try_parse|parse_from|from_args|from_env|init_from_env|default|load|init)$/

function dotted(value: Expression): string {
  if (value.kind !== 'member') return 'unknown'
  const { object } = value
  if (object.kind === 'ref') return object.name
  return object.kind === 'member' ? `${dotted({ ...value, object: object.object })}.${object.name}` : 'unknown'
}

function methodCall(
  draft: RustDraft,
  node: SyntaxNode,
  callee: SyntaxNode,
  method: SyntaxNode,
  given: readonly SyntaxNode[],
  types: readonly SyntaxNode[],
  place: Place,
  awaited: boolean,
): Expression {
  const span = draft.span(node)
  const objectNode = child(callee, 'value')
  const object = objectNode ? expression(draft, objectNode, place) : unknown('nothing', span)
  const values = given.map((argument) => expression(draft, argument, place))
  const name = draft.textOf(method)
  if (isUnchanged(name, given.length)) return object
  if (name === 'push_str' && objectNode && values[0]) {
    assign(draft, objectNode, templateOf([object, values[0]], span), place)
  }
  const own = valueOfMethod(draft, name, object, values, span)
  if (own) return own
  const member: Expression = { kind: 'member', object, name, span: draft.span(callee) }
  return record(draft, node, {
    callee: member,
    arguments: values,
    types,
    name: method,
    construct: false,
    place,
    awaited,
  })
}

/** Methods of the standard library that give a default, or change nothing that matters. */
function valueOfMethod(
  draft: RustDraft,
  name: string,
  object: Expression,
  values: readonly Expression[],
  span: Span,
): Expression | null {
  const [first] = values
  const result = first?.kind === 'definition' ? resultOf(draft, first.definition, span) : null
  switch (name) {
    case 'unwrap_or':
    case 'or':
      return first ? withDefault(object, first, span) : null
    case 'unwrap_or_else':
    case 'get_or_insert_with':
      return result ? withDefault(object, result, span) : object
    case 'or_else':
      return result ? withDefault(object, result, span) : null
    case 'get_or_init':
    case 'get_or_try_init':
      return result
    case 'unwrap_or_default':
      return isEnvironmentRead(object) ? withDefault(object, { kind: 'literal', value: '', span }, span) : object
    case 'map':
    case 'and_then':
      // `env::var("PORT").map(|text| text.parse())`
      return first?.kind === 'definition' && result && isOwnParameter(draft, first.definition, result) ? object : null
    case 'map_or':
    case 'map_or_else':
      return isEnvironmentRead(object) && first ? withDefault(object, result ?? first, span) : null
    case 'join':
      return first && isPathLike(first)
        ? templateOf([object, { kind: 'literal', value: '/', span }, first], span)
        : null
    case 'to_lowercase':
    case 'to_ascii_lowercase':
      return object.kind === 'literal' ? { ...object, value: String(object.value).toLowerCase() } : null
    case 'to_uppercase':
    case 'to_ascii_uppercase':
      return object.kind === 'literal' ? { ...object, value: String(object.value).toUpperCase() } : null
    default:
      return null
  }
}

function withDefault(object: Expression, fallback: Expression, span: Span): Expression {
  return fallback.kind === 'unknown' ? object : defaultOf([object, fallback], span)
}

/** Addresses are joined with paths, lists with signs. */
function isPathLike(value: Expression): boolean {
  const first = value.kind === 'template' ? value.parts[0] : value
  return value.kind === 'template' || (first?.kind === 'literal' && /\w/.test(String(first.value)))
}

function isOwnParameter(draft: RustDraft, definition: number, result: Expression): boolean {
  const names = draft.definitions[definition]?.parameters.map((parameter) => parameter.name) ?? []
  return result.kind === 'ref' && names.includes(result.name)
}
