import { ts } from '@ts-morph/common'
import type { Expression, TypeReference } from '../../../vocabulary.ts'
import { defaultOf, memberOf, unknown } from '../../make.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import { propertyName } from './names.ts'
import type { Place } from './place.ts'

/** How the names of a declaration are bound. */
export interface BindingStyle {
  readonly scope: number
  readonly constant: boolean
  /** Declared type of the whole; it says nothing of the names inside a pattern. */
  readonly type: TypeReference | null
}

/** Binds the names of a declaration to a value or, for a pattern, to the parts of it. */
export function bindName(
  draft: Draft,
  name: ts.BindingName,
  value: Expression,
  place: Place,
  style: BindingStyle,
): void {
  if (ts.isIdentifier(name)) {
    draft.bind(style.scope, name.text, value, draft.span(name), style.constant, style.type)
    return
  }
  const inner = { ...style, type: null }
  name.elements.forEach((element, position) => {
    if (ts.isOmittedExpression(element)) return
    let part = ts.isObjectBindingPattern(name)
      ? propertyPart(draft, element, value, place)
      : itemPart(draft, element, position, value)
    if (ts.isIdentifier(element.name)) draft.chains.push(part)
    if (element.initializer) {
      const fallback = expression(draft, element.initializer, place)
      part = defaultOf([part, fallback], draft.span(element))
    }
    bindName(draft, element.name, part, place, inner)
  })
}

/** `{ name }`, `{ key: name }`; the rest of an object is taken to be all of it. */
function propertyPart(draft: Draft, element: ts.BindingElement, value: Expression, place: Place): Expression {
  if (element.dotDotDotToken) return value
  const key = element.propertyName ?? element.name
  const name = propertyName(key)
  const span = draft.span(key)
  if (name !== null) return memberOf(value, name, span)
  if (!ts.isComputedPropertyName(key)) return unknown('pattern without a name', span)
  return { kind: 'index', object: value, index: expression(draft, key.expression, place), span }
}

function itemPart(draft: Draft, element: ts.BindingElement, position: number, value: Expression): Expression {
  const span = draft.span(element)
  return element.dotDotDotToken ? unknown('rest of a list', span) : memberOf(value, String(position), span)
}

/** All names that a declaration binds. */
export function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)))
}
