import type { Expression } from '../../../vocabulary.ts'
import { defaultOf, templateOf, unknown } from '../../make.ts'
import { child, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { targetTyped } from './creations.ts'
import type { CsDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { lambda } from './functions.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'
import { plainIdentifier } from './types.ts'

/** `target = value`, `target += value`, `target ??= value`. */
export function assignment(draft: CsDraft, node: SyntaxNode, place: Place): Expression {
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  const operator = child(node, 'operator')?.type ?? '='
  const span = draft.span(node)
  if (!left || !right) return unknown('an assignment', span)
  if (left.type === 'tuple_expression') return tuple(draft, left, right, place)
  const path = pathOf(draft, left)
  const value = assigned(draft, right, place, path?.names.at(-1) ?? path?.root ?? '')
  if (!path) {
    expression(draft, left, place)
    return value
  }
  const before = (): Expression => expression(draft, left, place)
  if (operator === '=') store(draft, path, value, left, place)
  else if (operator === '+=' && value.kind !== 'definition')
    store(draft, path, templateOf([before(), value], span), left, place)
  else if (operator === '??=') store(draft, path, defaultOf([before(), value], span), left, place)
  else expression(draft, left, place)
  return value
}

function assigned(draft: CsDraft, right: SyntaxNode, place: Place, name: string): Expression {
  if (right.type === 'lambda_expression') return lambda(draft, right, place, name)
  if (right.type === 'implicit_object_creation_expression') return targetTyped(draft, right, null, place)
  return expression(draft, right, place)
}

/** `(a, b) = (c, d)` and `(a, b) = f()`. */
function tuple(draft: CsDraft, left: SyntaxNode, right: SyntaxNode, place: Place): Expression {
  const value = expression(draft, right, place)
  partsOf(left).forEach((argument, position) => {
    const target = partsOf(argument).at(-1)
    if (!target) return
    const span = draft.span(target)
    const part: Expression = { kind: 'member', object: value, name: String(position), span }
    const name = target.type === 'declaration_expression' ? child(target, 'name') : undefined
    if (name) draft.bind(place.scope, draft.textOf(name), part, span, false)
    const path = name ? null : pathOf(draft, target)
    if (path) store(draft, path, part, target, place)
  })
  return value
}

interface Path {
  /** '' for `this`. */
  readonly root: string
  readonly names: readonly string[]
}

/** `root.A["b"]` as a path; null when it is not one. */
function pathOf(draft: CsDraft, target: SyntaxNode): Path | null {
  const names: string[] = []
  let root: SyntaxNode | undefined = target
  while (root) {
    if (root.type === 'member_access_expression') {
      const name = child(root, 'name')
      if (name) names.unshift(plainIdentifier(draft.textOf(name)))
      root = child(root, 'expression')
      continue
    }
    if (root.type === 'element_access_expression') {
      const subscript: SyntaxNode | undefined = child(root, 'subscript')
      const key = subscript ? /^\[\s*"([^"\\]*)"\s*\]$/.exec(draft.textOf(subscript))?.[1] : undefined
      if (key === undefined) return null
      names.unshift(key)
      root = child(root, 'expression')
      continue
    }
    if (root.type === 'this' || root.type === 'this_expression') return { root: '', names }
    return root.type === 'identifier' ? { root: plainIdentifier(draft.textOf(root)), names } : null
  }
  return null
}

/** A name that nothing around declares is a field, perhaps of another part of the class or of a base class. */
function store(draft: CsDraft, path: Path, value: Expression, target: SyntaxNode, place: Place): void {
  const span = draft.span(target)
  const declared = path.root === '' ? -1 : draft.declaringScope(place.scope, path.root)
  if (declared >= 0 && !draft.classScopes.has(declared)) {
    draft.assign(place.scope, path.root, path.names, value, span)
    return
  }
  const scope = place.owner >= 0 ? draft.definitions[place.owner]?.scope : undefined
  const names = path.root === '' ? path.names : [path.root, ...path.names]
  if (scope === undefined) {
    if (path.root !== '') draft.assign(place.scope, path.root, path.names, value, span)
  } else if (names.length > 0) {
    draft.bindings.push({ scope, name: 'this', path: names, value, type: null, constant: false, span })
  }
}
