/** What a simple name means at a place: a variable, a member of a class around it, or something of another file. */
import type { Span } from '../../../protocol/location.ts'
import type { Expression } from '../../vocabulary.ts'
import { eitherOf, memberOf } from '../make.ts'
import type { ClassNames, JvmDraft } from './draft.ts'
import { isConstantName, startsWithCapital } from './names.ts'
import type { Place } from './place.ts'

/** A name in an expression: variables first, then fields of the classes around it, from the inside out. */
export function variable(draft: JvmDraft, name: string, place: Place, span: Span): Expression {
  const ref: Expression = { kind: 'ref', name, scope: place.scope, span }
  let heir: ClassNames | null = null
  for (let scope = place.scope; scope >= 0; scope = draft.scopes[scope]?.parent ?? -1) {
    if (draft.isDeclared(scope, name)) return ref
    const own = draft.classes.get(scope)
    if (!own) continue
    const isStatic = own.fields.get(name)
    if (isStatic !== undefined) return fieldOf(own, isStatic, name, span)
    if (own.inherits) heir ??= own
  }
  const isType = startsWithCapital(name) && !isConstantName(name)
  if (!heir || isType || draft.imported.has(name)) return ref
  const inherited = memberOf(ownerOf(heir, place.isStatic, span), name, span)
  // A class whose members are all visible may have it as well.
  return draft.ambientMembers.length > 0 ? eitherOf([inherited, ref], span) : inherited
}

/** The callee of a call without an object: a method of a class around it, an inherited or an imported one. */
export function method(draft: JvmDraft, name: string, place: Place, span: Span): Expression {
  let heir: ClassNames | null = null
  for (let scope = place.scope; scope >= 0; scope = draft.scopes[scope]?.parent ?? -1) {
    const own = draft.classes.get(scope)
    if (!own) continue
    const isStatic = own.methods.get(name)
    if (isStatic !== undefined) return memberOf(ownerOf(own, isStatic, span), name, span)
    if (own.inherits) heir ??= own
  }
  if (!heir || draft.imported.has(name)) return { kind: 'ref', name, scope: place.scope, span }
  return memberOf(ownerOf(heir, place.isStatic, span), name, span)
}

/** Static members are those of the class itself, others of its object. */
function ownerOf(names: ClassNames, isStatic: boolean, span: Span): Expression {
  return { kind: isStatic ? 'definition' : 'this', definition: names.definition, span }
}

/** A field and a method of a class may go by one name. */
export function fieldOf(names: ClassNames, isStatic: boolean, name: string, span: Span): Expression {
  const object = ownerOf(names, isStatic, span)
  return { kind: 'member', object, name, ...(names.methods.has(name) && { isField: true }), span }
}
