import type { Span } from '../../../../protocol/location.ts'
import type { Expression, TypeReference } from '../../../vocabulary.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { GoDraft } from './draft.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'

/** Binds a name where it is declared; a name that the scope has already (`a, err := …`) is assigned to. */
export function declare(
  draft: GoDraft,
  name: SyntaxNode,
  value: Expression,
  place: Place,
  style: { readonly constant: boolean; readonly type: TypeReference | null } = { constant: false, type: null },
): void {
  const text = draft.textOf(name)
  if (text === '_') return
  const isKnown = !draft.isNew(place.scope, text)
  if (isKnown && place.scope !== 0) draft.assign(place.scope, text, [], value, draft.span(name))
  else draft.bind(place.scope, text, value, draft.span(name), style.constant, style.type)
}

/** Binds what is assigned to where it goes: a name, a field, an entry of a map. */
export function assign(draft: GoDraft, target: SyntaxNode, value: Expression, place: Place): void {
  const path: string[] = []
  let root = target
  for (;;) {
    const operand: SyntaxNode | undefined = child(root, 'operand') ?? inParentheses(root)
    if (root.type === 'selector_expression') {
      const field = child(root, 'field')
      path.unshift(field ? draft.textOf(field) : '')
    } else if (root.type === 'index_expression') {
      const index = child(root, 'index')
      const key = index ? expression(draft, index, place) : null
      if (key?.kind !== 'literal') return
      path.unshift(String(key.value))
    } else if (root.type !== 'unary_expression' && root.type !== 'parenthesized_expression') break
    if (!operand) return
    root = operand
  }
  if (root.type !== 'identifier') {
    expression(draft, root, place)
    return
  }
  const name = draft.textOf(root)
  const span = draft.span(target)
  if (name === '_') return
  if (name !== place.receiver) draft.assign(place.scope, name, path, value, span)
  else if (path.length > 0 && place.owner >= 0) {
    const scope = draft.definitions[place.owner]?.scope ?? place.scope
    draft.bindings.push({ scope, name: 'this', path, value, type: null, constant: false, span })
  }
}

function inParentheses(node: SyntaxNode): SyntaxNode | undefined {
  return node.type === 'parenthesized_expression' ? namedChildren(node)[0] : undefined
}

/** What a loop over a list or map yields: index or key, and element. */
export function elementsOf(of: Expression, span: Span): { readonly key: Expression; readonly value: Expression } {
  return { key: { kind: 'element', of, key: true, span }, value: { kind: 'element', of, key: false, span } }
}
