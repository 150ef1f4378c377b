import { ts } from '@ts-morph/common'
import type { Expression, Property } from '../../../vocabulary.ts'
import { eitherOf, unknown } from '../../make.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import { functionDefinition, namedValue } from './functions.ts'
import { propertyName } from './names.ts'
import type { Place } from './place.ts'

/** `{ … }` with its methods as definitions; a getter is the value that it returns. */
export function objectExpression(draft: Draft, node: ts.ObjectLiteralExpression, place: Place): Expression {
  const properties = node.properties.flatMap((property) => convert(draft, property, place))
  return { kind: 'object', properties, span: draft.span(node) }
}

function convert(draft: Draft, node: ts.ObjectLiteralElementLike, place: Place): readonly Property[] {
  if (ts.isSpreadAssignment(node)) return [{ name: '...', value: expression(draft, node.expression, place) }]
  if (ts.isShorthandPropertyAssignment(node)) {
    const value: Expression = { kind: 'ref', name: node.name.text, scope: place.scope, span: draft.span(node.name) }
    return [{ name: node.name.text, value }]
  }
  const name = nameOf(draft, node.name, place)
  if (ts.isPropertyAssignment(node)) {
    const value = namedValue(draft, node.initializer, place, name ?? '')
    // A property whose name is not known may be any: it counts as something spread in that could not be read.
    return [name === null ? { name: '...', value: unknown('computed property', draft.span(node)) } : { name, value }]
  }
  const isSetter = ts.isSetAccessorDeclaration(node)
  const id = functionDefinition(draft, node, { ...place, owner: -1 }, isSetter ? `set ${name}` : (name ?? ''))
  if (name === null || isSetter) return []
  const span = draft.span(node)
  if (!ts.isGetAccessorDeclaration(node)) return [{ name, value: { kind: 'definition', definition: id, span } }]
  return [{ name, value: eitherOf(draft.definitions[id]?.returns ?? [], span) }]
}

function nameOf(draft: Draft, name: ts.PropertyName, place: Place): string | null {
  const known = propertyName(name)
  if (known === null && ts.isComputedPropertyName(name)) expression(draft, name.expression, place)
  return known
}
