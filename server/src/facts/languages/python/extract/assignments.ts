import type { Expression, TypeReference } from '../../../vocabulary.ts'
import { memberOf, templateOf, unknown } from '../../make.ts'
import { child, childrenOf, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'
import { typeReference } from './types.ts'

/** An expression that stands as a statement: an assignment, or something evaluated for its effect. */
export function assignment(draft: Draft, node: SyntaxNode, place: Place): Expression {
  if (node.type === 'assignment') return plain(draft, node, place)
  if (node.type === 'augmented_assignment') return augmented(draft, node, place)
  return expression(draft, node, place)
}

/** `a = b = value`, `a: T = value`, `a: T`. */
function plain(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [target, declared, right] = [child(node, 'left'), child(node, 'type'), child(node, 'right')]
  const type = declared ? typeReference(draft, declared, place.scope) : null
  const value = right ? assignment(draft, right, place) : unknown('declared without a value', draft.span(node))
  if (target) assignTo(draft, target, value, place, type, right !== undefined)
  return value
}

/** `url += '/x'` makes a longer text; other operators make something unknown. */
function augmented(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [target, right] = [child(node, 'left'), child(node, 'right')]
  if (!target || !right) return unknown('missing operand', draft.span(node))
  const before = expression(draft, target, place)
  const given = expression(draft, right, place)
  const span = draft.span(node)
  if (child(node, 'operator')?.type !== '+=') return before
  const isList =
    given.kind === 'array' || (target.type === 'identifier' && isListSoFar(draft, draft.text(target), place))
  assignTo(draft, target, isList ? listOf([before, given], span) : templateOf([before, given], span), place)
  return before
}

/** Whether a name was bound to a list before: then `+=` makes it longer by another one. */
function isListSoFar(draft: Draft, name: string, place: Place): boolean {
  const scope = place.outer.get(name) ?? place.bindingScope
  const last = draft.bindings.findLast((binding) => binding.scope === scope && binding.name === name)
  return last?.value.kind === 'array'
}

/** Lists laid one after the other. */
function listOf(lists: readonly Expression[], span: Expression['span']): Expression {
  return { kind: 'array', items: lists.map((value) => ({ kind: 'spread', value, span: value.span })), span }
}

/** Binds what is assigned to where it goes: a name, the parts of a pattern, a field of the class, a property. */
export function assignTo(
  draft: Draft,
  target: SyntaxNode,
  value: Expression,
  place: Place,
  type: TypeReference | null = null,
  isGiven = true,
): void {
  const span = draft.span(target)
  switch (target.type) {
    case 'identifier':
      name(draft, target, value, place, type, isGiven)
      return
    case 'attribute':
    case 'subscript':
      property(draft, target, value, place, type, isGiven)
      return
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'list':
      namedChildren(target).forEach((part, position) => {
        if (part.type === 'list_splat_pattern') assignTo(draft, part, unknown('rest of a list', span), place)
        else assignTo(draft, part, memberOf(value, String(position), draft.span(part)), place)
      })
      return
    case 'list_splat_pattern':
    case 'parenthesized_expression':
    case 'as_pattern_target':
      for (const part of namedChildren(target)) assignTo(draft, part, value, place)
      return
    default:
      expression(draft, target, place)
  }
}

function name(
  draft: Draft,
  target: SyntaxNode,
  value: Expression,
  place: Place,
  type: TypeReference | null,
  isGiven: boolean,
): void {
  const [text, span] = [draft.text(target), draft.span(target)]
  draft.bindName(text, value, span, place, type)
  const owner = place.inClassBody ? draft.definitions[place.owner] : undefined
  if (!owner) return
  // A default, or a type that allows nothing, makes a field optional.
  const optional = isGiven || (type?.name === 'union' && type.arguments.some((part) => part.name === 'None'))
  owner.fields.push({
    name: text,
    type,
    value: isGiven ? value : null,
    optional,
    isStatic: isGiven,
    decorators: [],
    span,
  })
}

function property(
  draft: Draft,
  target: SyntaxNode,
  value: Expression,
  place: Place,
  type: TypeReference | null,
  isGiven: boolean,
): void {
  const path = pathOf(draft, target)
  if (!path) {
    expression(draft, target, place)
    return
  }
  const span = draft.span(target)
  const owner = draft.definitions[place.owner]
  if (owner && path.root === place.self && place.self !== '') {
    const [first = ''] = path.names
    if (type && path.names.length === 1 && !owner.fields.some((field) => field.name === first)) {
      owner.fields.push({ name: first, type, value: null, optional: true, isStatic: false, decorators: [], span })
    }
    if (isGiven) {
      draft.bindings.push({ scope: owner.scope, name: 'this', path: path.names, value, type, constant: false, span })
    }
    return
  }
  const scope = place.bindingScope
  draft.bindings.push({ scope, name: path.root, path: path.names, value, type, constant: false, span })
}

/** `root.a['b']` as a path; null when it is not one. */
function pathOf(draft: Draft, target: SyntaxNode): { readonly root: string; readonly names: readonly string[] } | null {
  const names: string[] = []
  let node: SyntaxNode | undefined = target
  while (node && node.type !== 'identifier') {
    if (node.type === 'attribute') {
      const own = child(node, 'attribute')
      if (own) names.unshift(draft.text(own))
      node = child(node, 'object')
    } else if (node.type === 'subscript') {
      const [key, ...more] = childrenOf(node, 'subscript')
      if (key?.type !== 'string' || more.length > 0) return null
      names.unshift(draft.text(key).replace(/^\w*(['"]{1,3})(.*)\1$/s, '$2'))
      node = child(node, 'value')
    } else return null
  }
  return node ? { root: draft.text(node), names } : null
}
