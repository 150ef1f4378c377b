import { ts } from '@ts-morph/common'
import type { Expression } from '../../../vocabulary.ts'
import { memberOf, unknown } from '../../make.ts'
import type { Draft } from './draft.ts'
import { calleeExpression, expression } from './expressions.ts'
import { functionExpression } from './functions.ts'
import { runsPerElement, startsLater } from './loops.ts'
import { bare } from './names.ts'
import type { Place } from './place.ts'
import { typeReference } from './types.ts'

/** A call; `require('x')` and `import('x')` are modules, `Deno.env.get('X')` a variable. */
export function callExpression(draft: Draft, node: ts.CallExpression, place: Place, awaited: boolean): Expression {
  const module = requiredModule(node)
  if (module !== null) return { kind: 'module', module, span: draft.span(node) }
  return record(draft, node, node.expression, node.arguments, place, { awaited, construct: false }, node.typeArguments)
}

export function newExpression(draft: Draft, node: ts.NewExpression, place: Place, awaited: boolean): Expression {
  return record(
    draft,
    node,
    node.expression,
    node.arguments ?? [],
    place,
    { awaited, construct: true },
    node.typeArguments,
  )
}

/** A tagged template is a call with the text as its argument. */
export function taggedTemplate(draft: Draft, node: ts.TaggedTemplateExpression, place: Place): Expression {
  const style = { awaited: false, construct: false }
  return record(draft, node, node.tag, [node.template], place, style, node.typeArguments)
}

/** The specifier of `require('x')` or `import('x')`, null for any other call. */
export function requiredModule(node: ts.Expression): string | null {
  if (!ts.isCallExpression(node)) return null
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  const [specifier] = node.arguments
  return (isImport || isRequire) && specifier && ts.isStringLiteralLike(specifier) ? specifier.text : null
}

function record(
  draft: Draft,
  node: ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression,
  calleeNode: ts.Expression,
  args: readonly ts.Expression[],
  place: Place,
  style: { readonly awaited: boolean; readonly construct: boolean },
  typeArguments: ts.NodeArray<ts.TypeNode> | undefined,
): Expression {
  const span = draft.span(node)
  const missing = unknown('not yet read', span)
  const site = {
    callee: missing,
    arguments: [] as readonly Expression[],
    typeArguments: (typeArguments ?? []).flatMap((type) => typeReference(draft, type, place.scope) ?? []),
    ...style,
    scope: place.scope,
    definition: place.definition,
    inLoop: place.inLoop,
    span,
    nameSpan: draft.span(lastNameNode(calleeNode)),
  }
  // The id is taken before the arguments are read, so that ids follow the order in which calls start.
  const id = draft.calls.push(site) - 1
  site.callee = calleeExpression(draft, calleeNode, place)
  site.arguments = args.map((argument, position) => {
    const callback = bare(argument)
    if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return expression(draft, argument, place)
    const inLoop = runsPerElement(calleeNode, position) || (place.inLoop && !startsLater(calleeNode))
    return functionExpression(draft, callback, { ...place, inLoop }, '')
  })
  return variableRead(site.callee, site.arguments, span) ?? { kind: 'call', call: id, span }
}

/** `Deno.env.get('X')` */
function variableRead(callee: Expression, args: readonly Expression[], span: Expression['span']): Expression | null {
  if (callee.kind !== 'member' || callee.object.kind !== 'environment') return null
  if (callee.name === 'toObject') return callee.object
  const [name] = args
  return callee.name === 'get' && name?.kind === 'literal' ? memberOf(callee.object, String(name.value), span) : null
}

/** The node that names what is called: `c` of `a.b.c(…)`. */
function lastNameNode(callee: ts.Expression): ts.Node {
  const inner = bare(callee)
  if (ts.isPropertyAccessExpression(inner)) return inner.name
  return ts.isElementAccessExpression(inner) ? inner.argumentExpression : inner
}
