import type { Expression } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'

/** `Orders::Client` as it is written without blanks, `::Orders` with its colons; null when it begins with no constant. */
export function constantPath(draft: Draft, node: SyntaxNode): string | null {
  if (node.type === 'constant') return draft.text(node)
  if (node.type !== 'scope_resolution') return null
  const [scope, name] = [child(node, 'scope'), child(node, 'name')]
  if (name?.type !== 'constant') return null
  const outer = scope ? constantPath(draft, scope) : ''
  return outer === null ? null : `${outer}::${draft.text(name)}`
}

/** The full name of what is declared by a path inside of a nesting. */
export function fullName(path: string, nesting: readonly string[]): string {
  if (path.startsWith('::')) return path.slice(2)
  const [around] = nesting
  return around === undefined ? path : `${around}::${path}`
}

/** A constant as a value: one of this file, or a specifier of all that it may be (see `modules.ts`). */
export function constant(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const path = constantPath(draft, node)
  if (path === null) {
    const scope = child(node, 'scope')
    if (scope) expression(draft, scope, place)
    return unknown('a constant of something that is computed', span)
  }
  return namedConstant(draft, path, place, span)
}

/** The same by the path. */
export function namedConstant(draft: Draft, path: string, place: Place, span: Expression['span']): Expression {
  if (path === 'ENV' || path === '::ENV') return { kind: 'environment', span }
  const candidates = path.startsWith('::')
    ? [path.slice(2)]
    : [...place.nesting.map((around) => `${around}::${path}`), path]
  const own = candidates.find((name) => draft.declared.has(name))
  if (own !== undefined) return { kind: 'ref', name: own, scope: 0, span }
  const module = candidates.join('|')
  if (!draft.imported.has(module)) {
    draft.imported.add(module)
    draft.imports.push({ local: path, module, imported: '*', typeOnly: false, span })
  }
  return { kind: 'module', module, span }
}

/** Whether a class or module holds nothing but others: what it is itself another file says. */
function onlyWraps(node: SyntaxNode): boolean {
  const body = child(node, 'body')
  const parts = body ? namedChildren(body) : []
  return (
    !child(node, 'superclass') && parts.length > 0 && parts.every(({ type }) => type === 'class' || type === 'module')
  )
}

/** Full names of all that a tree declares: classes, modules, constants with a value, and methods outside of classes. */
export function declare(draft: Draft, node: SyntaxNode, nesting: readonly string[]): void {
  let inner = nesting
  if (node.type === 'class' || node.type === 'module') {
    const named = child(node, 'name')
    const path = named ? constantPath(draft, named) : null
    if (path !== null) {
      const name = fullName(path, nesting)
      if (!onlyWraps(node)) draft.declared.add(name)
      inner = [name, ...nesting]
    }
  } else if (node.type === 'method' && nesting.length === 0) {
    const named = child(node, 'name')
    if (named) draft.functions.add(draft.text(named))
  } else if (node.type === 'assignment') {
    const left = child(node, 'left')
    const path = left ? constantPath(draft, left) : null
    if (path !== null) draft.declared.add(fullName(path, nesting))
  }
  for (const part of node.children) if (part.named) declare(draft, part, inner)
}
