import type { Expression } from '../../../vocabulary.ts'
import { defaultOf, memberOf, templateOf, unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { constantPath, fullName } from './constants.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'
import { selfOf } from './self.ts'

/** `a = value`, `a, b = 1, 2`; the value is what is assigned. */
export function assignment(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [target, right] = [child(node, 'left'), child(node, 'right')]
  if (!target || !right) return unknown('missing value', draft.span(node))
  const value = expression(draft, right, place)
  assignTo(draft, target, value, place)
  return value
}

/** `a ||= value` keeps what is there, `a += 'x'` makes a longer text; other operators make something unknown. */
export function augmented(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [target, right] = [child(node, 'left'), child(node, 'right')]
  const span = draft.span(node)
  if (!target || !right) return unknown('missing value', span)
  const operator = child(node, 'operator')?.type ?? ''
  // What is remembered so was nothing before.
  const isMemo = operator === '||=' && target.type !== 'identifier'
  const before = isMemo ? null : expression(draft, target, place)
  const given = expression(draft, right, place)
  const value =
    operator === '||='
      ? before && before.kind === 'ref'
        ? defaultOf([before, given], span)
        : given
      : operator === '+=' && before
        ? templateOf([before, given], span)
        : unknown('computed at run time', span)
  assignTo(draft, target, value, place)
  return value
}

/** Binds what is assigned to where it goes: a variable, a field, a constant, a property, the parts of a list. */
export function assignTo(draft: Draft, target: SyntaxNode, value: Expression, place: Place): void {
  const span = draft.span(target)
  switch (target.type) {
    case 'identifier':
      draft.bindLocal(draft.text(target), value, span, place)
      return
    case 'instance_variable':
    case 'class_variable':
      field(draft, draft.text(target), value, span, place)
      return
    case 'global_variable':
      draft.bindings.push({ scope: 0, name: draft.text(target), path: [], value, type: null, constant: false, span })
      return
    case 'constant':
    case 'scope_resolution':
      constantValue(draft, target, value, place)
      return
    case 'left_assignment_list':
    case 'destructured_left_assignment':
    case 'destructured_parameter':
      namedChildren(target).forEach((part, position) => {
        if (part.type === 'rest_assignment') return
        assignTo(draft, part, memberOf(value, String(position), draft.span(part)), place)
      })
      return
    case 'call':
      property(draft, target, value, place)
      return
    default:
      expression(draft, target, place)
  }
}

/** `@name` of an object; of a class itself it is one of the fields that all share. */
function field(draft: Draft, name: string, value: Expression, span: Expression['span'], place: Place): void {
  const owner = draft.definitions[place.owner]
  if (!owner) {
    draft.bindings.push({ scope: 0, name, path: [], value, type: null, constant: false, span })
  } else if (place.self === 'object' && !name.startsWith('@@')) {
    draft.bindings.push({ scope: owner.scope, name: 'this', path: [name], value, type: null, constant: false, span })
  } else {
    owner.fields.push({ name, type: null, value, optional: true, isStatic: true, decorators: [], span })
  }
}

function constantValue(draft: Draft, target: SyntaxNode, value: Expression, place: Place): void {
  const path = constantPath(draft, target)
  if (path === null) return
  const span = draft.span(target)
  const name = fullName(path, place.nesting)
  draft.bindings.push({ scope: 0, name, path: [], value, type: null, constant: true, span })
  const owner = draft.definitions[place.owner]
  if (!owner || path.includes('::')) return
  owner.fields.push({ name: path, type: null, value, optional: true, isStatic: true, decorators: [], span })
}

/** `self.url = x`, `config.orders.url = x`. */
function property(draft: Draft, target: SyntaxNode, value: Expression, place: Place): void {
  const names: string[] = []
  let node: SyntaxNode | undefined = target
  while (node?.type === 'call') {
    const name = child(node, 'method')
    if (!name) return
    names.unshift(draft.text(name))
    const receiver: SyntaxNode | undefined = child(node, 'receiver')
    if (!receiver) break
    node = receiver
  }
  const span = draft.span(target)
  const [first = '', ...rest] = names
  if (node?.type === 'self') {
    const own = selfOf(place, span)
    if (own.kind === 'this' || own.kind === 'definition') field(draft, `@${first}`, value, span, place)
    return
  }
  if (node?.type !== 'identifier') {
    if (node) expression(draft, node, place)
    return
  }
  const name = draft.text(node)
  const scope = place.locals.scopeOf(name)
  if (scope === null) return
  draft.bindings.push({ scope, name, path: [first, ...rest], value, type: null, constant: false, span })
}
