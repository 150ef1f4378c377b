import type { Span } from '../../../../protocol/location.ts'
import type { CallSite, Expression } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import { libraryValue } from '../../jvm/library-calls.ts'
import { startsWithCapital } from '../../jvm/names.ts'
import type { Place } from '../../jvm/place.ts'
import { method } from '../../jvm/simple-names.ts'
import { memberOf } from '../../make.ts'
import { child, childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { argumentList, classReference, expression, receiver } from './expressions.ts'
import { lambda } from './functions.ts'
import { isScopeFunction, takesReceiver } from './receivers.ts'
import { typeArguments, type typeReference } from './types.ts'

/** Functions whose argument runs once per element. */
const ITERATING = new Set([
  'forEach',
  'map',
  'filter',
  'flatMap',
  'mapNotNull',
  'forEachIndexed',
  'onEach',
  'associate',
  'any',
  'all',
])

/** What a call is made of, however it is written. */
interface Written {
  readonly node: SyntaxNode
  /** What is called; a call that a lambda stands behind is laid flat. */
  readonly callee: SyntaxNode
  readonly list: SyntaxNode | undefined
  readonly types: SyntaxNode | undefined
  readonly trailing: SyntaxNode | undefined
}

/** `object.name(…) { … }`, `name(…)`, `Order(…)`. */
export function call(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  const [first] = namedChildren(node)
  if (!first)
    return record(draft, { node, callee: node, list: undefined, types: undefined, trailing: undefined }, place)
  const trailing = childOfType(node, 'annotated_lambda')
  const list = childOfType(node, 'value_arguments')
  const types = childOfType(node, 'type_arguments')
  // `get("/x") { … }` is one call.
  if (first.type === 'call_expression' && trailing && !list && !childOfType(first, 'annotated_lambda')) {
    const [callee] = namedChildren(first)
    const inner = { list: childOfType(first, 'value_arguments'), types: childOfType(first, 'type_arguments') }
    if (callee) return record(draft, { node, callee, ...inner, trailing }, place)
  }
  return record(draft, { node, callee: first, list, types, trailing }, place)
}

/** `run<Application>(…)` as a statement looks like two comparisons. */
export function genericCall(draft: JvmDraft, node: SyntaxNode, place: Place): Expression | null {
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  if (child(node, 'operator')?.type !== '>' || left?.type !== 'binary_expression' || !right) return null
  const [callee, type] = [child(left, 'left'), child(left, 'right')]
  const isCall = right.type === 'parenthesized_expression' || right.type === 'lambda_literal'
  if (child(left, 'operator')?.type !== '<' || !callee || !type || !isCall || !startsWithCapital(draft.textOf(type)))
    return null
  const id = open(draft, node, callee, false, place)
  const value = calleeOf(draft, callee, place)
  const given = namedChildren(right).map((argument) => expression(draft, argument, place))
  const reference = { name: draft.textOf(type), scope: place.scope, arguments: [] }
  return close(draft, id, value, right.type === 'lambda_literal' ? [lambda(draft, right, place)] : given, [reference])
}

function record(
  draft: JvmDraft,
  { node, callee: calleeNode, list, types, trailing }: Written,
  place: Place,
): Expression {
  const nameNode = lastName(calleeNode)
  const name = draft.textOf(nameNode).replace(/`/g, '')
  const id = open(draft, node, nameNode, startsWithCapital(name), place)
  const written = calleeOf(draft, calleeNode, place)
  const extended = memberExtension(draft, name, written, place)
  const callee = extended ?? written
  const begun = draft.calls[id]
  // A bare name in capitals that turns out to be a method makes no object.
  if (begun && calleeNode.type === 'identifier' && callee.kind === 'member')
    draft.calls[id] = { ...begun, construct: false }
  const given = [...(extended && written.kind === 'member' ? [written.object] : [])]
  given.push(...argumentList(draft, list, { ...place, inLoop: place.inLoop || ITERATING.has(name) }))
  const body = trailing && (childOfType(trailing, 'lambda_literal') ?? trailing)
  if (body) {
    const inside = { ...place, inLoop: place.inLoop || ITERATING.has(name) }
    given.push(lambda(draft, body, inside, takesReceiver(name, callee)))
  }
  const scoped = isScopeFunction(name, callee, given)
  if (scoped) {
    draft.calls[id] = { ...(draft.calls[id] as CallSite), callee, arguments: given }
    return scoped(draft)
  }
  const own = callee.kind === 'ref' && !startsWithCapital(name) ? receiver(draft, place, draft.span(nameNode)) : null
  // Who is called without an object may be an extension of what the function around it is called on.
  const withReceiver = own ? [...given, { kind: 'keyword' as const, name: 'this', value: own, span: own.span }] : given
  return close(draft, id, callee, withReceiver, types ? typeArguments(draft, types, place.scope) : [])
}

/** A name that is called is a method of a class around it, or a function of a file; an extension where a library has it. */
function calleeOf(draft: JvmDraft, node: SyntaxNode, place: Place): Expression {
  if (node.type !== 'identifier') return expression(draft, node, place)
  const name = draft.textOf(node).replace(/`/g, '')
  const span = draft.span(node)
  for (let scope = place.scope; scope >= 0; scope = draft.scopes[scope]?.parent ?? -1) {
    if (draft.isDeclared(scope, name)) return { kind: 'ref', name, scope: place.scope, span }
    if (draft.classes.has(scope)) break
  }
  const asked = routerWord(draft, name, place, span)
  if (asked) return asked
  if (startsWithCapital(name)) return classReference(name, place, span)
  if (STANDARD.has(name) && !isOwnMethod(draft, name, place)) return { kind: 'ref', name, scope: place.scope, span }
  const imported = draft.imports.find((entry) => entry.local === name)
  const own = imported && isExtension(imported.module) ? receiver(draft, place, span) : null
  return own ? memberOf(own, imported?.imported ?? name, span) : method(draft, name, place, span)
}

/**
 * `"/api".nest { … }`: a function for texts that only the receiver of the function around it has. It is asked of that receiver, and
 * what it is written after is its first argument. Null for all other calls.
 */
function memberExtension(draft: JvmDraft, name: string, callee: Expression, place: Place): Expression | null {
  if (name !== 'nest' || callee.kind !== 'member') return null
  const own = receiver(draft, place, callee.span)
  return own && memberOf(own, name, callee.span)
}

/** `GET("/orders") { … }`, `accept(JSON)`: words of routers are asked of the receiver of the function around them, unless they are imported. */
function routerWord(draft: JvmDraft, name: string, place: Place, span: Span): Expression | null {
  if (!/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|accept|contentType)$/.test(name)) return null
  if (draft.imports.some((entry) => entry.local === name) || isOwnMethod(draft, name, place)) return null
  const own = receiver(draft, place, span)
  return own && memberOf(own, name, span)
}

