import { ts } from '@ts-morph/common'
import type { Expression } from '../../../vocabulary.ts'
import type { Draft } from './draft.ts'
import { exportedStatement } from './exports.ts'
import type { Place } from './place.ts'

/** `import a, { b as c } from 'm'`, `import * as n from 'm'`. */
export function importDeclaration(draft: Draft, node: ts.ImportDeclaration): void {
  if (!ts.isStringLiteralLike(node.moduleSpecifier) || !node.importClause) return
  const module = node.moduleSpecifier.text
  const { name, namedBindings, phaseModifier } = node.importClause
  const isType = phaseModifier === ts.SyntaxKind.TypeKeyword
  const add = (local: ts.Identifier, imported: string, typeOnly: boolean) =>
    draft.imports.push({ local: local.text, module, imported, typeOnly, span: draft.span(local) })
  if (name) add(name, 'default', isType)
  if (!namedBindings) return
  if (ts.isNamespaceImport(namedBindings)) add(namedBindings.name, '*', isType)
  else {
    for (const element of namedBindings.elements) {
      add(element.name, (element.propertyName ?? element.name).text, isType || element.isTypeOnly)
    }
  }
}

/** `import x = require('m')` names the module as a whole, `import x = A.B` a member of a namespace. */
export function importEquals(draft: Draft, node: ts.ImportEqualsDeclaration, place: Place): void {
  const span = draft.span(node.name)
  const { moduleReference: reference } = node
  if (ts.isExternalModuleReference(reference)) {
    if (!ts.isStringLiteralLike(reference.expression)) return
    const module = reference.expression.text
    draft.imports.push({ local: node.name.text, module, imported: '*', typeOnly: node.isTypeOnly, span })
    exportedStatement(draft, node, place)
    return
  }
  draft.bind(place.scope, node.name.text, namespaceMember(draft, reference, place), span)
  exportedStatement(draft, node, place)
}

function namespaceMember(draft: Draft, name: ts.EntityName, place: Place): Expression {
  const span = draft.span(name)
  if (ts.isIdentifier(name)) return { kind: 'ref', name: name.text, scope: place.scope, span }
  return { kind: 'member', object: namespaceMember(draft, name.left, place), name: name.right.text, span }
}
