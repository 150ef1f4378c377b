import { ts } from '@ts-morph/common'
import type { Expression } from '../../../vocabulary.ts'
import { classDefinition } from './classes.ts'
import { decoratorsOf } from './decorators.ts'
import type { DefinitionDraft, Draft } from './draft.ts'
import { expression } from './expressions.ts'
import { bare, hasModifier } from './names.ts'
import { bindName } from './patterns.ts'
import type { Place } from './place.ts'
import { statements } from './statements.ts'
import { typeReference } from './types.ts'

/**
 * The definition of a function, its parameters and its body. `place` is where it stands: `this` inside an arrow is the one
 * outside, otherwise it is what `place.owner` says, so callers set the owner for methods and clear it for plain functions.
 */
export function functionDefinition(
  draft: Draft,
  node: ts.SignatureDeclaration,
  place: Place,
  name: string,
  parent = place.definition,
): number {
  const definition = draft.define('function', name, parent, 0, node, node.name)
  definition.scope = draft.scope(place.scope, definition.id)
  definition.isAsync = hasModifier(node, ts.SyntaxKind.AsyncKeyword)
  definition.isGetter = ts.isGetAccessorDeclaration(node)
  const inside: Place = {
    ...place,
    scope: definition.scope,
    functionScope: definition.scope,
    definition: definition.id,
    within: [],
  }
  if (ts.isFunctionExpression(node) && node.name) {
    const value: Expression = { kind: 'definition', definition: definition.id, span: definition.nameSpan }
    draft.bind(definition.scope, node.name.text, value, definition.nameSpan)
  }
  definition.returnType = typeReference(draft, node.type, definition.scope)
  const body = 'body' in node ? (node.body as ts.ConciseBody | undefined) : undefined
  draft.inBranch(() => {
    parameters(draft, node, definition, inside)
    if (body && ts.isBlock(body)) statements(draft, body.statements, inside)
    else if (body) definition.returns.push(expression(draft, body, inside))
  })
  return definition.id
}

/** An arrow or function expression as a value. */
export function functionExpression(
  draft: Draft,
  node: ts.ArrowFunction | ts.FunctionExpression,
  place: Place,
  name: string,
): Expression {
  const inside = ts.isArrowFunction(node) ? place : { ...place, owner: -1 }
  const definition = functionDefinition(draft, node, inside, node.name?.text ?? name)
  return { kind: 'definition', definition, span: draft.span(node) }
}

/** A value that gets a name: a function or class without one goes by it. */
export function namedValue(draft: Draft, node: ts.Expression, place: Place, name: string): Expression {
  const inner = bare(node)
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) return functionExpression(draft, inner, place, name)
  if (ts.isClassExpression(inner)) {
    const definition = classDefinition(draft, inner, place, inner.name?.text ?? name)
    return { kind: 'definition', definition, span: draft.span(inner) }
  }
  return expression(draft, node, place)
}

function parameters(draft: Draft, node: ts.SignatureDeclaration, definition: DefinitionDraft, inside: Place): void {
  // `this: Type` is no parameter that a caller passes.
  const declared = node.parameters.filter((entry) => !ts.isIdentifier(entry.name) || entry.name.text !== 'this')
  declared.forEach((entry, index) => {
    const span = draft.span(entry)
    const type = typeReference(draft, entry.type, inside.scope)
    const defaultValue = entry.initializer ? expression(draft, entry.initializer, inside) : null
    definition.parameters.push({
      name: ts.isIdentifier(entry.name) ? entry.name.text : '',
      type,
      defaultValue,
      optional: entry.questionToken !== undefined || defaultValue !== null,
      rest: entry.dotDotDotToken !== undefined,
      decorators: decoratorsOf(draft, entry, inside),
      isProperty: ts.isConstructorDeclaration(node) && isProperty(entry),
      span,
    })
    const value: Expression = { kind: 'parameter', definition: definition.id, index, span }
    bindName(draft, entry.name, value, inside, { scope: inside.scope, constant: false, type })
  })
}

function isProperty(parameter: ts.ParameterDeclaration): boolean {
  const kinds = ts.SyntaxKind
  return [
    kinds.PublicKeyword,
    kinds.PrivateKeyword,
    kinds.ProtectedKeyword,
    kinds.ReadonlyKeyword,
    kinds.OverrideKeyword,
  ].some((kind) => hasModifier(parameter, kind))
}