/** Functions that every file sees. */
const STANDARD = new Set(
  (
    'listOf setOf mapOf mutableListOf mutableSetOf mutableMapOf hashMapOf arrayOf arrayListOf emptyList emptyMap listOfNotNull ' +
    'lazy println print run with require requireNotNull check checkNotNull error repeat buildString maxOf minOf to synchronized TODO'
  ).split(' '),
)

function isOwnMethod(draft: JvmDraft, name: string, place: Place): boolean {
  for (let scope = place.scope; scope >= 0; scope = draft.scopes[scope]?.parent ?? -1) {
    if (draft.classes.get(scope)?.methods.has(name)) return true
  }
  return false
}

/** Packages whose functions are written to be called on the receiver of the function around them. */
function isExtension(module: string): boolean {
  return /^io\.ktor\.(server\.)?(routing|auth|application|websocket|http\.content|plugins)\b/.test(module)
}

function lastName(node: SyntaxNode): SyntaxNode {
  return node.type === 'navigation_expression' ? (namedChildren(node).at(-1) ?? node) : node
}

function open(draft: JvmDraft, node: SyntaxNode, name: SyntaxNode, construct: boolean, place: Place): number {
  const span = draft.span(node)
  const site: CallSite = {
    callee: { kind: 'unknown', reason: 'not yet read', span },
    arguments: [],
    typeArguments: [],
    construct,
    scope: place.scope,
    definition: place.definition,
    inLoop: place.inLoop,
    awaited: false,
    span,
    nameSpan: draft.span(name),
  }
  return draft.calls.push(site) - 1
}

function close(
  draft: JvmDraft,
  id: number,
  callee: Expression,
  given: readonly Expression[],
  types: readonly NonNullable<ReturnType<typeof typeReference>>[],
): Expression {
  const begun = draft.calls[id]
  if (!begun) return callee
  draft.calls[id] = { ...begun, callee, arguments: given, typeArguments: types }
  const positional = given.filter((argument) => argument.kind !== 'keyword')
  return (
    kotlinValue(callee, positional, begun.span) ??
    libraryValue(callee, positional, begun.construct, begun.span) ?? { kind: 'call', call: id, span: begun.span }
  )
}

/** Functions of Kotlin's own library whose value the source tells. */
function kotlinValue(callee: Expression, given: readonly Expression[], span: Span): Expression | null {
  const name = callee.kind === 'ref' ? callee.name : ''
  if (/^(listOf|setOf|mutableListOf|mutableSetOf|arrayOf|listOfNotNull|emptyList|arrayListOf)$/.test(name))
    return { kind: 'array', items: given, span }
  if (/^(mapOf|mutableMapOf|hashMapOf)$/.test(name)) {
    return {
      kind: 'object',
      properties: given.flatMap((pair) => (pair.kind === 'object' ? pair.properties : [])),
      span,
    }
  }
  if (name === 'requireNotNull' || name === 'checkNotNull') return given[0] ?? null
  if (
    callee.kind === 'member' &&
    /^(trimEnd|trimStart|removeSuffix|removePrefix|trimIndent|trimMargin|orEmpty|toURI|toUri)$/.test(callee.name)
  )
    return callee.object
  return null
}
