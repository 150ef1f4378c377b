import type { Expression } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { constantPath, fullName, namedConstant } from './constants.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import { Locals, type Place } from './place.ts'
import { statements } from './statements.ts'

/** `class Orders::Client < Base`, bound in the file by its full name. */
export function classDefinition(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const parent = child(node, 'superclass')
  const [upper] = parent ? namedChildren(parent) : []
  const own = child(node, 'name')
  const name = own ? fullName(constantPath(draft, own) ?? '', place.nesting) : ''
  return declared(draft, node, place, upper ? [superclass(draft, upper, name, place)] : [])
}

/** `class Api::Customer < Customer`: no class is derived from itself, so another one of that name is meant. */
function superclass(draft: Draft, node: SyntaxNode, own: string, place: Place): Expression {
  const path = constantPath(draft, node)
  if (path === null) return expression(draft, node, place)
  const nesting = place.nesting.filter((around) => `${around}::${path}` !== own)
  return namedConstant(draft, path === own ? `::${path}` : path, { ...place, nesting }, draft.span(node))
}

/** A module is a class of which no objects are made: what includes it has its methods. */
export function moduleDefinition(draft: Draft, node: SyntaxNode, place: Place): Expression {
  return declared(draft, node, place, [])
}

function declared(draft: Draft, node: SyntaxNode, place: Place, parents: readonly Expression[]): Expression {
  const named = child(node, 'name')
  const path = named ? constantPath(draft, named) : null
  const span = draft.span(node)
  if (!named || path === null) return unknown('a class without a name', span)
  const nameSpan = draft.span(named)
  const full = fullName(path, place.nesting)
  const definition = draft.add('class', full.split('::').at(-1) ?? full, Math.max(place.owner, 0), 0, span, nameSpan)
  definition.exported = true
  definition.scope = draft.scope(place.scope, definition.id)
  definition.extends = parents
  // A class that is opened again is the same one: its first place stands for it.
  if (!draft.opened.has(full)) {
    draft.opened.add(full)
    draft.bind(0, full, { kind: 'definition', definition: definition.id, span: nameSpan }, nameSpan)
  }
  const body = child(node, 'body')
  const inside: Place = {
    ...place,
    scope: definition.scope,
    definition: definition.id,
    owner: definition.id,
    self: 'class',
    nesting: [full, ...place.nesting],
    locals: new Locals(),
    inLoop: false,
    always: true,
    isStatic: false,
  }
  if (body) statements(draft, body, inside)
  return unknown('a declaration', span)
}

/** `class << self`: what is defined in it belongs to the class itself. */
export function singletonClass(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const body = child(node, 'body')
  if (body) statements(draft, body, { ...place, isStatic: true })
  return unknown('a declaration', draft.span(node))
}

/** `include Other`: the class has what the module has. */
export function included(draft: Draft, given: readonly Expression[], place: Place): void {
  const owner = draft.definitions[place.owner]
  if (!owner) return
  const modules = given.filter((value) => value.kind === 'module' || value.kind === 'ref' || value.kind === 'member')
  owner.extends = [...owner.extends, ...modules]
}
