import type { Expression } from '../../../vocabulary.ts'
import { defaultOf, templateOf, unknown } from '../../make.ts'
import { child, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { PhpDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { closure } from './functions.ts'
import { partsOf } from './nodes.ts'
import { branch, type Place } from './place.ts'

/** `target = value`, `target .= value`, `target ??= value`, `[$a, $b] = value`. */
export function assignment(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  const span = draft.span(node)
  if (!left || !right) return unknown('an assignment', span)
  const operator = child(node, 'operator')?.type ?? '='
  const name = left.type === 'variable_name' ? draft.textOf(left).slice(1) : ''
  const isClosure = right.type === 'anonymous_function' || right.type === 'arrow_function'
  const value = isClosure
    ? closure(draft, right, place, name)
    : expression(draft, right, operator === '??=' ? branch(place) : place)
  if (operator === '=') assignTo(draft, left, value, place)
  else if (operator === '.=') assignTo(draft, left, templateOf([expression(draft, left, place), value], span), place)
  else if (operator === '??=') assignTo(draft, left, defaultOf([expression(draft, left, place), value], span), place)
  else expression(draft, left, place)
  return value
}

/** Stores a value where a target says: a variable, a property, an element, several of them at once. */
export function assignTo(draft: PhpDraft, target: SyntaxNode, value: Expression, place: Place): void {
  const span = draft.span(target)
  switch (target.type) {
    case 'by_ref':
    case 'parenthesized_expression': {
      const [inner] = partsOf(target)
      if (inner) assignTo(draft, inner, value, place)
      return
    }
    case 'variable_name':
      draft.bindName(draft.textOf(target), value, span, place)
      return
    case 'list_literal':
    case 'array_creation_expression':
      destructured(draft, target, value, place)
      return
  }
  const path = pathOf(draft, target)
  if (!path) {
    expression(draft, target, place)
    return
  }
  if (path.isAdded) {
    added(draft, path, value, target, place)
    return
  }
  if (path.root !== '$this') draft.assign(place.scope, path.root, path.names, value, span)
  else store(draft, path.names, value, span, place)
}

/** `$this->x = value`, `self::$x = value` */
function store(
  draft: PhpDraft,
  names: readonly string[],
  value: Expression,
  span: Expression['span'],
  place: Place,
): void {
  const scope = draft.definitions[place.owner]?.scope
  if (scope === undefined || names.length === 0) return
  draft.bindings.push({ scope, name: 'this', path: names, value, type: null, constant: false, span })
}

/** `$list[] = value` grows a list as a call of `push` would. */
function added(draft: PhpDraft, path: Path, value: Expression, target: SyntaxNode, place: Place): void {
  const span = draft.span(target)
  const root: Expression =
    path.root === '$this'
      ? { kind: 'this', definition: place.owner, span }
      : { kind: 'ref', name: path.root, scope: place.scope, span }
  const object = path.names.reduce<Expression>((inner, name) => ({ kind: 'member', object: inner, name, span }), root)
  draft.calls.push({
    callee: { kind: 'member', object, name: 'push', span },
    arguments: [value],
    typeArguments: [],
    construct: false,
    scope: place.scope,
    definition: place.definition,
    inLoop: place.inLoop,
    awaited: false,
    span,
    nameSpan: span,
  })
}

/** `[$a, 'k' => $b] = value`, `list($a, , $c) = value` */
function destructured(draft: PhpDraft, target: SyntaxNode, value: Expression, place: Place): void {
  let position = 0
  let key: string | null = null
  const entries = target.children.flatMap((entry) =>
    entry.type === 'array_element_initializer' ? entry.children : [entry],
  )
  for (const [at, entry] of entries.entries()) {
    if (entry.type === ',') {
      position++
      key = null
    }
    if (!entry.named || entry.type === 'comment') continue
    if (entries[at + 1]?.type === '=>') {
      const named = expression(draft, entry, place)
      key = named.kind === 'literal' ? String(named.value) : ''
      continue
    }
    const span = draft.span(entry)
    assignTo(draft, entry, { kind: 'member', object: value, name: key ?? String(position), span }, place)
  }
}

interface Path {
  readonly root: string
  readonly names: readonly string[]
  /** Ends with `[]`. */
  readonly isAdded: boolean
}

/** `$root->a['b']` as a path; null when it is not one. */
function pathOf(draft: PhpDraft, target: SyntaxNode): Path | null {
  const names: string[] = []
  let node: SyntaxNode | undefined = target
  let isAdded = false
  while (node) {
    if (node.type === 'variable_name') return { root: draft.textOf(node), names, isAdded }
    if (node.type === 'scoped_property_access_expression') {
      const [scope, name] = [child(node, 'scope'), child(node, 'name')]
      const isOwn = scope && /^(self|static)$/i.test(draft.textOf(scope))
      if (!isOwn || !name) return null
      return { root: '$this', names: [draft.textOf(name).slice(1), ...names], isAdded }
    }
    const parts: readonly SyntaxNode[] = partsOf(node)
    const [object, key] = parts
    if (node.type === 'subscript_expression') {
      if (!key && node !== target) return null
      if (key && key.type !== 'string' && key.type !== 'encapsed_string' && key.type !== 'integer') return null
      if (key) names.unshift(draft.textOf(key).replace(/^['"]|['"]$/g, ''))
      else isAdded = true
    } else if (node.type === 'member_access_expression') {
      const name: SyntaxNode | undefined = child(node, 'name')
      if (name?.type !== 'name') return null
      names.unshift(draft.textOf(name))
    } else return null
    node = object
  }
  return null
}
