import type { ts } from '@ts-morph/common'
import type { Draft } from './draft.ts'
import { functionDefinition } from './functions.ts'
import type { Place } from './place.ts'

/** Names that a text assigns prototype members of: functions that are used as classes of the old kind. */
export function prototypeNames(text: string): ReadonlySet<string> {
  const names = new Set<string>()
  if (!text.includes('.prototype')) return names
  for (const match of text.matchAll(/\b([A-Za-z_$][\w$]*)\.prototype\b\s*(?:=(?!=)|\.\s*[\w$]+\s*=(?!=))/g)) {
    if (match[1]) names.add(match[1])
  }
  return names
}

/** `function F() { … }` with methods on `F.prototype`: a class whose constructor is the function. */
export function prototypeClass(draft: Draft, node: ts.SignatureDeclaration, place: Place, name: string): number {
  const definition = draft.define('class', name, place.definition, 0, node, node.name)
  definition.scope = draft.scope(place.scope, definition.id)
  draft.prototypes.set(name, definition.id)
  const inside = { ...place, scope: definition.scope, owner: definition.id }
  functionDefinition(draft, node, inside, 'constructor', definition.id)
  return definition.id
}
