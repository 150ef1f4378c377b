import { ts } from '@ts-morph/common'
import type { Expression } from '../../../vocabulary.ts'
import { eitherOf, memberOf, templateOf, unknown } from '../../make.ts'
import { assignment } from './assignments.ts'
import { binary } from './binary.ts'
import { callExpression, newExpression, taggedTemplate } from './calls.ts'
import { classDefinition } from './classes.ts'
import { equalWhen } from './comparisons.ts'
import type { Draft } from './draft.ts'
import { functionExpression } from './functions.ts'
import { objectExpression } from './objects.ts'
import { holding, type Place } from './place.ts'
import { walk } from './statements.ts'

type Handler = (draft: Draft, node: never, place: Place) => Expression

/** Handlers by syntax kind, made at the first use: until then the compiler is not loaded. */
let table: readonly (Handler | undefined)[] | null = null

/**
 * What an expression is, in the vocabulary. Calls, definitions and comparisons inside it are recorded on the way; nothing in
 * it is left unvisited.
 */
export function expression(draft: Draft, node: ts.Expression, place: Place): Expression {
  table ??= handlers()
  const handler = table[node.kind] as ((draft: Draft, node: ts.Node, place: Place) => Expression) | undefined
  return handler ? handler(draft, node, place) : opaque(draft, node, place)
}

/** Whether a node of this kind is converted here. */
export function isHandled(kind: ts.SyntaxKind): boolean {
  table ??= handlers()
  return table[kind] !== undefined
}

/** Something without a value that could be told: its parts are visited all the same. */
function opaque(draft: Draft, node: ts.Node, place: Place): Expression {
  ts.forEachChild(node, (child) => walk(draft, child, place))
  return unknown(reasonOf(node, draft.source.text), draft.span(node))
}

function reasonOf(node: ts.Node, text: string): string {
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return 'markup'
  if (ts.isRegularExpressionLiteral(node))
    return `regular expression ${text.slice(node.end - node.text.length, node.end)}`
  if (ts.isYieldExpression(node)) return 'what a generator is sent'
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return 'computed at run time'
  return 'no value that the source tells'
}

function handlers(): readonly (Handler | undefined)[] {
  const found: (Handler | undefined)[] = []
  const kinds = ts.SyntaxKind
  const on = <T extends ts.Node>(kind: ts.SyntaxKind, handler: (draft: Draft, node: T, place: Place) => Expression) => {
    found[kind] = handler as Handler
  }
  on<ts.StringLiteral>(kinds.StringLiteral, (draft, node) => literal(draft, node, node.text))
  on<ts.StringLiteral>(kinds.NoSubstitutionTemplateLiteral, (draft, node) => literal(draft, node, node.text))
  on<ts.NumericLiteral>(kinds.NumericLiteral, (draft, node) => literal(draft, node, Number(node.text)))
  on(kinds.TrueKeyword, (draft, node) => literal(draft, node, true))
  on(kinds.FalseKeyword, (draft, node) => literal(draft, node, false))
  on(kinds.NullKeyword, (draft, node) => literal(draft, node, null))
  on<ts.TemplateExpression>(kinds.TemplateExpression, template)
  on<ts.Identifier>(kinds.Identifier, reference)
  on<ts.PropertyAccessExpression>(kinds.PropertyAccessExpression, propertyAccess)
  on<ts.ElementAccessExpression>(kinds.ElementAccessExpression, elementAccess)
  on<ts.MetaProperty>(kinds.MetaProperty, (draft, node) => unknown('import.meta', draft.span(node)))
  on(kinds.ThisKeyword, self)
  on(kinds.SuperKeyword, (draft, node, place) => ({ kind: 'super', definition: place.owner, span: draft.span(node) }))
  on<ts.BinaryExpression>(
    kinds.BinaryExpression,
    (draft, node, place) => assignment(draft, node, place) ?? binary(draft, node, place),
  )
  on<ts.ConditionalExpression>(kinds.ConditionalExpression, conditional)
  on<ts.ObjectLiteralExpression>(kinds.ObjectLiteralExpression, objectExpression)
  on<ts.ArrayLiteralExpression>(kinds.ArrayLiteralExpression, (draft, node, place) => ({
    kind: 'array',
    items: node.elements.map((item) => expression(draft, item, place)),
    span: draft.span(node),
  }))
  on<ts.SpreadElement>(kinds.SpreadElement, (draft, node, place) => ({
    kind: 'spread',
    value: expression(draft, node.expression, place),
    span: draft.span(node),
  }))
  on<ts.CallExpression>(kinds.CallExpression, (draft, node, place) => callExpression(draft, node, place, false))
  on<ts.NewExpression>(kinds.NewExpression, (draft, node, place) => newExpression(draft, node, place, false))
  on<ts.TaggedTemplateExpression>(kinds.TaggedTemplateExpression, taggedTemplate)
  on<ts.ArrowFunction>(kinds.ArrowFunction, (draft, node, place) => functionExpression(draft, node, place, ''))
  on<ts.FunctionExpression>(kinds.FunctionExpression, (draft, node, place) =>
    functionExpression(draft, node, place, ''),
  )
  on<ts.ClassExpression>(kinds.ClassExpression, (draft, node, place) => {
    const definition = classDefinition(draft, node, place, node.name?.text ?? '')
    return { kind: 'definition', definition, span: draft.span(node) }
  })
  on<ts.AwaitExpression>(kinds.AwaitExpression, awaited)
  on<ts.PrefixUnaryExpression>(kinds.PrefixUnaryExpression, negated)
  for (const kind of [
    kinds.ParenthesizedExpression,
    kinds.AsExpression,
    kinds.SatisfiesExpression,
    kinds.NonNullExpression,
    kinds.TypeAssertionExpression,
    kinds.ExpressionWithTypeArguments,
  ])
    on<ts.ParenthesizedExpression>(kind, (draft, node, place) => expression(draft, node.expression, place))
  on<ts.VoidExpression>(kinds.VoidExpression, (draft, node, place) => {
    expression(draft, node.expression, place)
    return literal(draft, node, null)
  })
  return found
}

