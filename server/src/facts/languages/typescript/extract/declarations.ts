import { ts } from '@ts-morph/common'
import type { Expression, Property } from '../../../vocabulary.ts'
import type { Draft } from './draft.ts'
import { exportedStatement, exportedType } from './exports.ts'
import { expression } from './expressions.ts'
import { functionDefinition } from './functions.ts'
import { hasModifier, propertyName } from './names.ts'
import { boundNames } from './patterns.ts'
import type { Place } from './place.ts'
import { statements } from './statements.ts'
import { memberFields, typeReference } from './types.ts'

/** An enum: members without a value count up from the one before. */
export function enumDeclaration(draft: Draft, node: ts.EnumDeclaration, place: Place): void {
  const definition = draft.define('enum', node.name.text, place.definition, place.scope, node, node.name)
  let next: number | null = 0
  for (const member of node.members) {
    const name = propertyName(member.name)
    const span = draft.span(member)
    const value: Expression = member.initializer
      ? expression(draft, member.initializer, place)
      : next === null
        ? { kind: 'unknown', reason: 'counts up from something unknown', span }
        : { kind: 'literal', value: next, span }
    next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : null
    if (name === null) continue
    definition.fields.push({ name, type: null, value, optional: false, isStatic: true, decorators: [], span })
  }
  const value: Expression = { kind: 'definition', definition: definition.id, span: definition.nameSpan }
  draft.bind(place.scope, node.name.text, value, definition.nameSpan)
  exportedStatement(draft, node, place, value)
}

/** An interface: its properties are fields, its methods definitions without a body. */
export function interfaceDeclaration(draft: Draft, node: ts.InterfaceDeclaration, place: Place): void {
  const definition = draft.define('interface', node.name.text, place.definition, place.scope, node, node.name)
  definition.implements = (node.heritageClauses ?? []).flatMap((clause) =>
    clause.types.flatMap((type) => typeReference(draft, type, place.scope) ?? []),
  )
  definition.fields.push(...memberFields(draft, node.members, place.scope))
  for (const member of node.members) {
    const name = ts.isMethodSignature(member) ? propertyName(member.name) : null
    if (name !== null) functionDefinition(draft, member as ts.MethodSignature, place, name, definition.id)
  }
  exportedType(draft, node, place)
}

export function typeAlias(draft: Draft, node: ts.TypeAliasDeclaration, place: Place): void {
  const definition = draft.define('type', node.name.text, place.definition, place.scope, node, node.name)
  definition.aliased = typeReference(draft, node.type, place.scope)
  exportedType(draft, node, place)
}

/** A namespace is an object of what it exports. Modules declared for others (`declare module 'x'`) say nothing of this file. */
export function namespaceDeclaration(draft: Draft, node: ts.ModuleDeclaration, place: Place): void {
  if (!ts.isIdentifier(node.name) || !node.body || (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0) return
  const scope = draft.scope(place.scope, place.definition)
  const inside: Place = { ...place, scope, functionScope: scope, isNamespace: true }
  const span = draft.span(node.name)
  let properties: readonly Property[]
  if (ts.isModuleBlock(node.body)) {
    statements(draft, node.body.statements, inside)
    properties = exportedNames(node.body).map((name) => ({ name, value: { kind: 'ref', name, scope, span } }))
  } else {
    const inner = node.body as ts.ModuleDeclaration
    namespaceDeclaration(draft, inner, inside)
    properties = [{ name: inner.name.text, value: { kind: 'ref', name: inner.name.text, scope, span } }]
  }
  if (properties.length === 0) return
  const value: Expression = { kind: 'object', properties, span }
  draft.bind(place.scope, node.name.text, value, span)
  exportedStatement(draft, node, place)
}

/** Names of values that the statements of a namespace export. */
function exportedNames(body: ts.ModuleBlock): readonly string[] {
  return body.statements.flatMap((statement) => {
    if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword)) return []
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap((declaration) => boundNames(declaration.name))
    }
    const isValue =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      ts.isModuleDeclaration(statement)
    return isValue && statement.name ? [statement.name.text] : []
  })
}
