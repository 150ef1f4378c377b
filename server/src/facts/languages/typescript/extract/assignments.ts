import { ts } from '@ts-morph/common'
import type { Expression } from '../../../vocabulary.ts'
import { defaultOf, memberOf, templateOf } from '../../make.ts'
import { commonJsExport } from './common-js.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import { functionDefinition, namedValue } from './functions.ts'
import { bare, propertyName } from './names.ts'
import type { Place } from './place.ts'

/** An assignment, also a compound one; its value is what is assigned. Null for any other operator. */
export function assignment(draft: Draft, node: ts.BinaryExpression, place: Place): Expression | null {
  const kinds = ts.SyntaxKind
  const operator = node.operatorToken.kind
  if (operator < kinds.FirstAssignment || operator > kinds.LastAssignment) return null
  const target = bare(node.left)
  if (operator === kinds.EqualsToken) return plain(draft, node, target, place)
  const before = expression(draft, node.left, place)
  const given = expression(draft, node.right, place)
  const span = draft.span(node)
  const isDefault = operator === kinds.QuestionQuestionEqualsToken || operator === kinds.BarBarEqualsToken
  const whole = defaultOf([before, given], span)
  if (operator === kinds.PlusEqualsToken) assign(draft, target, templateOf([before, given], span), place)
  else if (isDefault) assign(draft, target, whole, place)
  else if (operator === kinds.AmpersandAmpersandEqualsToken) draft.inBranch(() => assign(draft, target, given, place))
  return isDefault ? whole : given
}

function plain(draft: Draft, node: ts.BinaryExpression, target: ts.Expression, place: Place): Expression {
  const path = pathOf(target)
  const method = path && prototypeMethod(draft, path, node.right, place)
  if (method) return method
  const name = path?.names.at(-1) ?? (path?.root && ts.isIdentifier(path.root) ? path.root.text : '')
  const value = namedValue(draft, node.right, place, exportsWhole(path) ? 'default' : name)
  if (!path) {
    if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target))
      destructure(draft, target, value, place)
    else expression(draft, target, place)
    return value
  }
  assign(draft, target, value, place)
  return value
}

/** Binds what is assigned to where it goes: a name, a property, a field of the class, an export of a CommonJS module. */
function assign(draft: Draft, target: ts.Expression, value: Expression, place: Place): void {
  const path = pathOf(target)
  if (!path) return
  const span = draft.span(target)
  if (path.root.kind === ts.SyntaxKind.ThisKeyword) {
    if (place.owner < 0 || path.names.length === 0) return
    const scope = draft.definitions[place.owner]?.scope ?? place.scope
    draft.bindings.push({ scope, name: 'this', path: path.names, value, type: null, constant: false, span })
    return
  }
  if (!ts.isIdentifier(path.root)) return
  if (commonJsExport(draft, path.root.text, path.names, value)) return
  draft.assign(place.scope, path.root.text, path.names, value, span)
}

interface Path {
  readonly root: ts.Expression
  readonly names: readonly string[]
}

/** `root.a['b']` as a path; null when it is not one. */
function pathOf(target: ts.Expression): Path | null {
  const names: string[] = []
  let root = bare(target)
  for (;;) {
    if (ts.isPropertyAccessExpression(root)) names.unshift(root.name.text)
    else if (ts.isElementAccessExpression(root) && ts.isStringLiteralLike(root.argumentExpression)) {
      names.unshift(root.argumentExpression.text)
    } else break
    root = bare(root.expression)
  }
  return ts.isIdentifier(root) || root.kind === ts.SyntaxKind.ThisKeyword ? { root, names } : null
}

function exportsWhole(path: Path | null): boolean {
  return (
    path !== null && ts.isIdentifier(path.root) && path.root.text === 'module' && path.names.join('.') === 'exports'
  )
}

/** `F.prototype.m = function () { … }`, `F.prototype = { m() { … } }`. */
function prototypeMethod(draft: Draft, path: Path, value: ts.Expression, place: Place): Expression | null {
  if (!ts.isIdentifier(path.root) || path.names[0] !== 'prototype') return null
  const owner = draft.prototypes.get(path.root.text)
  if (owner === undefined) return null
  const inside = {
    ...place,
    owner,
    isStatic: false,
    inLoop: false,
    scope: draft.definitions[owner]?.scope ?? place.scope,
  }
  const span = draft.span(value)
  const [, name, ...deeper] = path.names
  const inner = bare(value)
  if (name !== undefined && deeper.length === 0 && ts.isFunctionExpression(inner)) {
    return { kind: 'definition', definition: functionDefinition(draft, inner, inside, name, owner), span }
  }
  if (name !== undefined || !ts.isObjectLiteralExpression(inner)) return null
  for (const property of inner.properties) {
    const key = property.name ? propertyName(property.name) : null
    const body = ts.isPropertyAssignment(property) ? bare(property.initializer) : property
    if (key !== null && (ts.isFunctionExpression(body) || ts.isMethodDeclaration(body))) {
      functionDefinition(draft, body, inside, key, owner)
    }
  }
  return { kind: 'definition', definition: owner, span }
}

/** `[a, b] = pair`, `({ a, b: c } = object)`: names are bound to the parts. */
function destructure(
  draft: Draft,
  target: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
  value: Expression,
  place: Place,
): void {
  if (ts.isArrayLiteralExpression(target)) {
    target.elements.forEach((element, position) => {
      part(draft, element, memberOf(value, String(position), draft.span(element)), place)
    })
    return
  }
  for (const property of target.properties) {
    const name = property.name ? propertyName(property.name) : null
    if (name === null) continue
    const inner = memberOf(value, name, draft.span(property))
    if (ts.isPropertyAssignment(property)) part(draft, property.initializer, inner, place)
    else if (ts.isShorthandPropertyAssignment(property)) assign(draft, property.name, inner, place)
  }
}

function part(draft: Draft, target: ts.Expression, value: Expression, place: Place): void {
  if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target))
    destructure(draft, target, value, place)
  else if (ts.isBinaryExpression(target)) {
    const fallback = expression(draft, target.right, place)
    assign(draft, target.left, defaultOf([value, fallback], draft.span(target)), place)
  } else if (!ts.isOmittedExpression(target)) assign(draft, target, value, place)
}