function literal(draft: Draft, node: ts.Node, value: string | number | boolean | null): Expression {
  return { kind: 'literal', value, span: draft.span(node) }
}

function template(draft: Draft, node: ts.TemplateExpression, place: Place): Expression {
  const parts: Expression[] = []
  if (node.head.text !== '') parts.push(literal(draft, node.head, node.head.text))
  for (const { expression: inner, literal: tail } of node.templateSpans) {
    parts.push(expression(draft, inner, place))
    if (tail.text !== '') parts.push(literal(draft, tail, tail.text))
  }
  return templateOf(parts, draft.span(node))
}

function reference(draft: Draft, node: ts.Identifier, place: Place): Expression {
  const span = draft.span(node)
  if (node.text === '') return unknown('missing name', span)
  return { kind: 'ref', name: node.text, scope: place.scope, span }
}

function propertyAccess(draft: Draft, node: ts.PropertyAccessExpression, place: Place): Expression {
  const span = draft.span(node)
  if (ts.isMetaProperty(node.expression)) {
    return node.name.text === 'env' ? { kind: 'environment', span } : unknown(`import.meta.${node.name.text}`, span)
  }
  return readChain(draft, memberOf(chainLink(draft, node.expression, place), node.name.text, span), node)
}

function elementAccess(draft: Draft, node: ts.ElementAccessExpression, place: Place): Expression {
  const span = draft.span(node)
  const object = chainLink(draft, node.expression, place)
  const index = expression(draft, node.argumentExpression, place)
  if (index.kind === 'literal') return readChain(draft, memberOf(object, String(index.value), span), node)
  draft.chains.push(object)
  return { kind: 'index', object, index, span }
}

/** The inside of a chain: only the whole chain counts as read. */
function chainLink(draft: Draft, node: ts.Expression, place: Place): Expression {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) draft.links.add(node)
  return expression(draft, node, place)
}

/** The callee of a call: its last name is the method, what stands before it is read. */
export function calleeExpression(draft: Draft, node: ts.Expression, place: Place): Expression {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) draft.links.add(node)
  const callee = expression(draft, node, place)
  if (callee.kind === 'member' || callee.kind === 'index') draft.chains.push(callee.object)
  return callee
}

function readChain(draft: Draft, chain: Expression, node: ts.Node): Expression {
  if (!draft.links.has(node)) draft.chains.push(chain)
  return chain
}

/** `this` in a static member is the class itself. */
function self(draft: Draft, node: ts.Node, place: Place): Expression {
  const kind = place.isStatic && place.owner >= 0 ? 'definition' : 'this'
  return { kind, definition: place.owner, span: draft.span(node) }
}

function conditional(draft: Draft, node: ts.ConditionalExpression, place: Place): Expression {
  expression(draft, node.condition, place)
  const { whenTrue, whenFalse } = equalWhen(draft, node.condition)
  return eitherOf(
    [
      draft.inBranch(() => expression(draft, node.whenTrue, holding(place, whenTrue))),
      draft.inBranch(() => expression(draft, node.whenFalse, holding(place, whenFalse))),
    ],
    draft.span(node),
  )
}

/** `await` disappears, but the call under it knows. */
function awaited(draft: Draft, node: ts.AwaitExpression, place: Place): Expression {
  let inner: ts.Expression = node.expression
  while (ts.isParenthesizedExpression(inner)) inner = inner.expression
  if (ts.isCallExpression(inner)) return callExpression(draft, inner, place, true)
  if (ts.isNewExpression(inner)) return newExpression(draft, inner, place, true)
  return expression(draft, inner, place)
}

function negated(draft: Draft, node: ts.PrefixUnaryExpression, place: Place): Expression {
  const operand = expression(draft, node.operand, place)
  const span = draft.span(node)
  const isNumber = operand.kind === 'literal' && typeof operand.value === 'number'
  if (node.operator === ts.SyntaxKind.MinusToken && isNumber) return { ...operand, value: -Number(operand.value), span }
  if (node.operator === ts.SyntaxKind.PlusToken) return operand
  return unknown('computed at run time', span)
}
