import { ts } from '@ts-morph/common'
import { decoratorsOf } from './decorators.ts'
import type { DefinitionDraft, Draft } from './draft.ts'
import { expression } from './expressions.ts'
import { functionDefinition, namedValue } from './functions.ts'
import { hasModifier, propertyName } from './names.ts'
import type { Place } from './place.ts'
import { statements } from './statements.ts'
import { typeReference } from './types.ts'

/** The definition of a class with its fields and methods. */
export function classDefinition(draft: Draft, node: ts.ClassLikeDeclaration, place: Place, name: string): number {
  const definition = draft.define('class', name, place.definition, 0, node, node.name)
  definition.scope = draft.scope(place.scope, definition.id)
  definition.decorators.push(...decoratorsOf(draft, node, place))
  const inside: Place = {
    ...place,
    scope: definition.scope,
    functionScope: definition.scope,
    definition: definition.id,
    owner: definition.id,
    isStatic: false,
    inLoop: false,
    within: [],
  }
  if (ts.isClassExpression(node) && node.name) {
    const value = { kind: 'definition', definition: definition.id, span: definition.nameSpan } as const
    draft.bind(definition.scope, node.name.text, value, definition.nameSpan)
  }
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token === ts.SyntaxKind.ExtendsKeyword) {
      definition.extends = clause.types.map((type) => expression(draft, type.expression, place))
    } else {
      definition.implements = clause.types.flatMap((type) => typeReference(draft, type, definition.scope) ?? [])
    }
  }
  const withBody = new Set(node.members.filter(hasBody).map((member) => memberName(member)))
  for (const member of node.members) {
    const isOverload = ts.isFunctionLike(member) && !hasBody(member) && withBody.has(memberName(member))
    if (!isOverload) classMember(draft, member, definition, inside)
  }
  return definition.id
}

function hasBody(member: ts.ClassElement): boolean {
  return ts.isFunctionLike(member) && 'body' in member && member.body !== undefined
}

function memberName(member: ts.ClassElement): string | null {
  return ts.isConstructorDeclaration(member) ? 'constructor' : member.name ? propertyName(member.name) : null
}

function classMember(draft: Draft, member: ts.ClassElement, owner: DefinitionDraft, inside: Place): void {
  const isStatic = hasModifier(member, ts.SyntaxKind.StaticKeyword)
  const place = isStatic ? { ...inside, isStatic } : inside
  if (ts.isPropertyDeclaration(member)) {
    field(draft, member, owner, place)
  } else if (ts.isClassStaticBlockDeclaration(member)) {
    statements(draft, member.body.statements, { ...inside, isStatic: true, scope: draft.scope(inside.scope, owner.id) })
  } else if (ts.isFunctionLike(member)) {
    method(draft, member, place)
  }
}

function method(draft: Draft, member: ts.SignatureDeclaration, place: Place): void {
  const known = ts.isConstructorDeclaration(member)
    ? 'constructor'
    : member.name && propertyName(member.name as ts.PropertyName)
  if (member.name && ts.isComputedPropertyName(member.name)) expression(draft, member.name.expression, place)
  const name = ts.isSetAccessorDeclaration(member) ? `set ${known ?? ''}` : (known ?? '')
  // Decorators run once, outside of the method.
  const decorators = decoratorsOf(draft, member, place)
  const definition = draft.definitions[functionDefinition(draft, member, place, name)]
  definition?.decorators.push(...decorators)
  if (definition) definition.isStatic = place.isStatic
}

/** A field; a function that it holds is a method of the class by that name. */
function field(draft: Draft, member: ts.PropertyDeclaration, owner: DefinitionDraft, place: Place): void {
  const name = propertyName(member.name)
  if (name === null && ts.isComputedPropertyName(member.name)) expression(draft, member.name.expression, place)
  const from = draft.definitions.length
  const value = member.initializer ? namedValue(draft, member.initializer, place, name ?? '') : null
  const held = value?.kind === 'definition' ? draft.definitions[value.definition] : undefined
  if (held && held.id >= from) held.isStatic = place.isStatic
  if (name === null) return
  owner.fields.push({
    name,
    type: typeReference(draft, member.type, place.scope),
    value,
    optional: member.questionToken !== undefined,
    isStatic: place.isStatic,
    decorators: decoratorsOf(draft, member, place),
    span: draft.span(member),
  })
}
