import type { Expression } from '../../../vocabulary.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'
import { body } from './statements.ts'

/** Classes that make an enumeration of those derived from them. */
const ENUMS = /^(Enum|StrEnum|IntEnum|Flag|IntFlag|TextChoices|IntegerChoices)$/

/** The definition of a class with its fields and methods, bound to its name; its id. */
export function classDefinition(draft: Draft, node: SyntaxNode, place: Place): number {
  const named = child(node, 'name')
  const name = named ? draft.text(named) : ''
  const nameSpan = named ? draft.span(named) : draft.span(node)
  const parents = superclasses(draft, node, place)
  const isEnum = parents.some((parent) => ENUMS.test(lastName(parent)))
  const definition = draft.add(isEnum ? 'enum' : 'class', name, place.definition, 0, draft.span(node), nameSpan)
  definition.scope = draft.scope(place.scope, definition.id)
  definition.extends = isEnum ? [] : parents
  const value: Expression = { kind: 'definition', definition: definition.id, span: nameSpan }
  draft.bindName(name, value, nameSpan, place)
  body(draft, child(node, 'body'), {
    ...place,
    scope: definition.scope,
    bindingScope: definition.scope,
    // Methods do not see the names of the class around them.
    closure: place.inClassBody ? place.closure : place.scope,
    definition: definition.id,
    owner: definition.id,
    inClassBody: true,
    self: '',
    inLoop: false,
    always: true,
    outer: new Map(),
    within: [],
  })
  return definition.id
}

/** Superclasses as expressions, generic ones without their arguments. */
function superclasses(draft: Draft, node: SyntaxNode, place: Place): readonly Expression[] {
  const list = child(node, 'superclasses')
  return (list ? namedChildren(list) : []).flatMap((entry): readonly Expression[] => {
    if (entry.type === 'keyword_argument') {
      const value = child(entry, 'value')
      if (value) expression(draft, value, place)
      return []
    }
    const whole = entry.type === 'subscript' ? (child(entry, 'value') ?? entry) : entry
    const parent = expression(draft, whole, place)
    return /^(object|ABC|Generic|Protocol)$/.test(lastName(parent)) ? [] : [parent]
  })
}

function lastName(value: Expression): string {
  return value.kind === 'ref' || value.kind === 'member' ? value.name : ''
}
