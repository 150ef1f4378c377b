import type { Expression, Property, TypeReference } from '../../../vocabulary.ts'
import { templateOf, unknown } from '../../make.ts'
import { child, childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { argumentsOf, construction } from './calls.ts'
import type { CsDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'
import { nameText, plainIdentifier, typeArguments, typeExpression } from './types.ts'

/** `new X(…) { A = 1 }`: what is set is passed by name. A collection is what it is filled with, a URI its text. */
export function creation(draft: CsDraft, node: SyntaxNode, place: Place, awaited: boolean): Expression {
  const type = child(node, 'type')
  if (!type) return unknown('an object', draft.span(node))
  return made(draft, node, type, place, awaited)
}

/** `new(…)`: of the type that is declared where it goes, null where only the compiler knows. */
export function targetTyped(draft: CsDraft, node: SyntaxNode, type: SyntaxNode | null, place: Place): Expression {
  if (type) return made(draft, node, type, place, false)
  const list = childOfType(node, 'argument_list')
  const filling = childOfType(node, 'initializer_expression')
  const given = argumentsOf(draft, list, place)
  const [only] = given
  if (filling) return initializer(draft, filling, place)
  // Of an unknown class; where that is a URI, as in `client.BaseAddress = new("…")`, its text is all that counts.
  return only && given.length === 1 && only.kind !== 'keyword' ? only : unknown('an object', draft.span(node))
}

function made(draft: CsDraft, node: SyntaxNode, type: SyntaxNode, place: Place, _awaited: boolean): Expression {
  const list = childOfType(node, 'argument_list')
  const filling = childOfType(node, 'initializer_expression')
  const name = nameText(draft, type)
  if (/(^|\.)Uri$/.test(name) && list) return uri(argumentsOf(draft, list, place), draft.span(node))
  const isCollection = /(^|\.)\w*(Dictionary|List|HashSet|Collection)$/.test(name)
  if (filling && isCollection) return initializer(draft, filling, place)
  const named = (inside: Place): readonly Expression[] => (filling ? settings(draft, filling, inside) : [])
  const last = type.type === 'qualified_name' ? (child(type, 'name') ?? type) : type
  const nameNode = last.type === 'generic_name' ? (childOfType(last, 'identifier') ?? last) : last
  const types: readonly TypeReference[] = last.type === 'generic_name' ? typeArguments(draft, last, place.scope) : []
  const callee = typeExpression(draft, type, place)
  return construction(draft, node, callee, nameNode, list, named, types, place, true)
}

/** `new Uri(base, "path")` */
function uri(given: readonly Expression[], span: Expression['span']): Expression {
  const [first, second] = given
  if (!first) return unknown('a URI without text', span)
  const isKind = second?.kind === 'member' && second.object.kind === 'ref' && second.object.name === 'UriKind'
  if (!second || isKind || second.kind === 'keyword') return first
  return templateOf([first, { kind: 'literal', value: '/', span }, second], span)
}

/** `{ A = 1, B = { … } }` behind a construction, as arguments by name. */
function settings(draft: CsDraft, node: SyntaxNode, place: Place): readonly Expression[] {
  return partsOf(node).flatMap((entry): readonly Expression[] => {
    const [left, right] = [child(entry, 'left'), child(entry, 'right')]
    if (entry.type !== 'assignment_expression' || !left || !right) {
      expression(draft, entry, place)
      return []
    }
    const value = expression(draft, right, place)
    if (left.type !== 'identifier') return []
    return [{ kind: 'keyword', name: plainIdentifier(draft.textOf(left)), value, span: draft.span(entry) }]
  })
}

/** What a collection is filled with: pairs and keys make an object, plain values a list. */
export function initializer(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  const properties: Property[] = []
  const items: Expression[] = []
  const span = draft.span(node)
  for (const entry of partsOf(node)) {
    const [left, right] = [child(entry, 'left'), child(entry, 'right')]
    if (entry.type === 'assignment_expression' && left && right) {
      const key = keyOf(draft, left, place)
      const value = expression(draft, right, place)
      if (key !== null) properties.push({ name: key, value })
      continue
    }
    if (entry.type === 'initializer_expression') {
      const [first, second] = partsOf(entry)
      const key = first ? expression(draft, first, place) : null
      const value = second ? expression(draft, second, place) : null
      if (key?.kind === 'literal' && value) properties.push({ name: String(key.value), value })
      continue
    }
    items.push(expression(draft, entry, place))
  }
  return properties.length > 0 ? { kind: 'object', properties, span } : { kind: 'array', items, span }
}

function keyOf(draft: CsDraft, left: SyntaxNode, place: Place): string | null {
  if (left.type === 'identifier') return plainIdentifier(draft.textOf(left))
  const argument = partsOf(left)[0]
  const inner = argument?.type === 'argument' ? partsOf(argument).at(-1) : argument
  const key = inner ? expression(draft, inner, place) : null
  return key?.kind === 'literal' ? String(key.value) : null
}

/** `new { A = 1, b.C }` */
export function anonymousObject(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  const properties: Property[] = []
  let group: SyntaxNode[] = []
  const close = () => {
    const value = group.at(-1)
    const [first] = group
    const isNamed = group.some((entry) => entry.type === '=')
    group = []
    if (!value || !first) return
    const result = expression(draft, value, place)
    const own = value.type === 'member_access_expression' ? child(value, 'name') : value
    const name = isNamed ? draft.textOf(first) : own ? draft.textOf(own) : ''
    properties.push({ name: plainIdentifier(name), value: result })
  }
  for (const entry of node.children) {
    if (entry.type === ',' || entry.type === '}') close()
    else if (entry.type !== '{' && entry.type !== 'new' && entry.type !== 'comment') group.push(entry)
  }
  return { kind: 'object', properties, span: draft.span(node) }
}
