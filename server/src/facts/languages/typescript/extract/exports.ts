import { ts } from '@ts-morph/common'
import type { Expression } from '../../../vocabulary.ts'
import type { Draft } from './draft.ts'
import { namedValue } from './functions.ts'
import { hasModifier } from './names.ts'
import { boundNames } from './patterns.ts'
import type { Place } from './place.ts'

/** `export { a as b }`, `export { a } from 'm'`, `export * from 'm'`, `export * as n from 'm'`. */
export function exportDeclaration(draft: Draft, node: ts.ExportDeclaration, place: Place): void {
  const module = node.moduleSpecifier && ts.isStringLiteralLike(node.moduleSpecifier) ? node.moduleSpecifier.text : null
  const { exportClause: clause } = node
  if (!clause) {
    if (module !== null) draft.exports.push({ name: '*', from: { module, imported: '*' } })
    return
  }
  if (ts.isNamespaceExport(clause)) {
    if (module !== null) draft.exports.push({ name: clause.name.text, from: { module, imported: '*' } })
    return
  }
  for (const element of clause.elements) {
    const name = element.name.text
    const local = (element.propertyName ?? element.name).text
    if (module !== null) {
      draft.exports.push({ name, from: { module, imported: local } })
    } else if (node.isTypeOnly || element.isTypeOnly) {
      draft.exportedTypes.push({ name, local })
    } else {
      draft.exports.push({ name, value: reference(draft, element, local, place) })
    }
  }
}

/** `export default x`, `export = x`. */
export function exportDefault(draft: Draft, node: ts.ExportAssignment, place: Place): void {
  const name = node.isExportEquals ? 'export=' : 'default'
  draft.exports.push({ name, value: namedValue(draft, node.expression, place, 'default') })
}

/** What a declaration with `export` in front of it exports; `value` for functions and classes, which may have no name. */
export function exportedStatement(
  draft: Draft,
  node: ts.DeclarationStatement | ts.VariableStatement,
  place: Place,
  value?: Expression,
): void {
  if (place.isNamespace || !hasModifier(node, ts.SyntaxKind.ExportKeyword)) return
  if (ts.isVariableStatement(node)) {
    for (const declaration of node.declarationList.declarations) {
      for (const name of boundNames(declaration.name)) {
        draft.exports.push({ name, value: reference(draft, declaration, name, place) })
      }
    }
    return
  }
  const isDefault = hasModifier(node, ts.SyntaxKind.DefaultKeyword)
  const name = isDefault ? 'default' : node.name && ts.isIdentifier(node.name) ? node.name.text : null
  if (name === null) return
  draft.exports.push({ name, value: value ?? reference(draft, node, name, place) })
}

/** An exported interface or type alias. */
export function exportedType(
  draft: Draft,
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  place: Place,
): void {
  if (place.isNamespace || !hasModifier(node, ts.SyntaxKind.ExportKeyword)) return
  const name = hasModifier(node, ts.SyntaxKind.DefaultKeyword) ? 'default' : node.name.text
  draft.exportedTypes.push({ name, local: node.name.text })
}

function reference(draft: Draft, node: ts.Node, name: string, place: Place): Expression {
  return { kind: 'ref', name, scope: place.scope, span: draft.span(node) }
}
